"""Public addresses."""

from django.urls import URLPattern, path

from plans.portal.obligations import views

urlpatterns: list[URLPattern] = [path("seguimiento/obligaciones/", views.obligations, name="obligations")]
