"""The operator's pages, under operacion/ on the base domain."""

from django.urls import path

from tenants import views, views_framework

app_name = "operation"

urlpatterns = [
    path("", views.municipality_list, name="list"),
    path("agregar/", views.add, name="add"),
    path("municipios/<str:code>/", views.municipality, name="municipality"),
    path("municipios/<str:code>/crear/", views.provision, name="provision"),
    path("municipios/<str:code>/suspender/", views.suspend, name="suspend"),
    path("municipios/<str:code>/reactivar/", views.resume, name="resume"),
    path("municipios/<str:code>/lider/", views.invite_leader, name="invite_leader"),
    path("municipios/<str:code>/marco/", views_framework.framework, name="framework"),
    path("trabajos/", views.job_list, name="jobs"),
    path("trabajos/<uuid:job_id>/repetir/", views.retry_job, name="retry_job"),
]
