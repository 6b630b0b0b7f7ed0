"""The history of the plan, under `comite/plan/historial/`."""

from django.urls import URLPattern, path

from plans.matrix.tracing import views

urlpatterns: list[URLPattern] = [
    path("historial/", views.trace, name="trace"),
    path("historial/archivo.<str:kind>", views.trace_file, name="trace_file"),
    path("historial/<str:item>/", views.trace_item, name="trace_item"),
]
