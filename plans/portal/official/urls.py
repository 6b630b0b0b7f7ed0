"""The official document for citizens, under `plan/`."""

from django.urls import URLPattern, path

from plans.portal.official import views

urlpatterns: list[URLPattern] = [
    path("plan/documento/", views.page, name="official"),
    path("plan/documento.pdf", views.file, name="official_file"),
    path("plan/documento/reintentar/", views.retry, name="official_retry"),
    path("plan/escudo.png", views.coat, name="coat_of_arms"),
]
