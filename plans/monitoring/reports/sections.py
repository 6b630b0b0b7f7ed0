"""Which tables a report has, in their order, from its figures (`period_figures`). Pure."""

from typing import Any

from gelt.text import DEADLINE_STATES, VERIFICATION_OUTCOMES, counted, date_es, percent_es
from plans.monitoring.indicators.standing import STATUSES
from plans.monitoring.models import Opinion
from plans.monitoring.reports.tables import Column, Table, Value, day_of, number_of

Json = dict[str, Any]
PERIOD_STATES = {"met": "Cumplida", "missed": "Incumplida", "open": "En curso"}


def sections(figures: Json) -> list[Table]:
    """Every table of a report, the empty ones too."""
    return [
        compliance_table(figures, "declared", "met", "Cumplimiento declarado por el comité"),
        compliance_table(figures, "verified", "verified", "Cumplimiento verificado por control interno"),
        _criteria(figures),
        _lost(figures),
        _checks(figures),
        _deadlines(figures),
        _indicators(figures),
        _measurements(figures),
        _done(figures),
        _late(figures),
        _blocked(figures),
        _obligations(figures),
        _opinions(figures),
    ]


def compliance_table(figures: Json, kind: str, count: str, title: str) -> Table:
    """One of the two percentages, phase by phase and overall, the day before the period and on its last day."""
    said = figures["compliance"]
    before, on = (date_es(day_of(said[key])) for key in ("before_on", "on"))  # type: ignore[arg-type]
    rows = [(phase["name"], *_then_and_now(phase, kind, count)) for phase in said["phases"]]
    rows.append(("Todas las fases", *_then_and_now(said["overall"], kind, count)))
    lead = "Porcentaje de los criterios que aplican, con su base. El total es el promedio de las fases. "
    columns = (
        Column("Fase"),
        Column(f"Al {before}", "percent"),
        Column("Base entonces"),
        Column(f"Al {on}", "percent"),
        Column("Base al cierre"),
        Column("Diferencia", "points"),
    )
    return Table(f"compliance-{kind}", title, lead + _norm(figures), columns, rows)


def _then_and_now(said: Json, kind: str, count: str) -> tuple[Value, ...]:
    value, counts = said[kind], said["counts"]
    before, after = (f"{counts[count][when]} de {counts['applicable'][when]}" for when in ("before", "after"))
    return (
        number_of(value["before"]),
        before,
        number_of(value["after"]),
        after,
        number_of(value["change"]),
    )


def _norm(figures: Json) -> str:
    if figures["framework_before"] == figures["framework"]["code"]:
        return f"Marco normativo: {figures['framework']['name']}."
    return (
        f"En este período el municipio pasó a {figures['framework']['name']}: las dos fechas se miden con ese marco, "
        "y antes de él no había nada que reportar."
    )


def _criteria_table(key: str, title: str, lead: str, rows: list[Json], empty: str) -> Table:
    columns = (Column("Criterio"), Column("Qué es"), Column("Fase"), Column("Cumplido desde", "day"))
    cells = [(row["code"], row["text"], row["phase_name"], day_of(row["since"])) for row in rows]
    return Table(key, title, lead, columns, cells, empty)


def _criteria(figures: Json) -> Table:
    rows = figures["criteria"]["met"]
    return _criteria_table(
        "criteria-met",
        "Criterios que se cumplieron en el período",
        f"{counted(len(rows), 'criterio pasó', 'criterios pasaron')} a estar cumplidos.",
        rows,
        "Ningún criterio pasó a estar cumplido en el período.",
    )


def _lost(figures: Json) -> Table:
    rows = figures["criteria"]["lost"]
    return _criteria_table(
        "criteria-lost",
        "Criterios que dejaron de estar cumplidos",
        f"{counted(len(rows), 'criterio dejó', 'criterios dejaron')} de estar cumplidos.",
        rows,
        "Ningún criterio dejó de estar cumplido en el período.",
    )


def _checks(figures: Json) -> Table:
    said = figures["checks"]
    lead = (
        f"Control interno dio {counted(len(said['rows']), 'opinión', 'opiniones')}: {said['accepted']} "
        f"{'verificada' if said['accepted'] == 1 else 'verificadas'}, {said['rejected']} "
        f"{'rechazada' if said['rejected'] == 1 else 'rechazadas'} y {said['asked']} en que pidió ampliar."
    )
    columns = (Column("Criterio"), Column("Qué es"), Column("Resultado"), Column("Fecha", "day"))
    rows = [
        (row["criterion"], row["text"], VERIFICATION_OUTCOMES[row["outcome"]].label, day_of(row["on"]))
        for row in said["rows"]
    ]
    return Table(
        "checks",
        "Verificación de control interno",
        lead,
        columns,
        rows,
        "Control interno no verificó criterios en el período.",
    )


def _deadlines(figures: Json) -> Table:
    columns = (Column("Fase"), Column("Plazo", "day"), Column("Estado al cierre"), Column("Días", "count"))
    rows = [
        (row["name"], day_of(row["deadline"]), _deadline_word(row["state"]), row["days"] if row["deadline"] else None)
        for row in figures["deadlines"]
    ]
    lead = "Días que quedan, de atraso, o entre el cumplimiento y el plazo, según el estado."
    return Table("deadlines", "Plazos de la norma", lead, columns, rows)


def _deadline_word(state: str) -> str:
    return DEADLINE_STATES[state].label if state in DEADLINE_STATES else "Sin plazo"


