"""What people want to be told of, what they were told, and the nights that were worked through."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

LONGEST_MATTER = 120


class ReminderChoice(models.Model):
    """What a person chose; without a row, a digest on each day with something new."""

    class Frequency(models.TextChoices):
        DAILY = "daily", "Como máximo un correo al día"
        WEEKLY = "weekly", "Como máximo un correo a la semana"
        NEVER = "never", "Ningún correo"

    person = models.OneToOneField("accounts.User", on_delete=models.DO_NOTHING, related_name="+")
    frequency = models.CharField("frecuencia", max_length=7, choices=Frequency, default=Frequency.DAILY)
    muted = ArrayField(models.CharField(max_length=30), verbose_name="asuntos sin correo", default=list, blank=True)
    updated_at = models.DateTimeField("actualizado", auto_now=True)

    class Meta:
        verbose_name = "preferencia de avisos"

    def __str__(self) -> str:
        return self.get_frequency_display()


class Digest(models.Model):
    """One mail to one person on one day.

    `pending` until somebody sends it, `sending` while the mail server has it, then `sent`, `pending` again when it
    was refused, or `failed` when it is given up; see plans.inbox.sending.
    """

    class State(models.TextChoices):
        PENDING = "pending", "Por enviar"
        SENDING = "sending", "Enviando"
        SENT = "sent", "Enviado"
        FAILED = "failed", "No se pudo entregar"

    person_id = models.BigIntegerField("persona")
    email = models.EmailField("correo electrónico")
    on = models.DateField("día")
    subject = models.CharField("asunto", max_length=200)
    body = models.TextField("texto")
    state = models.CharField("estado", max_length=7, choices=State, default=State.PENDING)
    attempts = models.PositiveSmallIntegerField("intentos", default=0)
    error = models.CharField("por qué no salió", max_length=500, blank=True, default="")
    created_at = models.DateTimeField("hecho")
    sent_at = models.DateTimeField("enviado", null=True, blank=True)

    class Meta:
        verbose_name = "correo de avisos"
        verbose_name_plural = "correos de avisos"
        ordering = ["-on", "person_id"]
        constraints = [
            models.UniqueConstraint(fields=["person_id", "on"], name="digest_one_a_day"),
            models.CheckConstraint(
                condition=Q(state__in=["pending", "sending", "sent", "failed"]), name="digest_state_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} el {self.on}"


class Reminder(models.Model):
    """That a person was told of a matter on a day, in a digest; the gap between two is counted from here."""

    digest = models.ForeignKey(Digest, on_delete=models.CASCADE, related_name="reminders")
    person_id = models.BigIntegerField("persona")
    matter = models.CharField("asunto", max_length=LONGEST_MATTER)
    on = models.DateField("día")
    level = models.PositiveSmallIntegerField("escalón", default=0)

    class Meta:
        verbose_name = "aviso"
        indexes = [models.Index(fields=["person_id", "matter", "on"], name="reminder_by_matter")]
        constraints = [models.UniqueConstraint(fields=["person_id", "matter", "on"], name="reminder_once_a_day")]

    def __str__(self) -> str:
        return f"{self.matter} a {self.person_id}"


class Night(models.Model):
    """A day whose nightly work is done, with what each step did or why it could not."""

    on = models.DateField("día", unique=True)
    finished_at = models.DateTimeField("terminado", null=True, blank=True)
    told = models.JSONField("qué se hizo", default=dict, blank=True)

    class Meta:
        verbose_name = "trabajo nocturno"
        ordering = ["-on"]

    def __str__(self) -> str:
        return str(self.on)
