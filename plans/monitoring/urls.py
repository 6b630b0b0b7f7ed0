"""The follow-up's addresses, under `comite/seguimiento/`."""

from plans.monitoring.indicators.urls import urlpatterns as indicators
from plans.monitoring.obligations.urls import urlpatterns as obligations
from plans.monitoring.overview.urls import urlpatterns as overview
from plans.monitoring.reports.urls import urlpatterns as reports
from plans.monitoring.schedule.urls import urlpatterns as schedule

app_name = "monitoring"
urlpatterns = [*overview, *indicators, *schedule, *obligations, *reports]
