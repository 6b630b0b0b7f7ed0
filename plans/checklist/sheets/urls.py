"""The checklist as a workbook, under `comite/lista/hoja/`."""

from django.urls import URLPattern, path

from plans.checklist.sheets import views

urlpatterns: list[URLPattern] = [
    path("lista/hoja/", views.home, name="sheet_home"),
    path("lista/hoja/subir/", views.upload, name="sheet_upload"),
    path("lista/hoja/lista-de-chequeo.xlsx", views.download, name="sheet_download"),
    path("lista/hoja/plantilla.xlsx", views.template, name="sheet_template"),
    path("lista/hoja/<slug:sha256>/", views.preview, name="sheet_preview"),
    path("lista/hoja/<slug:sha256>/aplicar/", views.apply, name="sheet_apply"),
    path("lista/hoja/<slug:sha256>/descartar/", views.discard, name="sheet_discard"),
]
