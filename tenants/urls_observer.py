"""`/observador/` on a municipality's host."""

from django.urls import path

from tenants import views_observer

app_name = "observer"

urlpatterns = [
    path("salir/", views_observer.leave, name="leave"),
    path("<str:token>/", views_observer.enter, name="enter"),
]
