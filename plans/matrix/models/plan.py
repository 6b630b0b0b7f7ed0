"""The working plan of a municipality: its frame, its validity and who the municipality is."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from plans.matrix.models.entries import NO_STABLE_ID, STABLE_ID_LENGTH, CodeField, WrittenField


class Plan(models.Model):
    """The one working plan of the schema; the text citizens read is its published copy in `public`.

    An empty text is what the document says with null: the source does not give it.
    """

    working = models.BooleanField(default=True, unique=True, editable=False)
    title = WrittenField("título")
    date = models.DateField("fecha", null=True, blank=True)
    framework = CodeField("marco normativo")

    validity_from = models.DateField("vigente desde")
    validity_to = models.DateField("vigente hasta")
    validity_basis = WrittenField("por qué esta vigencia")

    vision_id = models.CharField(
        "identificador de la visión", max_length=STABLE_ID_LENGTH, blank=True, default=NO_STABLE_ID
    )
    vision_text = WrittenField("visión", blank=True)
    vision_synthesis = WrittenField("síntesis de la visión", blank=True)
    vision_horizon = WrittenField("horizonte de la visión", blank=True)
    general_objective_id = models.CharField(
        "identificador del objetivo general", max_length=STABLE_ID_LENGTH, blank=True, default=NO_STABLE_ID
    )
    general_objective_text = WrittenField("objetivo general", blank=True)
    general_objective_synthesis = WrittenField("síntesis del objetivo general", blank=True)

    municipality_code = models.CharField("código DIVIPOLA", max_length=5)
    municipality_name = WrittenField("municipio")
    department_name = WrittenField("departamento")
    nit = WrittenField("NIT", blank=True)
    slogan = WrittenField("lema", blank=True)
    address = WrittenField("dirección", blank=True)
    phones = ArrayField(models.TextField(), verbose_name="teléfonos", default=list, blank=True)
    emails = ArrayField(models.TextField(), verbose_name="correos electrónicos", default=list, blank=True)
    website = WrittenField("sitio web", blank=True)

    support_intro_text = WrittenField("presentación del soporte", blank=True)
    support_intro_synthesis = WrittenField("síntesis de la presentación del soporte", blank=True)

    published_at = models.DateTimeField("publicado", null=True, blank=True)
    updated_at = models.DateTimeField("actualizado", auto_now=True)

    class Meta:
        verbose_name = "plan de acción"
        verbose_name_plural = "planes de acción"
        constraints = [
            models.CheckConstraint(condition=models.Q(working=True), name="plan_is_the_working_one"),
            models.CheckConstraint(
                condition=models.Q(validity_from__lte=models.F("validity_to")), name="plan_validity_in_order"
            ),
            models.CheckConstraint(
                condition=models.Q(municipality_code__regex=r"^[0-9]{5}$"), name="plan_divipola_shape"
            ),
        ]

    def __str__(self) -> str:
        return self.title
