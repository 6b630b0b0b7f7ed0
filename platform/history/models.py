"""The audit: who changed what, when, from what to what. Rows are only ever added."""

from django.db import models

from gelt import clock


class Change(models.Model):
    """One change by one person, in the words of the domain."""

    at = models.DateTimeField("cuándo", default=clock.now)
    actor_kind = models.CharField("tipo de autor", max_length=10)
    actor_id = models.BigIntegerField("autor", null=True, blank=True)
    actor_name = models.CharField("nombre del autor", max_length=150)
    actor_role = models.CharField("rol del autor", max_length=80, blank=True)
    action = models.CharField("acción", max_length=60)
    object_type = models.CharField("objeto", max_length=60)
    object_id = models.CharField("identificador", max_length=120)
    before = models.JSONField("antes", null=True, blank=True)
    after = models.JSONField("después", null=True, blank=True)
    request_id = models.CharField("solicitud", max_length=64, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["object_type", "object_id", "-at"], name="change_by_object"),
            models.Index(fields=["-at"], name="change_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.object_type} {self.object_id}"
