"""Public addresses."""

from django.urls import URLPattern, path

from plans.portal.evidence import views

urlpatterns: list[URLPattern] = [
    path("evidencias/<int:pk>/archivo/", views.file, name="evidence_file"),
]
