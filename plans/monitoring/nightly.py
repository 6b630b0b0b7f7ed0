"""What is done for the follow-up of a municipality every night."""

from datetime import date

from django.db import transaction

from plans.monitoring.standing import refresh
from tenants.hosts import Host


@transaction.atomic(savepoint=False)
def refresh_standing(host: Host, on: date) -> str | None:
    """Bring the country's steps up to date: what differed was written; the sentence says so, None when nothing did.

    While nothing ends the validity, each night adds the steps of one more day to come.
    """
    return "Se pusieron al día los pasos del seguimiento." if refresh(host) else None
