"""Which regulation a plan follows."""

import re
from collections.abc import Sequence

from plans.matrix.importing.frame.dates import dates_in
from plans.matrix.importing.frame.draft import Draft
from plans.matrix.importing.frame.frameworks import Framework, citation, frameworks
from plans.matrix.importing.frame.words import bare
from plans.matrix.importing.source import Paragraph

LAST_YEAR = 2100


def choose_framework(said: Sequence[Paragraph], draft: Draft) -> Framework:
    """The one the source cites; else the one whose phases it names and whose time its dates are of."""
    for framework in frameworks():
        cited = next((each for each in said if citation(framework).search(bare(each.text))), None)
        if cited:
            draft.single["framework"] = framework.code
            return framework
    chosen = max(frameworks(), key=lambda framework: _fits(framework, said))
    draft.single["framework"] = chosen.code
    reason = (
        f"La fuente no cita la norma «{chosen.name}» ni otra norma que la plataforma conozca; el marco se asigna por "
        f"las fases "
        "que nombra y por sus fechas."
    )
    draft.note("info", "plan", said[0].line if said else 1, "(sin mención de la norma)", reason)
    return chosen


def _fits(framework: Framework, said: Sequence[Paragraph]) -> tuple[bool, float]:
    """Phases named, days inside its time; the older wins a tie (max keeps the first)."""
    text = " ".join(f" {bare(each.text)} " for each in said)
    named = sum(f" {name} " in text for name in framework.phases.values() if name)
    end = framework.valid_to
    days = [each.on for paragraph in said for each in dates_in(paragraph.text)]
    inside = sum(framework.valid_from <= day and (end is None or day <= end) for day in days)
    years = {int(year) for year in re.findall(r"\b20\d\d\b", text)}
    last = end.year if end else LAST_YEAR
    inside += sum(framework.valid_from.year <= year <= last for year in years)
    return inside > 0, named / len(framework.phases)
