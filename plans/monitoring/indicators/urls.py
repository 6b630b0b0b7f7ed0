"""Addresses under `comite/seguimiento/`."""

from django.urls import URLPattern, path

from plans.monitoring.indicators.views import acts, pages, sheets

urlpatterns: list[URLPattern] = [
    path("indicadores/", pages.indicators, name="indicators"),
    path("indicadores/fichas/", sheets.proposed, name="proposed_sheets"),
    path("indicadores/mediciones/<int:pk>/corregir/", acts.correct, name="correct_measurement"),
    path("indicadores/mediciones/<int:pk>/retirar/", acts.withdraw, name="withdraw_measurement"),
    path("indicadores/mediciones/<int:pk>/archivo/", pages.measurement_file, name="measurement_file"),
    path("indicadores/<str:indicator>/", pages.indicator, name="indicator"),
    path("indicadores/<str:indicator>/ficha/", sheets.sheet, name="indicator_sheet"),
    path("indicadores/<str:indicator>/medir/", acts.measure, name="measure"),
]
