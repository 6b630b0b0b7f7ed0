"""Addresses under `comite/mi-trabajo/`."""

from django.urls import URLPattern, path

from plans.inbox import views

app_name = "inbox"
urlpatterns: list[URLPattern] = [
    path("", views.work, name="work"),
    path("cuenta/", views.count, name="count"),
    path("avisos/", views.choices, name="choices"),
]
