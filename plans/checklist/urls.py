"""The committee's addresses, under `comite/`."""

from django.urls import path

from plans.checklist.evidence.urls import urlpatterns as evidence
from plans.checklist.following.urls import urlpatterns as following
from plans.checklist.helping.urls import urlpatterns as helping
from plans.checklist.moving.views import carry, framework
from plans.checklist.sheets.urls import urlpatterns as sheets
from plans.checklist.views import acts, compliance, criterion, home, lists, queue

app_name = "checklist"

urlpatterns = [
    path("", home.home, name="home"),
    path("lista/", lists.checklist, name="checklist"),
    path("lista/criterio/<str:code>/", criterion.criterion, name="criterion"),
    path("lista/criterio/<str:code>/declarar/", acts.declare, name="declare"),
    path("lista/criterio/<str:code>/verificar/", acts.verify, name="verify"),
    path("lista/criterio/<str:code>/responder/", acts.answer, name="answer"),
    *sheets,
    path("lista/marco/", framework, name="framework"),
    path("lista/marco/traer/", carry, name="carry"),
    *evidence,
    *helping,
    *following,
    path("lista/<slug:phase>/", lists.phase, name="phase"),
    path("verificacion/", queue.verification, name="verification"),
    path("cumplimiento/", compliance.compliance, name="compliance"),
]
