"""Addresses under `comite/`."""

from django.urls import URLPattern, path

from plans.surveys import views

app_name = "surveys"
urlpatterns: list[URLPattern] = [
    path("", views.home, name="home"),
    path("agregar/", views.add, name="add"),
    path("<int:pk>/retirar/", views.withdraw, name="withdraw"),
]
