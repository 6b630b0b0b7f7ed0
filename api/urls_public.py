"""The API of the base domain."""

from django.urls import path
from drf_spectacular.views import SpectacularAPIView

from api import views_country as views
from api import views_index

app_name = "api"

urlpatterns = [
    path("", views_index.country, name="index"),
    path("municipalities/", views.municipalities, name="municipalities"),
    path("me/", views.me, name="me"),
    path("schema/", SpectacularAPIView.as_view(urlconf="gelt.urls_public"), name="schema"),
]