def _indicators(figures: Json) -> Table:
    said = figures["indicators"]
    counts = said["counts"]
    lead = (
        f"De {counted(counts['total'], 'indicador', 'indicadores')} del plan, {counts['met']} con la meta cumplida, "
        f"{counts['on_track']} en camino, {counts['behind']} con atraso y {counts['unknown']} de los que no se puede "
        "decir."
    )
    columns = (
        Column("Indicador"),
        Column("Meta"),
        Column("Valor al cierre"),
        Column("Verificado"),
        Column("Avance hacia la meta", "share"),
        Column("Estado"),
    )
    rows = [
        (
            row["name"],
            row["target"] or "Sin meta en el plan",
            row["value_text"] or "Sin medición",
            row["verified_text"],
            number_of(row["progress"]),
            STATUSES[row["status"]].label,
        )
        for row in said["rows"]
    ]
    return Table("indicators", "Indicadores", lead, columns, rows, "El plan no tiene indicadores.")


def _measurements(figures: Json) -> Table:
    said = figures["indicators"]["measurements"]
    columns = (Column("Indicador"), Column("Valor"), Column("Fecha", "day"))
    rows = [(row["name"], row["text"], day_of(row["on"])) for row in said]
    lead = f"{counted(len(rows), 'medición', 'mediciones')} con fecha del período."
    return Table(
        "measurements", "Mediciones del período", lead, columns, rows, "En el período no se midió ningún indicador."
    )


def _done(figures: Json) -> Table:
    said = figures["activities"]
    counts = said["counts"]
    lead = (
        f"Al cierre, {counts['done']} de {counted(counts['total'], 'actividad', 'actividades')} del cronograma están "
        f"hechas; {len(said['done'])} se hicieron en el período."
    )
    columns = (
        Column("Actividad"),
        Column("Debía terminar", "day"),
        Column("Se hizo", "day"),
        Column("Días de atraso", "count"),
    )
    rows = [(row["title"], day_of(row["ends"]), day_of(row["real_end"]), row["late_days"]) for row in said["done"]]
    return Table(
        "activities-done", "Actividades hechas", lead, columns, rows, "En el período no se terminó ninguna actividad."
    )


def _late(figures: Json) -> Table:
    rows = figures["activities"]["late"]
    columns = (Column("Actividad"), Column("Debía terminar", "day"), Column("Días de atraso", "count"))
    return Table(
        "activities-late",
        "Actividades vencidas al cierre",
        f"{counted(len(rows), 'actividad debía', 'actividades debían')} haber terminado.",
        columns,
        [(row["title"], day_of(row["ends"]), row["late_days"]) for row in rows],
        "Al cierre ninguna actividad estaba vencida.",
    )


def _blocked(figures: Json) -> Table:
    rows = figures["activities"]["blocked"]
    columns = (Column("Actividad"), Column("Espera a"))
    return Table(
        "activities-blocked",
        "Actividades que esperan a otra",
        f"{counted(len(rows), 'actividad no puede', 'actividades no pueden')} comenzar todavía.",
        columns,
        [(row["title"], "; ".join(row["waits_for"])) for row in rows],
        "Al cierre ninguna actividad esperaba a otra.",
    )


def _obligations(figures: Json) -> Table:
    said = figures["obligations"]
    lead = (
        f"De {counted(said['met'] + said['missed'], 'período que cerró', 'períodos que cerraron')}, {said['met']} "
        f"{'se cumplió' if said['met'] == 1 else 'se cumplieron'} y {said['missed']} no."
    )
    columns = (
        Column("Obligación"),
        Column("Desde", "day"),
        Column("Hasta", "day"),
        Column("Hecho de lo prometido"),
        Column("Estado"),
    )
    rows = [
        (
            row["title"],
            day_of(row["from"]),
            day_of(row["to"]),
            f"{row['done']} de {row['needed']}",
            PERIOD_STATES[row["state"]],
        )
        for row in said["rows"]
    ]
    return Table(
        "obligations",
        "Obligaciones periódicas",
        lead,
        columns,
        rows,
        "En el período no cerró ningún plazo de una obligación.",
    )


def _opinions(figures: Json) -> Table:
    columns = (Column("Acción"), Column("Opinión"), Column("Sustento"), Column("Fecha", "day"))
    rows = [(row["title"], opinion_words(row), row["text"], day_of(row["on"])) for row in figures["opinions"]]
    return Table(
        "opinions",
        "Opinión de control interno sobre las acciones",
        f"{counted(len(rows), 'opinión dada', 'opiniones dadas')} en el período.",
        columns,
        rows,
        "En el período control interno no opinó sobre las acciones.",
    )


def opinion_words(row: Json) -> str:
    """The opinion, and whether it was written down long after its date (reports of before do not say it)."""
    label = str(Opinion(row["opinion"]).label)
    return f"{label} (registrado después)" if row.get("late") else label


def headline(figures: Json) -> str:
    """The answer of the report in one sentence: both percentages with their base and their change."""
    said = figures["compliance"]["overall"]
    if said["declared"]["after"] is None:
        return "Al cierre del período el municipio no había reportado ningún criterio: no hay porcentaje."
    counts, on = said["counts"], date_es(day_of(figures["compliance"]["on"]))  # type: ignore[arg-type]
    return (
        f"Al {on} se declaran cumplidos {counts['met']['after']} de los {counts['applicable']['after']} criterios "
        f"que aplican y control interno verificó {counts['verified']['after']}; en promedio, las fases llegan al "
        f"{percent_es(number_of(said['declared']['after']))} declarado y al "
        f"{percent_es(number_of(said['verified']['after']))} verificado."
    )
