"""Which departments a departmental coordinator looks after."""

from django.db import models

from gelt.schemas import qualified


class CoordinatorScope(models.Model):
    """One department of one coordinator; national coordinators have no rows and look after all."""

    user_id = models.BigIntegerField("cuenta")
    department = models.ForeignKey("tenants.Department", on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = qualified("national_coordinatorscope")
        ordering = ["user_id", "department"]
        constraints = [models.UniqueConstraint(fields=["user_id", "department"], name="scope_once")]

    def __str__(self) -> str:
        return f"{self.user_id} → {self.department_id}"
