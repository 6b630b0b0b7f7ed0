"""`/cuenta/`: entering, leaving, one's own account. The names are django-allauth's, the paths Spanish.

There is no sign-up and no page for e-mail addresses: accounts come from invitations.
"""

from django.urls import path, re_path

from accounts.views import entrance, invitations, own

urlpatterns = [
    path("", own.account_home, name="account_home"),
    path("ingresar/", entrance.login, name="account_login"),
    path("salir/", entrance.logout, name="account_logout"),
    path("inactiva/", entrance.inactive, name="account_inactive"),
    path("confirmar/", entrance.reauthenticate, name="account_reauthenticate"),
    path("clave/cambiar/", entrance.password_change, name="account_change_password"),
    path("clave/recuperar/", entrance.password_reset, name="account_reset_password"),
    path("clave/recuperar/enviado/", entrance.password_reset_done, name="account_reset_password_done"),
    path("clave/nueva/lista/", entrance.password_new_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^clave/nueva/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        entrance.password_new,
        name="account_reset_password_from_key",
    ),
    path("dos-pasos/", entrance.two_step, name="mfa_index"),
    path("dos-pasos/ingresar/", entrance.two_step_login, name="mfa_authenticate"),
    path("dos-pasos/confirmar/", entrance.two_step_reauthenticate, name="mfa_reauthenticate"),
    path("dos-pasos/activar/", entrance.totp_activate, name="mfa_activate_totp"),
    path("dos-pasos/desactivar/", entrance.totp_deactivate, name="mfa_deactivate_totp"),
    path("dos-pasos/codigos/", entrance.recovery_codes, name="mfa_view_recovery_codes"),
    path("dos-pasos/codigos/generar/", entrance.recovery_codes_new, name="mfa_generate_recovery_codes"),
    path("dos-pasos/codigos/descargar/", entrance.recovery_codes_file, name="mfa_download_recovery_codes"),
    path("invitacion/<str:token>/", invitations.accept_invitation, name="accept_invitation"),
    path("tokens/", own.tokens, name="api_tokens"),
    path("tokens/<int:pk>/anular/", own.revoke_token, name="revoke_api_token"),
]
