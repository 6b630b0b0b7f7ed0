"""Addresses under `comite/`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
