"""The plan as a workbook, under `comite/plan/hojas/`."""

from django.urls import URLPattern, path

from plans.matrix.sheets import views

urlpatterns: list[URLPattern] = [
    path("hojas/", views.home, name="sheet_home"),
    path("hojas/subir/", views.upload, name="sheet_upload"),
    path("hojas/<slug:book>.xlsx", views.download, name="sheet_download"),
    path("hojas/plantillas/<slug:book>.xlsx", views.template, name="sheet_template"),
    path("hojas/<slug:sha256>/", views.preview, name="sheet_preview"),
    path("hojas/<slug:sha256>/aplicar/", views.apply, name="sheet_apply"),
    path("hojas/<slug:sha256>/descartar/", views.discard, name="sheet_discard"),
]
