"""Public addresses of the indicators."""

from django.urls import URLPattern, path

from plans.portal.indicators import views

urlpatterns: list[URLPattern] = [
    path("seguimiento/indicadores/", views.indicators, name="indicators"),
    path("seguimiento/indicadores/mediciones/<int:pk>/archivo/", views.indicator_file, name="indicator_file"),
    path("seguimiento/indicadores/<str:indicator>/", views.indicator, name="indicator"),
]
