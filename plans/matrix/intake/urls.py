"""The import wizard, under `comite/plan/importar/`."""

from django.urls import URLPattern, path

from plans.matrix.intake.views import review, saving, start

urlpatterns: list[URLPattern] = [
    path("importar/", start.start, name="import_start"),
    path("importar/<int:pk>/", review.review, name="import_review"),
    path("importar/<int:pk>/avance/", start.progress, name="import_progress"),
    path("importar/<int:pk>/archivo/", start.original, name="import_original"),
    path("importar/<int:pk>/repetir/", start.again, name="import_again"),
    path("importar/<int:pk>/descartar/", start.discard, name="import_discard"),
    path("importar/<int:pk>/todo/", review.reading, name="import_reading"),
    path("importar/<int:pk>/datos/", review.header, name="import_header"),
    path("importar/<int:pk>/aceptar/", review.accept_rest, name="import_accept_rest"),
    path("importar/<int:pk>/dudas/<str:note_id>/", review.accept, name="import_accept"),
    path("importar/<int:pk>/decisiones/<int:decision_id>/", review.reconsider, name="import_reconsider"),
    path("importar/<int:pk>/items/<str:item_id>/", review.item, name="import_item"),
    path("importar/<int:pk>/items/<str:item_id>/quitar/", review.leave_out, name="import_leave_out"),
    path("importar/<int:pk>/guardar/", saving.save, name="import_save"),
]
