from django.urls import URLPattern, path, register_converter

from plans.matrix.starting import views


class WayConverter:
    """The ways to begin that need no other plan."""

    regex = "plantilla|blanco"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(WayConverter, "start_way")

urlpatterns: list[URLPattern] = [
    path("empezar/", views.start_home, name="start_home"),
    path("empezar/<start_way:path>/", views.start_with, name="start_with"),
    path("empezar/otro/", views.start_list, name="start_list"),
    path("empezar/otro/<str:code>/", views.start_from, name="start_from"),
]
