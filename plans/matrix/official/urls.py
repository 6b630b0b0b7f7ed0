"""The official document, under `comite/plan/oficial/`."""

from django.urls import URLPattern, path

from plans.matrix.official import views

urlpatterns: list[URLPattern] = [
    path("oficial/", views.home, name="official"),
    path("oficial/borrador/", views.draft, name="official_draft"),
    path("oficial/version/<int:number>/", views.version, name="official_version"),
    path("oficial/documento/<slug:key>/", views.document, name="official_document"),
    path("oficial/documento/<slug:key>/plan.pdf", views.file, name="official_file"),
    path("oficial/documento/<slug:key>/reintentar/", views.retry, name="official_retry"),
    path("oficial/escudo/", views.upload_coat, name="coat_of_arms"),
    path("oficial/escudo/quitar/", views.remove_coat, name="coat_of_arms_remove"),
]
