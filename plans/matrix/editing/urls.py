"""The editor's addresses, under the plan's."""

from django.urls import URLPattern, path

from plans.matrix.editing.views import changes, items, pages, parts, reshaping, tools

ITEM = "editar/item/<str:item_id>/"
urlpatterns: list[URLPattern] = [
    path("editar/", pages.edit_home, name="edit_home"),
    path("editar/seccion/<str:section>/", pages.edit_section, name="edit_section"),
    path("editar/ver/<str:section>/", pages.edit_show, name="edit_show"),
    path("editar/parte/<str:part>/", parts.edit_part, name="edit_part"),
    path("editar/nuevo/<str:kind>/", items.edit_add, name="edit_add_top"),
    path("editar/nuevo/<str:kind>/<str:parent_id>/", items.edit_add, name="edit_add"),
    path("editar/valores/<str:kind>/", items.edit_values, name="edit_values"),
    path("editar/cambios/", changes.edit_changes, name="edit_changes"),
    path("editar/cambios/<int:step_id>/deshacer/", changes.edit_undo, name="edit_undo"),
    path("editar/nota/<str:note_id>/aclarar/", tools.edit_settle, name="edit_settle"),
    path(ITEM, items.edit_item, name="edit_item"),
    path(f"{ITEM}mover/", tools.edit_move, name="edit_move"),
    path(f"{ITEM}pasar/", tools.edit_transfer, name="edit_transfer"),
    path(f"{ITEM}dividir/", reshaping.edit_split, name="edit_split"),
    path(f"{ITEM}unir/", reshaping.edit_merge, name="edit_merge"),
    path(f"{ITEM}quitar/", tools.edit_remove, name="edit_remove"),
]
