"""Writes to the plan of the municipality at work: load its document, publish a first one.

Submitting, adopting and publishing versions is in plans/matrix/versions/.
"""

from django.db import transaction

from accounts.actors import Actor
from plans.matrix.interchange.loading import Loaded, load
from plans.matrix.versions.history import adopt_history
from plans.matrix.versions.texts import public_copy
from plans.matrix.working import NoPlanError
from rollup.models import PlanPublication

__all__ = ["Loaded", "NoPlanError", "adopt_history", "load", "public_copy", "publish"]


@transaction.atomic
def publish(*, municipality_code: str, actor: Actor) -> PlanPublication:
    """Make the working plan, as it is now, imported history that citizens and the nation read.

    For plans that are loaded with a command; a committee's own goes through plans.matrix.versions. Errors as in
    `adopt_history`. Publishing what is published already changes nothing.
    """
    adopt_history(municipality_code=municipality_code, actor=actor)
    return PlanPublication.objects.get(municipality=municipality_code)
