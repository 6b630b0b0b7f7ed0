"""Addresses of this part, under /comite/plan/."""

from django.urls import URLPattern, path

from plans.matrix.versions.views import adopting, comments, comparing, deciding, reading

urlpatterns: list[URLPattern] = [
    path("versiones/", reading.version_list, name="version_list"),
    path("versiones/enviar/", deciding.version_submit, name="version_submit"),
    path("versiones/comparar/", comparing.version_compare, name="version_compare"),
    path("versiones/envios/<int:pk>/", reading.version_submission, name="version_submission"),
    path("versiones/envios/<int:pk>/matriz/", reading.version_submission_matrix, name="version_submission_matrix"),
    path("versiones/envios/<int:pk>/devolver/", deciding.version_return, name="version_return"),
    path("versiones/envios/<int:pk>/adoptar/", adopting.version_adopt, name="version_adopt"),
    path("versiones/<int:number>/", reading.version_detail, name="version_detail"),
    path("versiones/<int:number>/matriz/", reading.version_matrix, name="version_matrix"),
    path("versiones/<int:number>/publicar/", deciding.version_publish, name="version_publish"),
    path("versiones/<int:number>/documento.json", reading.version_json, name="version_json"),
    path("versiones/<int:number>/acto/", reading.version_act, name="version_act"),
    path("comentarios/", comments.comment_list, name="comment_list"),
    path("comentarios/escoger/", comments.comment_pick, name="comment_pick"),
    path("comentarios/plan/", comments.comment_plan, name="comment_plan"),
    path("comentarios/item/<str:item_id>/", comments.comment_item, name="comment_item"),
    path("comentarios/<int:pk>/responder/", comments.comment_answer, name="comment_answer"),
    path("comentarios/<int:pk>/resolver/", comments.comment_close, name="comment_close"),
]
