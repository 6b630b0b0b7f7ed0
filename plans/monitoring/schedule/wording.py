"""Why an activity stands as it does, in Spanish sentences. Pure: no queries."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from gelt.text import count_es, counted, date_es, plural
from plans.monitoring.models import ActivityState, SchedulePlanning
from plans.monitoring.schedule.standing import STATES, EntryStanding, ScheduleCounts

LONGEST_NAME = 80


def named(title: str) -> str:
    """`«Publicar el directorio»`, cut where it is long."""
    return f"«{title}»" if len(title) <= LONGEST_NAME else f"«{title[: LONGEST_NAME - 1].rstrip()}…»"


def days(count: int) -> str:
    return counted(count, "día", "días")


def sentence(row: EntryStanding, waited: Sequence[EntryStanding], on: date) -> str:
    """All that is to be said of an activity on a day; `waited`: the chain of what it waits for, nearest first."""
    said = [_standing(row, on), _waiting(waited), _unheeded(row)]
    return " ".join(filter(None, said))


def _standing(row: EntryStanding, on: date) -> str:
    if row.state == ActivityState.DONE:
        return _done(row)
    if row.state == ActivityState.CANCELLED:
        return f"Cancelada desde el {date_es(row.progress.since)}." if row.progress.since else "Cancelada."
    if row.starts is None or row.ends is None:
        return f"{_now(row)} Todavía no tiene fechas previstas."
    if row.overdue:
        return f"Debía terminar el {date_es(row.ends)}: lleva {days(row.overdue_days)} de atraso. {_now(row)}"
    if row.late_start:
        return f"Debía comenzar el {date_es(row.starts)}: lleva {days(row.late_start_days)} de atraso."
    return _in_time(row, row.starts, row.ends, on)


def _done(row: EntryStanding) -> str:
    when = f"Hecha el {date_es(row.real_end)}" if row.real_end else "Hecha"
    if row.late_end_days:
        return f"{when}, {days(row.late_end_days)} después de lo previsto."
    return f"{when}, dentro de lo previsto." if row.ends else f"{when}."


def _now(row: EntryStanding) -> str:
    if row.state != ActivityState.IN_PROGRESS or row.real_start is None:
        return "No ha comenzado."
    percent = f", con {row.percent} % de avance" if row.percent is not None else ""
    return f"Está en curso desde el {date_es(row.real_start)}{percent}."


def _in_time(row: EntryStanding, starts: date, ends: date, on: date) -> str:
    if row.state == ActivityState.IN_PROGRESS:
        late = f" Comenzó {days(row.late_start_days)} después de lo previsto." if row.late_start_days else ""
        return f"{_now(row)} Debe terminar {_until(ends, on)}.{late}"
    return f"Debe comenzar {_until(starts, on)}."


def _until(day: date, on: date) -> str:
    """`ese mismo día`, `el 3 de mayo de 2012, en 5 días`."""
    left = (day - on).days
    return "ese mismo día" if left == 0 else f"el {date_es(day)}, en {days(left)}"


def _waiting(waited: Sequence[EntryStanding]) -> str:
    """`No puede comenzar: espera a «A», que espera a «B», que debía terminar hace 5 días.`"""
    if not waited:
        return ""
    links = [f"espera a {named(each.entry.title)}" for each in waited]
    return f"No puede comenzar: {', que '.join(links)}, {_why_unfinished(waited[-1])}."


def _why_unfinished(row: EntryStanding) -> str:
    if row.state == ActivityState.CANCELLED:
        return "que está cancelada: quite la dependencia o retome esa actividad"
    if row.overdue:
        return f"que debía terminar hace {days(row.overdue_days)}"
    ends = f" y debe terminar el {date_es(row.ends)}" if row.ends else ""
    return f"que está «{STATES[row.state].label.lower()}»{ends}"


def _unheeded(row: EntryStanding) -> str:
    """What began although it had to wait says so."""
    return f"Comenzó sin que terminara {named(row.unheeded[0].title)}." if row.unheeded else ""


def changed_words(plannings: Sequence[SchedulePlanning]) -> str:
    """`Fechas cambiadas el 3 de mayo de 2010; antes terminaba el 1 de mayo de 2010.`, "" while they never changed.

    `plannings` in the order in which the later wins, up to the day at hand.
    """
    changes = [
        (held, made)
        for held, made in pairwise(plannings)
        if (held.planned_start, held.planned_end) != (made.planned_start, made.planned_end)
    ]
    if not changes:
        return ""
    held, made = changes[-1]
    if held.planned_end == made.planned_end:
        before = f"antes comenzaba el {date_es(held.planned_start)}"
    else:
        before = f"antes terminaba el {date_es(held.planned_end)}"
    first = changes[0][0].planned_end
    if len(changes) > 1 and first != held.planned_end:
        before += f" y al principio el {date_es(first)}"
    return f"Fechas cambiadas el {date_es(made.true_from)}; {before}."


def counts_sentence(counts: ScheduleCounts, on: date) -> str:
    """`12 de 40 actividades están hechas, 3 en curso y 25 sin comenzar; 4 vencidas y 2 bloqueadas.`"""
    if not counts.total:
        return f"El cronograma no tiene actividades al {date_es(on)}."
    done = f"{count_es(counts.done)} de {counted(counts.total, 'actividad', 'actividades')}"
    rest = [f"{count_es(counts.in_progress)} en curso", f"{count_es(counts.not_started)} sin comenzar"]
    if counts.cancelled:
        rest.append(f"{counted(counts.cancelled, 'cancelada', 'canceladas')}")
    late = f"{counted(counts.overdue, 'vencida', 'vencidas')} y {counted(counts.blocked, 'bloqueada', 'bloqueadas')}"
    state = f"{', '.join(rest[:-1])} y {rest[-1]}"
    return f"{done} {plural(counts.done, 'está hecha', 'están hechas')}, {state}; {late}."
