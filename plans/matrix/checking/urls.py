from django.urls import URLPattern, path

from plans.matrix.checking import views

urlpatterns: list[URLPattern] = [
    path("revision/", views.check, name="check"),
    path("revision/descartar/", views.dismiss, name="check_dismiss"),
    path("revision/descartados/<int:pk>/restablecer/", views.restore, name="check_restore"),
]
