"""The schedule: what is to be done, when it is planned, what became of it, what it waits for."""

from django.db import models
from django.db.models import F, Q

from history.facts import DatedFact, Recorded
from plans.matrix.models.entries import STABLE_ID_LENGTH


class ScheduleEntry(Recorded):
    """A line of the schedule: an activity of the plan (`activity`, its stable id) or one of the committee's own."""

    title = models.CharField("actividad", max_length=500)
    activity = models.CharField("actividad del plan", max_length=STABLE_ID_LENGTH, blank=True, default="")
    action = models.CharField("acción del plan", max_length=STABLE_ID_LENGTH, blank=True, default="")
    since = models.DateField("en el cronograma desde")
    removed_on = models.DateField("retirada desde", null=True, blank=True)
    removed_by_name = models.CharField("quién la retiró", max_length=150, blank=True, default="")
    remove_reason = models.CharField("por qué se retiró", max_length=500, blank=True, default="")

    class Meta:
        verbose_name = "actividad del cronograma"
        verbose_name_plural = "actividades del cronograma"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title


class SchedulePlanning(DatedFact):
    """From a date on: when the activity is planned and who does it; the latest row is what holds."""

    entry = models.ForeignKey(ScheduleEntry, on_delete=models.PROTECT, related_name="plannings")
    planned_start = models.DateField("comienza")
    planned_end = models.DateField("termina")
    person = models.ForeignKey(
        "accounts.User", on_delete=models.DO_NOTHING, null=True, blank=True, related_name="+", verbose_name="persona"
    )
    office = models.CharField("dependencia o responsable", max_length=300, blank=True, default="")
    reason = models.CharField("por qué cambia", max_length=500, blank=True, default="")

    class Meta(DatedFact.Meta):
        verbose_name = "fechas previstas"
        constraints = [
            models.CheckConstraint(condition=Q(planned_start__lte=F("planned_end")), name="planning_in_order")
        ]

    def __str__(self) -> str:
        return f"{self.planned_start} – {self.planned_end}"


class ActivityState(models.TextChoices):
    NOT_STARTED = "not_started", "Sin comenzar"
    IN_PROGRESS = "in_progress", "En curso"
    DONE = "done", "Hecha"
    CANCELLED = "cancelled", "Cancelada"


class ScheduleFact(DatedFact):
    """From a date on the activity is in a state: what really happened, with its real dates."""

    entry = models.ForeignKey(ScheduleEntry, on_delete=models.PROTECT, related_name="facts")
    state = models.CharField("estado", max_length=12, choices=ActivityState)
    percent = models.PositiveSmallIntegerField("avance en %", null=True, blank=True)
    note = models.TextField("nota", blank=True, default="", max_length=2000)
    address = models.CharField("dirección de la evidencia", max_length=1000, blank=True, default="")

    class Meta(DatedFact.Meta):
        verbose_name = "avance de una actividad"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ActivityState.values), name="schedule_state_known"),
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__lte=100), name="schedule_percent_in_range"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()} desde {self.true_from}"


class ScheduleDependency(Recorded):
    """An activity cannot start before another is done, between two dates."""

    entry = models.ForeignKey(ScheduleEntry, on_delete=models.PROTECT, related_name="dependencies")
    waits_for = models.ForeignKey(ScheduleEntry, on_delete=models.PROTECT, related_name="followers")
    since = models.DateField("desde")
    until = models.DateField("hasta (sin incluir)", null=True, blank=True)

    class Meta:
        verbose_name = "dependencia entre actividades"
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "waits_for"], condition=Q(until__isnull=True), name="dependency_once"
            ),
            models.CheckConstraint(condition=~Q(entry=F("waits_for")), name="dependency_not_on_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} espera a {self.waits_for_id}"


class CalendarAddress(Recorded):
    """The secret address of one person's calendar feed; only the secret's SHA-256 is kept."""

    person_id = models.BigIntegerField("persona")
    secret_hash = models.CharField(max_length=64, unique=True)
    revoked_at = models.DateTimeField("anulada", null=True, blank=True)
    last_used_at = models.DateTimeField("último uso", null=True, blank=True)

    class Meta:
        verbose_name = "dirección secreta del calendario"
        constraints = [
            models.UniqueConstraint(
                fields=["person_id"], condition=Q(revoked_at__isnull=True), name="calendar_one_per_person"
            )
        ]

    def __str__(self) -> str:
        return f"Calendario de {self.person_id}"
