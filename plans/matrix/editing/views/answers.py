"""How the editor answers: with htmx the part of the page that changed, without it a page or the way back.

An open form stands in the place of its item; what was done is said beside the item and to screen readers.
"""

from dataclasses import dataclass, field, replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from plans.matrix.editing.boards import SectionBoard, matrix_row, matrix_rows
from plans.matrix.editing.markup import Marks
from plans.matrix.editing.panels import Panel, page_of_section, place_of
from plans.matrix.editing.sections import SECTIONS, Section, section_of
from plans.matrix.editing.selectors import Copy, working_copy
from plans.matrix.editing.steps import last_step
from plans.matrix.editing.views.returning import carry, check_url, with_way_back
from plans.matrix.models import EditStep
from plans.matrix.versions.comments import comment_counts

CONFLICT, UNPROCESSABLE = 409, 422
NOTICE = "#aviso-de-edicion"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something is shown: a section's page, on the matrix the row, and the key of the marks.

    `row` "" means the whole of the section.
    """

    section: Section
    row: str
    key: str


@dataclass(slots=True)
class Said:
    """What was done, in words, with what may follow: undo it, move it once more."""

    words: str
    step: EditStep | None = None
    move_url: str = ""
    can_rise: bool = False
    can_sink: bool = False
    notes: list[tuple[str, str]] = field(default_factory=list)


def is_live(request: HttpRequest) -> bool:
    """Whether htmx asks for a part of the page."""
    return bool(request.htmx)  # type: ignore[attr-defined]


def show_panel(
    request: HttpRequest, copy: Copy, panel: Panel, spot: Spot, *, status: int = 200, at_end: bool = False
) -> HttpResponse:
    """The panel in the place of its item (or at the end of its list), or on a page of its own."""
    form = panel.item_form
    if form is not None and panel.values_url:
        form.read_while_writing(panel.values_url)
    if form is not None and not form.is_bound:
        form.focus()
    if not is_live(request):
        carry(request, panel)
        return render(request, "matrix/editing/item.html", _page(request, panel, spot), status=status)
    panel.close_url = f"{reverse('matrix:edit_show', args=[spot.section.slug])}?fila={spot.row}&item={panel.anchor}"
    html = render_to_string("matrix/editing/_panel.html", {"panel": panel, "live": True}, request)
    if spot.row and matrix_row(copy.document, spot.row, Marks()) is None:
        return _notice(request, copy, html, status)
    places = {spot.key: html}
    marks = Marks(True, at_end=places) if at_end else Marks(True, instead=places)
    return _part(request, copy, spot, marks, status=status, announced=panel.message)


def _page(request: HttpRequest, panel: Panel, spot: Spot) -> dict[str, object]:
    return {"panel": panel, "section": spot.section, "page_url": _url(spot.section), "here": _tab(spot.section)}


def _url(section: Section) -> str:
    return page_of_section(section.slug)


def _tab(section: Section) -> str:
    return "matriz" if section.on_matrix_page else "documento"


def show_done(
    request: HttpRequest, said: Said, spot: Spot, *, item_id: str = "", kind: str = "", whole: bool = False
) -> HttpResponse:
    """The changed part with the words beside it, or back to the item's page with a message."""
    if not is_live(request):
        return _leave(request, said, _url(spot.section), place_of(kind, item_id) if item_id else "")
    context = {"said": said, "from": spot.section.slug}
    html = render_to_string("matrix/editing/_said.html", context, request)
    copy = working_copy()
    marks = Marks(True, after={spot.key: html})
    where = Spot(spot.section, "", spot.key) if whole else spot
    return _part(request, copy, where, marks, announced=said.words)


def _leave(request: HttpRequest, said: Said, page: str, place: str) -> HttpResponse:
    """To the item's place; who came from the plan check sees first the way back to it, on top of the page."""
    back = check_url(request)
    if back:
        messages.success(request, with_way_back(said.words, back, place))
        return redirect(page)
    messages.success(request, said.words)
    return redirect(place or page)


def show_now(request: HttpRequest, section: Section, *, row: str = "", announced: str = "") -> HttpResponse:
    """The board of a section (or one row of the matrix) as it is now, nothing open."""
    copy = working_copy()
    return _part(request, copy, Spot(section, row, ""), Marks(not copy.locked), announced=announced)


def _part(
    request: HttpRequest, copy: Copy, spot: Spot, marks: Marks, *, status: int = 200, announced: str = ""
) -> HttpResponse:
    """The row or the whole board, with the last change and the announcement out of band."""
    marks = with_comments(marks)
    row = matrix_row(copy.document, spot.row, marks) if spot.row else None
    context: dict[str, object] = {
        "row": row,
        "announced": announced,
        "last": last_step(),
        "from": spot.section.slug,
        "live": True,
        "marks": marks,
    }
    if row is None:
        context |= board_context(copy, spot.section, marks)
    response = render(request, "matrix/editing/_answer.html", context, status=status)
    return in_place(response) if row else in_place(response, "#tablero")


def board_context(copy: Copy, section: Section, marks: Marks) -> dict[str, object]:
    """What a board's template needs."""
    only: dict[str, object] = {"marks": marks, "section": section}
    if section.on_matrix_page:
        rows = matrix_rows(copy.document, marks)
        return {"rows": rows, "total": len(rows), **only}
    board = SectionBoard(copy.document, marks)
    return {"lists": board.lists(section), "parts": board.parts(section), **only}


def with_comments(marks: Marks) -> Marks:
    """The marks with the comments of each item, for who may comment. 1 query."""
    return replace(marks, may_comment=True, comments=comment_counts())


def _notice(request: HttpRequest, copy: Copy, html: SafeString, status: int) -> HttpResponse:
    """What was typed for a row that is gone, above the matrix as it is now."""
    context = {"html": html, "live": True, **board_context(copy, SECTIONS["matriz"], Marks(True))}
    response = render(request, "matrix/editing/_notice.html", context, status=status)
    return in_place(response, NOTICE, "innerHTML")


def in_place(response: HttpResponse, target: str = "", swap: str = "outerHTML") -> HttpResponse:
    """Swapped without a new address in the browser; into `target` instead of what was asked for."""
    response["HX-Push-Url"] = "false"
    if target:
        response["HX-Retarget"] = target
        response["HX-Reswap"] = f"{swap} show:none"
    return response


def spot_of(copy: Copy, kind: str, item_id: str, parent_id: str = "") -> Spot:
    """Where an item of this kind is shown."""
    section = section_of(kind)
    if not section.on_matrix_page:
        return Spot(section, "", item_id)
    return Spot(section, item_id if kind == "actions" else parent_id, item_id)
