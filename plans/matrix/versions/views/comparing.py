"""Two texts of the plan side by side: any two versions, what was sent, and the working copy."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.permissions import Capability
from gelt.errors import NotFoundError
from plans.matrix.interchange.rows import Document
from plans.matrix.models import Submission
from plans.matrix.versions.comparing import Comparison, compare
from plans.matrix.versions.lines import VersionLine
from plans.matrix.versions.selectors import phases_of, text_of, version_with_text, versions
from plans.matrix.versions.texts import in_order, public_copy
from plans.matrix.versions.views.common import crumbs, versions_crumb
from plans.matrix.working import working_document

WORKING, SENT = "trabajo", "envio"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts: the parameter that names it and what people call it."""

    value: str
    label: str
    document: Document


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def version_compare(request: HttpRequest) -> HttpResponse:
    """What one text says otherwise than another; by default the working copy against the last version."""
    lines = versions()
    wanted = request.GET.get("de", ""), request.GET.get("a", "")
    before, after = (_side(value) for value in defaults(*wanted, lines, WORKING))
    context = {
        "before": before,
        "after": after,
        "comparison": comparison_of(before, after),
        "choices": [*_own_choices(), *version_choices(lines)],
        "crumbs": crumbs(versions_crumb(), "Comparación"),
    }
    return render(request, "matrix/versions/compare.html", context)


def defaults(before: str, after: str, lines: list[VersionLine], latest: str) -> tuple[str, str]:
    """What to compare when the address does not say: `latest` against the version before it.

    The first version has none before it: it is the earlier text, and `latest` the other.
    """
    numbers = [str(line.number) for line in lines]
    after = after or latest
    if before:
        return before, after
    earlier = [number for number in numbers if not after.isdigit() or int(number) < int(after)]
    if not earlier and after in numbers and after != latest:
        return after, latest
    return earlier[0] if earlier else "", after


def version_choices(lines: list[VersionLine]) -> list[tuple[str, str]]:
    """Options for the two selects."""
    return [(str(line.number), f"Versión {line.number} ({line.label.lower()})") for line in lines]


def _own_choices() -> list[tuple[str, str]]:
    sent = Submission.objects.filter(state=Submission.State.OPEN).exists()
    return [(WORKING, "Plan de trabajo"), *([(SENT, "Texto enviado para adopción")] if sent else [])]


def _side(value: str) -> Side | None:
    """The text a parameter names; None for "" and 404 for what does not exist."""
    if value == WORKING:
        document = working_document()
        return Side(value, "el plan de trabajo", public_copy(document)) if document else None
    if value == SENT:
        sent = Submission.objects.filter(state=Submission.State.OPEN).first()
        return Side(value, "el texto enviado para adopción", in_order(sent.document)) if sent else None
    return version_side(value, public=False)


def version_side(value: str, *, public: bool) -> Side | None:
    """The version a parameter names; None for "", 404 for another one."""
    if not value:
        return None
    if not (value.isascii() and value.isdigit() and len(value) < 10):
        raise Http404
    try:
        version = version_with_text(int(value), public=public)
    except NotFoundError as error:
        raise Http404 from error
    return Side(value, f"la versión {version.number}", text_of(version))


def comparison_of(before: Side | None, after: Side | None) -> Comparison | None:
    """What differs, with the phases' names; None when one of the two is not there."""
    if before is None or after is None:
        return None
    names = phases_of(before.document) | phases_of(after.document)
    return compare(before.document, after.document, names)
