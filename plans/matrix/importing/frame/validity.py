"""From when to when the plan runs: what the source says, else the best honest reading, and why."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import Any

from gelt.text import date_es
from plans.matrix.importing.frame.acts import ADOPTS, Found
from plans.matrix.importing.frame.cover import plan_date
from plans.matrix.importing.frame.dates import YEARS, dates_in, number_of
from plans.matrix.importing.frame.draft import Draft
from plans.matrix.importing.frame.frameworks import Framework
from plans.matrix.importing.frame.lists import SPAN
from plans.matrix.importing.frame.words import bare
from plans.matrix.importing.source import Paragraph

SAYS = re.compile(r"\b(?:vigencia|vigente|per[ií]odo|cuatrienio|rige|regir[aá])\b", re.IGNORECASE)
LONGEST_SENTENCE = 300


def read_validity(
    own: Sequence[Paragraph], stated: Sequence[Paragraph], acts: Sequence[Found], framework: Framework, draft: Draft
) -> None:
    """`own`: the paragraphs of a section «vigencia»; `stated`: others that may say it (cover, text)."""
    said = _said(own, stated, draft)
    if said:
        start, end, basis = said
    else:
        start, why = _start(acts, framework, draft)
        end, until = _end(start, framework, draft)
        basis = f"La fuente no declara vigencia. Desde: {why}. Hasta: {until}."
        reason = (
            "La fuente no dice la vigencia del plan; la registrada es una lectura y sus razones están en la base."
        )
        draft.note("doubt", "plan", draft.lines.get("plan.title", 1), "(sin vigencia)", reason)
    if start > end:
        start = date(end.year, 1, 1)
        draft.note(
            "conflict", "plan", None, basis, "La vigencia leída terminaba antes de empezar; revise las dos fechas."
        )
    draft.single["validity"] = {"from": start.isoformat(), "to": end.isoformat(), "basis": basis}


def _said(own: Sequence[Paragraph], stated: Sequence[Paragraph], draft: Draft) -> tuple[date, date, str] | None:
    title = Paragraph(draft.lines.get("plan.title", 1), draft.single["title"])
    certain = len(own) + 1
    for place, paragraph in enumerate((title, *own, *stated)):
        for sentence in re.split(r"(?<=[.;])\s+", paragraph.text):
            says = SAYS.search(sentence) is not None and not re.search(r"\bentr[oó]\b", sentence, re.IGNORECASE)
            if (says or place < certain) and len(sentence) <= LONGEST_SENTENCE:
                found = _span(sentence, says or 0 < place < certain)
                if found:
                    basis = f"La fuente dice «{sentence[:200]}» (línea {paragraph.line})."
                    draft.note("info", "plan", paragraph.line, sentence, "Vigencia tomada de estas palabras.")
                    return *found, basis
    return None


def _span(sentence: str, says: bool) -> tuple[date, date] | None:
    days = dates_in(sentence)
    if says and len(days) >= 2 and days[0].on < days[1].on:
        return days[0].on, days[1].on
    years = YEARS.search(sentence)
    if years and int(years[1]) <= int(years[2]):
        return date(int(years[1]), 1, 1), date(int(years[2]), 12, 31)
    one = re.search(r"\b(?:vigencia|a[nñ]o)\s+(?:del?\s+)?((?:19|20)\d\d)\b", sentence, re.IGNORECASE)
    return (date(int(one[1]), 1, 1), date(int(one[1]), 12, 31)) if one and not days else None


def _start(acts: Sequence[Found], framework: Framework, draft: Draft) -> tuple[date, str]:
    on = plan_date(draft)
    if on:
        return on, f"{date_es(on)}, fecha del plan (línea {draft.lines.get('plan.date', 1)})"
    dated = [act for act in acts if act.on]
    chosen = next((act for act in dated if act.verb in ADOPTS), dated[0] if dated else None)
    if chosen and chosen.on:
        what = f"{chosen.kind} {chosen.number}, que {chosen.effect}"
        return chosen.on, f"{date_es(chosen.on)}, fecha de la {what} (línea {chosen.line})"
    return (
        framework.valid_from,
        f"{date_es(framework.valid_from)}, entrada en vigencia de la norma «{framework.name}»",
    )


def _end(start: date, framework: Framework, draft: Draft) -> tuple[date, str]:
    vision = draft.single.get("vision") or {}
    line = draft.lines.get("VI1")
    if vision.get("horizon"):
        year = int(vision["horizon"])
        if year >= start.year:
            return date(year, 12, 31), f"último día de {year}, año que fija la visión (línea {line})"
    span = SPAN.search(vision.get("text") or "")
    years = number_of(span["number"]) if span else None
    if years and span:
        end = _later(start, years)
        return end, f"{date_es(end)}, por los {years} años que cuenta la visión (línea {line})"
    return _by_deadlines(start, framework, draft)


def _by_deadlines(start: date, framework: Framework, draft: Draft) -> tuple[date, str]:
    last = max((each["territorial"] or "" for each in draft.lists.get("deadlines", [])), default="")
    if last and date.fromisoformat(last) >= start:
        year = int(last[:4])
        return date(year, 12, 31), f"cierre de {year}, año del último plazo de la tabla de fases ({last})"
    if framework.valid_to and framework.valid_to >= start:
        return framework.valid_to, f"{date_es(framework.valid_to)}, fin de la vigencia de la norma «{framework.name}»"
    return date(start.year + 3, 12, 31), "cuatro años, la duración usual de un período de gobierno"


def _later(start: date, years: int) -> date:
    year = start.year + years
    return date(year, start.month, min(start.day, monthrange(year, start.month)[1]))


def tell_horizon(actions: Sequence[dict[str, Any]], draft: Draft) -> None:
    """A vision earlier than a deadline or a timeframe that the same source prints."""
    vision = draft.single.get("vision") or {}
    year = vision.get("horizon")
    if not year:
        return
    late = [each for each in draft.lists.get("deadlines", []) if (each["territorial"] or "") > f"{year}-12-31"]
    later = [each for action in actions for each in action["timeframes"] if (each["to"] or "") > f"{year}-12-31"]
    if late or later:
        line = draft.lines["VI1"]
        places = ", ".join(str(draft.lines.get(each["id"], line)) for each in [*late, *later])
        reason = f"La visión fija {year} y la misma fuente imprime plazos o tiempos posteriores (líneas {places})."
        draft.note("conflict", "plan", line, f"Para el año {year}", reason, item="VI1")


__all__ = ["bare", "read_validity", "tell_horizon"]
