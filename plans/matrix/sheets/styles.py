"""How the cells of our workbooks look: one family of blues, wrapped text, grey for what is not to be changed."""

from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

BLUE, LIGHT_BLUE, PALE, GREY, LINE = "004884", "3366CC", "EAF1FB", "EEF0F2", "C5CCD3"
TEXT_FORMAT, DAY_FORMAT, NUMBER_FORMAT = "@", "yyyy-mm-dd", "General"
FONT = "Arial"

_WRAPPED = Alignment(vertical="top", wrap_text=True)
_HEAD = Alignment(vertical="center", wrap_text=True)
_LEFT = Alignment(vertical="top", horizontal="left")
_CENTRE = Alignment(vertical="top", horizontal="center", wrap_text=True)
_THIN = Side(style="thin", color=LINE)
_THICK = Side(style="medium", color=BLUE)


def _fill(colour: str) -> PatternFill:
    return PatternFill("solid", start_color=colour, end_color=colour)


LOOKS: dict[str, dict[str, Any]] = {
    "head": {"font": Font(FONT, 10, bold=True, color="FFFFFF"), "fill": _fill(BLUE), "alignment": _HEAD},
    "head-aside": {"font": Font(FONT, 10, bold=True, color="FFFFFF"), "fill": _fill(LIGHT_BLUE), "alignment": _HEAD},
    "head-locked": {"font": Font(FONT, 10, bold=True, color="333333"), "fill": _fill(LINE), "alignment": _HEAD},
    "strong": {"font": Font(FONT, 10, bold=True), "alignment": _WRAPPED, "number_format": TEXT_FORMAT},
    "text": {"font": Font(FONT, 10), "alignment": _WRAPPED, "number_format": TEXT_FORMAT},
    "aside": {
        "font": Font(FONT, 10, color="333333"),
        "fill": _fill(PALE),
        "alignment": _WRAPPED,
        "number_format": TEXT_FORMAT,
    },
    "locked": {
        "font": Font(FONT, 10, color="444444"),
        "fill": _fill(GREY),
        "alignment": _WRAPPED,
        "number_format": TEXT_FORMAT,
    },
    "number": {"font": Font(FONT, 10), "fill": _fill(PALE), "alignment": _CENTRE},
    "day": {"font": Font(FONT, 10), "alignment": _LEFT, "number_format": DAY_FORMAT},
    "day-aside": {
        "font": Font(FONT, 10, color="333333"),
        "fill": _fill(PALE),
        "alignment": _CENTRE,
        "number_format": DAY_FORMAT,
    },
    "id": {"font": Font(FONT, 8, color="777777"), "number_format": TEXT_FORMAT},
    "title": {"font": Font(FONT, 16, bold=True, color=BLUE), "alignment": _WRAPPED},
    "subtitle": {"font": Font(FONT, 12, bold=True, color=BLUE), "alignment": _WRAPPED},
    "prose": {"font": Font(FONT, 10), "alignment": _WRAPPED},
}
BORDERLESS = ("id", "title", "subtitle", "prose")


class Styles:
    """The looks as the numbers one workbook gives them; a cell takes one whole, which is quick."""

    def __init__(self, workbook: Workbook) -> None:
        sheet: Any = workbook.create_sheet("estilos")
        self._arrays = {
            (look, first, risky): self._array(sheet, look, first, risky)
            for look in LOOKS
            for first in (False, True)
            for risky in (False, True)
        }
        workbook.remove(sheet)

    def of(self, look: str, first: bool = False, risky: bool = False) -> Any:
        """The style array of a look; `first`: on the first row of a block; `risky`: a text like a formula."""
        return self._arrays[look, first, risky]

    @staticmethod
    def _array(sheet: Any, look: str, first: bool, risky: bool) -> Any:
        cell: Any = WriteOnlyCell(sheet)
        for name, value in LOOKS[look].items():
            setattr(cell, name, value)
        if look not in BORDERLESS:
            cell.border = Border(left=_THIN, right=_THIN, bottom=_THIN, top=_THICK if first else _THIN)
        cell.quotePrefix = risky
        return cell._style
