"""Addresses under `comite/seguimiento/`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
