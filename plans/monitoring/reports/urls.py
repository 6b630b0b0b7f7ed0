"""The reports and the opinions, under `comite/seguimiento/`."""

from django.urls import URLPattern, path

from plans.monitoring.reports.views import lists, opining, printing, writing

urlpatterns: list[URLPattern] = [
    path("informes/", lists.reports, name="reports"),
    path("informes/regla/", lists.rule, name="report_rule"),
    path("informes/regla/fijar/", lists.rule_set, name="report_rule_set"),
    path("informes/<str:period_from>/", writing.period, name="report_period"),
    path("informes/<str:period_from>/borrador/", writing.save, name="report_draft"),
    path("informes/<str:period_from>/presentar/", writing.present, name="report_present"),
    path("informes/<str:period_from>/cifras.xlsx", writing.sheet, name="report_sheet"),
    path("informes/<str:period_from>/imprimir/", printing.print_again, name="report_print"),
    path("opiniones/", opining.opinions, name="opinions"),
    path("opiniones/<str:action>/", opining.opinion, name="opinion"),
    path("opiniones/<str:action>/opinar/", opining.opine, name="opine"),
]
