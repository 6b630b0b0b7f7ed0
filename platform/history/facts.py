"""What every dated fact has: since when it is true, and when and by whom it was recorded (DESIGN.md, rule 3)."""

from datetime import date, datetime

from django.conf import settings
from django.db import models

from gelt import clock
from gelt.text import local_date


def recorded_late(true_from: date, recorded_at: datetime) -> bool:
    """Whether a fact was recorded long after its date, on Bogota's calendar."""
    days = settings.RECORDED_LATE_DAYS
    return (local_date(recorded_at) - true_from).days > days


class Recorded(models.Model):
    """When and by whom something was recorded; a person of the same schema, by id and name."""

    recorded_at = models.DateTimeField("registrado", default=clock.now)
    recorded_by_id = models.BigIntegerField("registrado por", null=True, blank=True)
    recorded_by_name = models.CharField("nombre de quien registra", max_length=150)

    class Meta:
        abstract = True


class DatedFact(Recorded):
    """A fact that holds from a date on; of two with the same date, the one recorded last wins."""

    true_from = models.DateField("cierto desde")

    class Meta:
        abstract = True
        ordering = ["true_from", "recorded_at", "id"]

    @property
    def recorded_late(self) -> bool:
        """The page says "registrado después"."""
        return recorded_late(self.true_from, self.recorded_at)
