"""The committee's copy of the plan, with what the transcription found doubtful."""

from django.urls import path

from plans.matrix import views

app_name = "matrix"
urlpatterns = [
    path("", views.document, name="document"),
    path("matriz/", views.matrix, name="matrix"),
    path("notas/", views.notes, name="notes"),
]
