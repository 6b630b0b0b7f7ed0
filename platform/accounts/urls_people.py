"""`/comite/personas/`: the people of the committee, and the history of changes."""

from django.urls import path

from accounts.views import history, people

app_name = "people"

urlpatterns = [
    path("", people.people_list, name="list"),
    path("invitar/", people.invite, name="invite"),
    path("<int:pk>/rol/", people.change_role, name="change_role"),
    path("<int:pk>/desactivar/", people.deactivate, name="deactivate"),
    path("<int:pk>/reactivar/", people.reactivate, name="reactivate"),
    path("invitaciones/<int:pk>/anular/", people.revoke_invitation, name="revoke_invitation"),
    path("historial/", history.history, name="history"),
]
