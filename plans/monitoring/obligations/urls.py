"""Addresses under `comite/seguimiento/`."""

from django.urls import URLPattern, path

from plans.monitoring.obligations.views import acts, lists, opening

urlpatterns: list[URLPattern] = [
    path("obligaciones/", lists.obligations, name="obligations"),
    path("obligaciones/del-plan/", opening.obligation_setup, name="obligation_setup"),
    path("obligaciones/nueva/", opening.obligation_new, name="obligation_new"),
    path("obligaciones/<int:pk>/", lists.obligation, name="obligation"),
    path("obligaciones/<int:pk>/registrar/", acts.obligation_log, name="obligation_log"),
    path("obligaciones/<int:pk>/terminar/", acts.obligation_end, name="obligation_end"),
    path("actualizaciones/", acts.site_updates, name="site_updates"),
    path("actualizaciones/registrar/", acts.site_update_log, name="site_update_log"),
    path("registros/<int:pk>/retirar/", acts.log_withdraw, name="log_withdraw"),
]
