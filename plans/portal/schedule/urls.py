"""Public addresses."""

from django.urls import URLPattern, path

from plans.monitoring.schedule.calendars.views import calendar_feed
from plans.portal.schedule import views

urlpatterns: list[URLPattern] = [
    path("seguimiento/cronograma/", views.schedule, name="schedule"),
    path("seguimiento/cronograma/gantt/", views.gantt, name="schedule_gantt"),
    path("calendario/<str:secret>.ics", calendar_feed, name="calendar_feed"),
]
