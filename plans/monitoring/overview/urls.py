"""Addresses under `comite/seguimiento/`."""

from django.urls import URLPattern, path

from plans.monitoring.overview import views

urlpatterns: list[URLPattern] = [path("", views.home, name="home")]
