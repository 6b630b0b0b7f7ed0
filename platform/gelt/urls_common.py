"""Addresses that both sides have."""

from django.urls import URLPattern, URLResolver, include, path

from gelt import views

common: list[URLPattern | URLResolver] = [
    path("inicio/", views.home, name="home"),
    path("salud/", views.health, name="health"),
    path("cuenta/", include("accounts.urls")),
]

handler400 = "gelt.faults.bad_request"
handler403 = "gelt.faults.permission_denied"
handler404 = "gelt.faults.page_not_found"
handler500 = "gelt.faults.server_error"
