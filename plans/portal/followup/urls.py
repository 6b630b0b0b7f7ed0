"""Public addresses."""

from django.urls import URLPattern, path

from plans.portal.followup import views

urlpatterns: list[URLPattern] = [path("seguimiento/", views.follow_up, name="follow_up")]
