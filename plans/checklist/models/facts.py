"""What the committee declares of each criterion and what internal control says of it: facts, only added.

Norms live in `public`, so the facts keep their stable codes and no keys.
"""

from django.db import models
from django.db.models import Q

from gelt import clock
from history.facts import DatedFact, recorded_late

__all__ = ["AssessmentState", "CriterionAssessment", "Outcome", "Verification", "VerificationAnswer", "recorded_late"]


class AssessmentState(models.TextChoices):
    """What is declared of a criterion; `unanswered` withdraws what was declared before."""

    UNANSWERED = "unanswered", "Sin reporte"
    NOT_MET = "not_met", "No cumplido"
    IN_PROGRESS = "in_progress", "En proceso"
    MET = "met", "Cumplido"
    NOT_APPLICABLE = "not_applicable", "No aplica"


class Outcome(models.TextChoices):
    """What internal control concludes of a criterion declared met; `more` asks the committee for more proof."""

    ACCEPTED = "accepted", "Verificado"
    REJECTED = "rejected", "Rechazado"
    MORE = "more", "Se pidió ampliar"


class CriterionAssessment(models.Model):
    """The committee's claim that from a date on a criterion is in a state.

    The state on a day is that of the row with the latest `true_from` up to it; of two with the same
    date, the one recorded last. `note` is the committee's own, `public_note` is shown to everybody.
    """

    framework = models.CharField("marco normativo", max_length=40)
    phase = models.CharField("fase", max_length=40)
    criterion = models.CharField("criterio", max_length=20)
    state = models.CharField("estado", max_length=15, choices=AssessmentState)
    true_from = models.DateField("cierto desde")
    note = models.TextField("nota interna", blank=True, max_length=2000)
    public_note = models.TextField("nota pública", blank=True, max_length=2000)
    recorded_at = models.DateTimeField("registrado", default=clock.now)
    recorded_by_id = models.BigIntegerField("registrado por", null=True, blank=True)
    recorded_by_name = models.CharField("nombre de quien registra", max_length=150)

    class Meta:
        ordering = ["true_from", "recorded_at", "id"]
        indexes = [
            models.Index(
                fields=["framework", "criterion", "true_from", "recorded_at"], name="assessment_by_criterion"
            ),
            models.Index(fields=["framework", "phase"], name="assessment_by_phase"),
            models.Index(fields=["-recorded_at"], name="assessment_by_record"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=AssessmentState.values), name="assessment_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion} {self.get_state_display()} desde {self.true_from}"

    @property
    def recorded_late(self) -> bool:
        """The page says "registrado después"."""
        return recorded_late(self.true_from, self.recorded_at)


class Verification(models.Model):
    """Internal control's opinion, from a date on, of a criterion declared met; a rejection has a reason."""

    assessment = models.ForeignKey(CriterionAssessment, on_delete=models.PROTECT, related_name="verifications")
    outcome = models.CharField("resultado", max_length=10, choices=Outcome)
    true_from = models.DateField("cierto desde")
    reason = models.TextField("motivo", blank=True, max_length=2000)
    recorded_at = models.DateTimeField("registrado", default=clock.now)
    recorded_by_id = models.BigIntegerField("registrado por", null=True, blank=True)
    recorded_by_name = models.CharField("nombre de quien registra", max_length=150)

    class Meta:
        ordering = ["true_from", "recorded_at", "id"]
        indexes = [models.Index(fields=["-recorded_at"], name="verification_by_record")]
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="verification_outcome_known"),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.ACCEPTED) | ~Q(reason=""),
                name="verification_rejection_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()} desde {self.true_from}"

    @property
    def recorded_late(self) -> bool:
        return recorded_late(self.true_from, self.recorded_at)


class VerificationAnswer(DatedFact):
    """The committee's answer to a rejection or to a request for more; the criterion waits again for an opinion."""

    verification = models.ForeignKey(Verification, on_delete=models.PROTECT, related_name="answers")
    text = models.TextField("respuesta", max_length=2000)

    class Meta(DatedFact.Meta):
        verbose_name = "respuesta a control interno"
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="verification_answer_says_something")]

    def __str__(self) -> str:
        return f"Respuesta del {self.true_from}"
