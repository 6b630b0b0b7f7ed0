"""Addresses under `comite/`."""

from django.urls import URLPattern, path

from plans.checklist.evidence import views

urlpatterns: list[URLPattern] = [
    path("evidencias/", views.evidence, name="evidence"),
    path("lista/criterio/<str:code>/evidencias/nueva/", views.add, name="evidence_add"),
    path("evidencias/<int:pk>/archivo/", views.file, name="evidence_file"),
    path("evidencias/<int:pk>/retirar/", views.withdraw, name="evidence_withdraw"),
    path("evidencias/<int:pk>/quien-la-ve/", views.visibility, name="evidence_visibility"),
    path("evidencias/<int:pk>/comprobar/", views.check_now, name="evidence_check"),
]
