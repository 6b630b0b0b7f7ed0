"""Addresses of this part, under /."""

from django.urls import URLPattern, path

from plans.portal.versions import views

urlpatterns: list[URLPattern] = [
    path("plan/versiones/", views.version_list, name="version_list"),
    path("plan/versiones/comparar/", views.version_compare, name="version_compare"),
    path("plan/versiones/<int:number>/", views.version, name="version"),
    path("plan/versiones/<int:number>/matriz/", views.version_matrix, name="version_matrix"),
    path("plan/versiones/<int:number>/documento.json", views.version_json, name="version_json"),
    path("plan/versiones/<int:number>/acto/", views.version_act, name="version_act"),
]
