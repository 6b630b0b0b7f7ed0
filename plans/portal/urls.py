"""The public side of a municipality: what anybody reads without logging in."""

from django.urls import path

from plans.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.progress, name="progress"),
    path("plan/", views.plan, name="plan"),
    path("plan/matriz/", views.matrix, name="matrix"),
    path("fases/<slug:phase>/", views.phase, name="phase"),
    path("fases/<slug:phase>/<str:code>/", views.criterion, name="criterion"),
]
