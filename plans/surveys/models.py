"""Surveys the municipality applied, with their result; running a poll on the site comes with its own work."""

from django.db import models
from django.db.models import F, Q

from history.facts import DatedFact


class SurveyResult(DatedFact):
    """A survey closed on `true_from`: how many answered and how many of them are favourable (None: not asked)."""

    title = models.CharField("encuesta", max_length=300)
    question = models.CharField("qué se preguntó", max_length=500, blank=True, default="")
    channel = models.CharField("dónde se aplicó", max_length=120, blank=True, default="")
    responses = models.PositiveIntegerField("respuestas")
    favourable = models.PositiveIntegerField("respuestas favorables", null=True, blank=True)
    address = models.CharField("dirección", max_length=1000, blank=True, default="")
    note = models.TextField("nota", blank=True, default="", max_length=2000)
    withdrawn_on = models.DateField("retirada desde", null=True, blank=True)
    withdrawn_by_name = models.CharField("quién la retiró", max_length=150, blank=True, default="")

    class Meta(DatedFact.Meta):
        verbose_name = "encuesta"
        constraints = [
            models.CheckConstraint(
                condition=Q(favourable__isnull=True) | Q(favourable__lte=F("responses")),
                name="survey_favourable_are_responses",
            ),
        ]

    def __str__(self) -> str:
        return self.title
