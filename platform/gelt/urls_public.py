"""The addresses of the base domain: the national view, coordinators and operators."""

from django.urls import include, path

from gelt.urls_common import common, handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    path("", include("national.urls")),
    path("operacion/", include("tenants.urls")),
    path("api/v1/", include("api.urls_public")),
    *common,
]
