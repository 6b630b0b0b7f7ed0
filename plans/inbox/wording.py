"""The words of the inbox: kinds of matter, why they are in somebody's work, and how late they are."""

from gelt.text import Word, count_es, counted, date_es, join_es, plural
from plans.inbox.registry import Why
from plans.inbox.rules import ESCALATE_TO_CONTROL_DAYS, ESCALATE_TO_LEADER_DAYS
from plans.inbox.sharing import Level, Matter

# What a person may be told of or not; the kinds that the rooms above use, in the order of the plan's life.
KINDS = {
    "criteria": "Lista de chequeo",
    "evidence": "Evidencias",
    "indicators": "Indicadores",
    "schedule": "Cronograma",
    "obligations": "Obligaciones",
    "reports": "Informes de seguimiento",
}
WHY = {
    Why.OVERDUE: Word("Atrasado", "alert", "bad"),
    Why.RETURNED: Word("Devuelto", "shield-x", "warn"),
    Why.DUE_SOON: Word("Por vencer", "bell", "warn"),
    Why.WAITING: Word("Espera por usted", "half-circle", "info"),
}
ESCALATED = Word("Atraso de otra persona", "people", "warn")
# How many of each, in the subject of a mail and on top of the page.
COUNTED = {
    Why.OVERDUE: ("asunto atrasado", "asuntos atrasados"),
    Why.RETURNED: ("devuelto", "devueltos"),
    Why.DUE_SOON: ("por vencer", "por vencer"),
    Why.WAITING: ("en espera de usted", "en espera de usted"),
}
LEVELS = {
    Level.LEADER: f"Lleva {ESCALATE_TO_LEADER_DAYS} días o más de atraso: se le avisa porque usted lidera el comité.",
    Level.CONTROL: f"Lleva {ESCALATE_TO_CONTROL_DAYS} días o más de atraso: se le avisa a control interno.",
}


def kind_label(kind: str) -> str:
    return KINDS.get(kind, "Otros asuntos")


def due_words(matter: Matter) -> str:
    """`venció el 3 de mayo de 2009, hace 12 días`; less where the detail says it already, "" for what has no day."""
    due, detail = matter.item.due, matter.item.detail
    if due is None:
        return ""
    days = counted(matter.late, "día", "días")
    if date_es(due) in detail:
        return f"{days} de atraso" if matter.late and days not in detail else ""
    if matter.late:
        return f"venció el {date_es(due)}, hace {days}"
    return f"vence el {date_es(due)}" if matter.item.why is not Why.OVERDUE else f"venció el {date_es(due)}"


def summary(matters: list[Matter]) -> str:
    """`2 asuntos atrasados, 1 por vencer y 3 atrasos de otras personas`; "" for none."""
    counts = {why: sum(matter.item.why is why for matter in matters if not matter.escalated) for why in Why}
    said = [f"{count_es(count)} {plural(count, *COUNTED[why])}" for why, count in counts.items() if count]
    if said and not counts[Why.OVERDUE]:
        number, rest = said[0].split(" ", 1)
        said[0] = f"{number} {'asunto' if number == '1' else 'asuntos'} {rest}"
    others = sum(matter.escalated for matter in matters)
    if others:
        said.append(counted(others, "atraso de otra persona", "atrasos de otras personas"))
    return join_es(said)
