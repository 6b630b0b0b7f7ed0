"""What the plan promises to do again and again, and what was done of it."""

from django.db import models
from django.db.models import F, Q

from history.facts import DatedFact, Recorded
from plans.matrix.models import StoredFile
from plans.matrix.models.entries import STABLE_ID_LENGTH


class Every(models.TextChoices):
    """The calendar periods of an obligation."""

    WEEK = "week", "Cada semana"
    MONTH = "month", "Cada mes"
    BIMONTH = "bimonth", "Cada dos meses"
    QUARTER = "quarter", "Cada trimestre"
    SEMESTER = "semester", "Cada semestre"
    YEAR = "year", "Cada año"


class Obligation(Recorded):
    """So many `times` in each period from `starts` to `ends`. To change it, end it and open another.

    `source_id`: the item of the plan that promises it, whose words are in `source_text`. `counts`: what fulfils it.
    """

    class Counts(models.TextChoices):
        ENTRIES = "entries", "Lo que se registre de esta obligación"
        SITE_UPDATES = "site_updates", "Las actualizaciones del sitio"
        SURVEYS = "surveys", "Las encuestas aplicadas"
        REPORTS = "reports", "Los informes presentados"

    title = models.CharField("obligación", max_length=300)
    source_id = models.CharField("ítem del plan", max_length=STABLE_ID_LENGTH, blank=True, default="")
    source_text = models.TextField("lo que dice la fuente", blank=True, default="")
    every = models.CharField("periodicidad", max_length=9, choices=Every)
    times = models.PositiveSmallIntegerField("veces por período", default=1)
    counts = models.CharField("qué la cumple", max_length=13, choices=Counts, default=Counts.ENTRIES)
    channel = models.CharField("canal del sitio", max_length=120, blank=True, default="")
    starts = models.DateField("rige desde")
    ends = models.DateField("rige hasta", null=True, blank=True)
    ended_by_name = models.CharField("quién la terminó", max_length=150, blank=True, default="")
    end_reason = models.CharField("por qué terminó", max_length=500, blank=True, default="")
    person = models.ForeignKey(
        "accounts.User", on_delete=models.DO_NOTHING, null=True, blank=True, related_name="+", verbose_name="persona"
    )

    class Meta:
        verbose_name = "obligación"
        verbose_name_plural = "obligaciones"
        ordering = ["starts", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(every__in=Every.values), name="obligation_period_known"),
            models.CheckConstraint(condition=Q(times__gte=1), name="obligation_at_least_once"),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")), name="obligation_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class LogEntry(DatedFact):
    """Something done on a day (`true_from`): an update of the site, or one time of an obligation."""

    class Kind(models.TextChoices):
        SITE_UPDATE = "site_update", "Actualización del sitio"
        FULFILMENT = "fulfilment", "Cumplimiento de una obligación"

    kind = models.CharField("clase", max_length=12, choices=Kind)
    obligation = models.ForeignKey(
        Obligation, on_delete=models.PROTECT, null=True, blank=True, related_name="entries", verbose_name="obligación"
    )
    channel = models.CharField("canal del sitio", max_length=120, blank=True, default="")
    what = models.CharField("qué se hizo", max_length=300)
    address = models.CharField("dirección", max_length=1000, blank=True, default="")
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="evidencia"
    )
    note = models.TextField("nota", blank=True, default="", max_length=2000)
    withdrawn_on = models.DateField("retirada desde", null=True, blank=True)
    withdrawn_by_name = models.CharField("quién la retiró", max_length=150, blank=True, default="")
    withdraw_reason = models.CharField("por qué se retiró", max_length=500, blank=True, default="")

    class Meta(DatedFact.Meta):
        verbose_name = "registro de actividad"
        verbose_name_plural = "registros de actividad"
        indexes = [models.Index(fields=["kind", "true_from"], name="log_by_kind")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="site_update", obligation__isnull=True)
                | Q(kind="fulfilment", obligation__isnull=False),
                name="log_fulfilment_has_obligation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} el {self.true_from}"
