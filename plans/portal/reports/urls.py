"""The public addresses of the follow-up reports."""

from django.urls import URLPattern, path

from plans.portal.reports import views

urlpatterns: list[URLPattern] = [
    path("seguimiento/informes/", views.reports, name="reports"),
    path("seguimiento/informes/<int:number>/", views.report, name="report"),
    path("seguimiento/informes/<int:number>/informe.pdf", views.pdf, name="report_pdf"),
    path("seguimiento/informes/<int:number>/cifras.xlsx", views.xlsx, name="report_xlsx"),
    path("seguimiento/informes/<int:number>/informe.json", views.document, name="report_json"),
]
