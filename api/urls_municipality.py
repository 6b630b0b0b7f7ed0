"""The API of one municipality."""

from django.urls import path
from drf_spectacular.views import SpectacularAPIView

from api import views_index
from api import views_municipality as views

app_name = "api"

urlpatterns = [
    path("", views_index.municipality, name="index"),
    path("plan/", views.plan, name="plan"),
    path("plan/formato/", views.plan_format, name="plan_format"),
    path("compliance/", views.compliance, name="compliance"),
    path("follow-up/", views.follow_up, name="follow_up"),
    path("me/", views.me, name="me"),
    path("schema/", SpectacularAPIView.as_view(urlconf="gelt.urls"), name="schema"),
]
