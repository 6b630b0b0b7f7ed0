"""The national pages, at the root of the base domain."""

from django.urls import path

from national.views import comparison, coordination, municipality, regulation

app_name = "national"

urlpatterns = [
    path("", comparison.comparison, name="comparison"),
    path("municipios/<str:code>/", municipality.municipality, name="municipality"),
    path("marcos/", regulation.frameworks, name="frameworks"),
    path("marcos/<slug:code>/", regulation.framework, name="framework"),
    path("coordinacion/", coordination.coordination, name="coordination"),
    path("coordinacion/observar/<str:code>/", coordination.observe, name="observe"),
]
