"""The public side of a municipality: what anybody reads without logging in."""

from django.urls import path

from plans.portal import views
from plans.portal.official.urls import urlpatterns as official
from plans.portal.versions.urls import urlpatterns as versions

app_name = "portal"
urlpatterns = [
    path("", views.progress, name="progress"),
    path("plan/", views.plan, name="plan"),
    path("plan/matriz/", views.matrix, name="matrix"),
    *versions,
    *official,
    path("fases/<slug:phase>/", views.phase, name="phase"),
    path("fases/<slug:phase>/<str:code>/", views.criterion, name="criterion"),
]
