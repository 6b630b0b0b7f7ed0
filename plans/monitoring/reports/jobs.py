"""The job that prints a presented report, once. It may run twice or be killed: what is printed stays."""

import hashlib
import logging
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.text import slugify

from gelt import clock
from jobs import tenant_task
from plans.checklist.rewriting import lock_facts
from plans.matrix.models import StoredFile
from plans.matrix.official.availability import missing_packages, unavailable_message
from plans.matrix.official.coat import coat_of_arms
from plans.matrix.official.limits import MOST_SECONDS, within
from plans.monitoring.models import FollowUpReport, ReportFile
from plans.monitoring.reports.rendering import print_report_pdf
from plans.monitoring.reports.selectors import report_before, report_by_number

if TYPE_CHECKING:
    from plans.matrix.official.printing import Printed

logger = logging.getLogger("gelt.reports")


@tenant_task(label="Preparar el PDF de un informe de seguimiento")
def print_report(*, number: int) -> None:
    """Render the report of that number and keep its file; nothing happens when it has one already.

    RuntimeError while something that prints is missing on the server: the operator installs it and queues it again.
    """
    report = report_by_number(number)
    if report is None or hasattr(report, "printed"):
        return
    if message := unavailable_message(missing_packages()):
        raise RuntimeError(message)
    coat = coat_of_arms()
    with within(MOST_SECONDS):
        printed = print_report_pdf(report, report_before(report), bytes(coat.content) if coat else None)
    _keep(report, printed)


@transaction.atomic
def _keep(report: FollowUpReport, printed: "Printed") -> None:
    """Write the file, unless another run did it meanwhile."""
    who = report.document["municipality"]
    lock_facts(who["divipola"])
    if ReportFile.objects.filter(report=report).exists():
        return
    name = slugify(f"informe {report.number} de seguimiento {who['name']} {who['department']}")[:190]
    file = StoredFile.objects.create(
        name=f"{name}.pdf",
        media_type="application/pdf",
        size=len(printed.content),
        sha256=hashlib.sha256(printed.content).hexdigest(),
        content=printed.content,
    )
    ReportFile.objects.create(report=report, file=file, pages=printed.pages, created_at=clock.now())
