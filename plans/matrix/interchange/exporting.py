"""From the plan in the database to its document."""

from plans.matrix.interchange.rows import Document, document_of
from plans.matrix.interchange.stored import stored_rows
from plans.matrix.models import Plan


def export(plan: Plan) -> Document:
    """The whole plan, notes included, as gelt-plan/1 with keys in their fixed order.

    Loading it gives the same plan. 1 query. Not for the public: see
    `services.public_copy`.
    """
    return document_of(stored_rows(plan))
