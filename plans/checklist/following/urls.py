"""Addresses of this part, added to those of its room."""

from django.urls import URLPattern, path

from plans.checklist.following.views import assigning, bulk, lists

urlpatterns: list[URLPattern] = [
    path("lista/todos/", lists.all_criteria, name="all"),
    path("lista/todos/cambiar/", bulk.bulk, name="bulk"),
    path("lista/criterio/<str:code>/responsable/", assigning.of_criterion, name="assign"),
    path("lista/fase/<slug:phase>/responsable/", assigning.of_phase, name="assign_phase"),
]
