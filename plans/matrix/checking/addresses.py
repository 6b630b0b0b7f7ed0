"""Where a finding is mended: the editor's form of its item for who may write, the page that shows it for the rest."""

from collections.abc import Mapping

from django.urls import reverse

from plans.matrix.checking.finding import Finding
from plans.matrix.checking.texts import SECTION_OF
from plans.matrix.editing.panels import page_of_section
from plans.matrix.editing.parts import MUNICIPALITY, OBJECTIVE, PLAN, SUPPORT_INTRO, VISION
from plans.matrix.editing.sections import SECTIONS
from plans.matrix.editing.views.returning import coming_from_check

# Places of the document that are no item of a list.
PARTS = {"vision": VISION, "general_objective": OBJECTIVE, "support_intro": SUPPORT_INTRO}
PARTS_OF_SECTION = {"municipality": MUNICIPALITY, "plan": PLAN, "support": SUPPORT_INTRO}


def address_of(finding: Finding, kind: str, *, may_edit: bool, filters: Mapping[str, str]) -> str:
    """`kind`: the kind of the finding's first item in the document's lists; "" when it has none.

    `filters`: those of the page of the plan check, to which the editor leads back.
    """
    item = finding.items[0] if finding.items else ""
    return _to_write(finding, kind, item, filters) if may_edit else _to_read(finding, kind, item)


def _to_write(finding: Finding, kind: str, item: str, filters: Mapping[str, str]) -> str:
    if item and kind:
        return f"{reverse('matrix:edit_item', args=[item])}?{coming_from_check(filters)}"
    part = PARTS.get(finding.column) or PARTS_OF_SECTION.get(finding.section)
    if part is not None:
        return f"{reverse('matrix:edit_part', args=[part.slug])}?{coming_from_check(filters)}"
    for slug, section in SECTIONS.items():
        if finding.section in section.kinds:
            return page_of_section(slug)
    return reverse("matrix:edit_home")


def _to_read(finding: Finding, kind: str, item: str) -> str:
    on_matrix = SECTION_OF.get(kind, finding.section) == "actions"
    page = reverse("matrix:matrix" if on_matrix else "matrix:document")
    return f"{page}#{item}" if item else page
