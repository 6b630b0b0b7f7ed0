"""Entering and leaving: django-allauth's views with our forms, on this side's schema only."""

from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.access import actor_of
from accounts.forms import entrance as forms
from history.services import record

pages = require_http_methods(["GET", "HEAD", "POST"])
reads = require_http_methods(["GET", "HEAD"])


class OurSite:
    """Drops allauth's `site` (a bare host name) from the context: it would hide gelt.context.site."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        context.pop("site", None)
        return context


class LoginView(OurSite, account.LoginView):
    form_class = forms.LoginForm


class InactiveView(OurSite, account.AccountInactiveView):
    pass


class PasswordResetView(OurSite, account.PasswordResetView):
    form_class = forms.ResetPasswordForm


class PasswordResetDoneView(OurSite, account.PasswordResetDoneView):
    pass


class PasswordNewView(OurSite, account.PasswordResetFromKeyView):
    form_class = forms.ResetPasswordKeyForm
    reset_url_key = "escoger"


class PasswordNewDoneView(OurSite, account.PasswordResetFromKeyDoneView):
    pass


class TwoStepLoginView(OurSite, mfa.AuthenticateView):
    form_class = forms.CodeForm


class LogoutView(account.LogoutView):
    """Also ends the session of an observer, whom allauth does not know."""

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        if actor_of(self.request).kind == "observer":
            return self.render_to_response(self.get_context_data())
        return super().get(*args, **kwargs)

    def logout(self) -> None:
        visitor = actor_of(self.request)
        super().logout()
        if visitor.kind == "observer":
            record(action="observer.left", object_type="observation", object_id="", actor=visitor)
        self.request.session.flush()


class RecoveryCodesFile(recovery.DownloadRecoveryCodesView):
    """The codes as a text file with a Spanish name."""

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().render_to_response(context, **kwargs)  # type: ignore[no-untyped-call]
        response["Content-Disposition"] = 'attachment; filename="codigos-de-recuperacion.txt"'
        return response


login = pages(LoginView.as_view())
logout = pages(LogoutView.as_view())
inactive = reads(InactiveView.as_view())
reauthenticate = pages(account.ReauthenticateView.as_view(form_class=forms.ReauthenticateForm))
password_change = pages(account.PasswordChangeView.as_view(form_class=forms.ChangePasswordForm))
password_reset = pages(PasswordResetView.as_view())
password_reset_done = reads(PasswordResetDoneView.as_view())
password_new = pages(PasswordNewView.as_view())
password_new_done = reads(PasswordNewDoneView.as_view())

two_step = reads(mfa.index)
two_step_login = never_cache(pages(TwoStepLoginView.as_view()))
two_step_reauthenticate = pages(mfa.ReauthenticateView.as_view(form_class=forms.ReauthenticateCodeForm))
totp_activate = never_cache(pages(totp.ActivateTOTPView.as_view(form_class=forms.ActivateTOTPForm)))
totp_deactivate = pages(totp.deactivate_totp)
recovery_codes = never_cache(reads(recovery.view_recovery_codes))
recovery_codes_new = pages(recovery.generate_recovery_codes)
recovery_codes_file = reads(RecoveryCodesFile.as_view())
