"""The public side of a municipality: what anybody reads without logging in."""

from django.urls import path

from plans.portal import views
from plans.portal.evidence.urls import urlpatterns as evidence
from plans.portal.followup.urls import urlpatterns as followup
from plans.portal.indicators.urls import urlpatterns as indicators
from plans.portal.obligations.urls import urlpatterns as obligations
from plans.portal.official.urls import urlpatterns as official
from plans.portal.reports.urls import urlpatterns as reports
from plans.portal.schedule.urls import urlpatterns as schedule
from plans.portal.versions.urls import urlpatterns as versions

app_name = "portal"
urlpatterns = [
    path("", views.progress, name="progress"),
    path("plan/", views.plan, name="plan"),
    path("plan/matriz/", views.matrix, name="matrix"),
    *versions,
    *official,
    *evidence,
    *followup,
    *indicators,
    *schedule,
    *obligations,
    *reports,
    path("fases/<slug:phase>/", views.phase, name="phase"),
    path("fases/<slug:phase>/<str:code>/", views.criterion, name="criterion"),
]
