"""Addresses under `comite/seguimiento/`."""

from django.urls import URLPattern, path

from plans.monitoring.schedule.calendars import views as calendars
from plans.monitoring.schedule.views import acts, adding, entry, lists

urlpatterns: list[URLPattern] = [
    path("cronograma/", lists.schedule, name="schedule"),
    path("cronograma/gantt/", lists.gantt, name="schedule_gantt"),
    path("cronograma/calendario/", lists.calendar, name="schedule_calendar"),
    path("cronograma/agregar/", adding.add, name="entry_add"),
    path("cronograma/desde-el-plan/", adding.start, name="schedule_start"),
    path("cronograma/mi-calendario/", calendars.own_calendar, name="own_calendar"),
    path("cronograma/mi-calendario/anular/", calendars.revoke_calendar, name="revoke_calendar"),
    path("cronograma/<int:pk>/", entry.entry, name="entry"),
    path("cronograma/<int:pk>/avance/", acts.report, name="entry_report"),
    path("cronograma/<int:pk>/fechas/", acts.plan, name="entry_plan"),
    path("cronograma/<int:pk>/espera/", acts.link, name="entry_link"),
    path("cronograma/<int:pk>/espera/<int:dependency>/quitar/", acts.unlink, name="entry_unlink"),
    path("cronograma/<int:pk>/retirar/", acts.remove, name="entry_remove"),
]
