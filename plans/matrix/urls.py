"""The committee's plan: its working copy, and each part of the workbench under its own addresses."""

from django.urls import path

from plans.matrix import views
from plans.matrix.checking.urls import urlpatterns as checking
from plans.matrix.editing.urls import urlpatterns as editing
from plans.matrix.editing.views import pages as editor
from plans.matrix.intake.urls import urlpatterns as intake
from plans.matrix.official.urls import urlpatterns as official
from plans.matrix.sheets.urls import urlpatterns as sheets
from plans.matrix.starting.urls import urlpatterns as starting
from plans.matrix.tracing.urls import urlpatterns as tracing
from plans.matrix.versions.urls import urlpatterns as versions

app_name = "matrix"
urlpatterns = [
    path("", views.document, name="document"),
    path("matriz/", editor.matrix, name="matrix"),
    path("notas/", views.notes, name="notes"),
    *intake,
    *sheets,
    *editing,
    *checking,
    *starting,
    *versions,
    *official,
    *tracing,
]
