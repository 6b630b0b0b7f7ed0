"""Addresses under `comite/`."""

from django.urls import URLPattern, path

from plans.inventory.views import alliances, home, items

app_name = "inventory"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("traer/", home.bring, name="bring"),
    path("etapas/", home.stages, name="stages"),
    path("agregar/", items.add, name="add"),
    path("alianzas/", alliances.alliances, name="alliances"),
    path("alianzas/agregar/", alliances.add, name="add_alliance"),
    path("alianzas/<int:pk>/terminar/", alliances.end, name="end_alliance"),
    path("<int:pk>/", items.item, name="item"),
    path("<int:pk>/etapa/", items.stage, name="stage"),
    path("<int:pk>/retirar/", items.remove, name="remove"),
    path("<int:pk>/volver/", items.back, name="back"),
]
