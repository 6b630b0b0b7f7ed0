"""The addresses of a municipality's site."""

from django.urls import include, path

from gelt.urls_common import common, handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    path("", include("plans.portal.urls")),
    path("comite/", include("plans.checklist.urls")),
    path("comite/mi-trabajo/", include("plans.inbox.urls")),
    path("comite/seguimiento/", include("plans.monitoring.urls")),
    path("comite/inventario/", include("plans.inventory.urls")),
    path("comite/encuestas/", include("plans.surveys.urls")),
    path("comite/plan/", include("plans.matrix.urls")),
    path("comite/personas/", include("accounts.urls_people")),
    path("observador/", include("tenants.urls_observer")),
    path("api/v1/", include("api.urls_municipality")),
    *common,
]
