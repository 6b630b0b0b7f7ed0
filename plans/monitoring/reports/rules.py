"""The municipality's rule of reports: proposed from its plan, set by the leader, dated."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from accounts.actors import Actor
from gelt import clock
from gelt.errors import DomainError
from gelt.text import date_es
from history.services import record
from plans.checklist.rewriting import lock_facts, require_own_schema
from plans.matrix.selectors import plan_with_everything, published_reading
from plans.monitoring.models import Author, ReportRule
from plans.monitoring.reports import guards
from plans.monitoring.reports.periods import DAY, report_periods
from plans.monitoring.reports.selectors import reports, rules, validity
from plans.monitoring.standing import refresh
from tenants.hosts import Host

MOST_MONTHS, MOST_GRACE = 24, 180


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the plan itself says of its reports; None and "" for what it does not say.

    `texts`: its words, literally, with their place; first those the values were read from, `text` as one.
    """

    cadence_months: int | None = None
    author: str = ""
    texts: tuple[tuple[str, str], ...] = ()
    text: str = ""

    def follows(self, cadence_months: int | None, author: str) -> bool:
        """Whether a rule says what the plan says; a plan that names no author leaves it open."""
        return self.cadence_months is not None and (self.cadence_months, self.author or author) == (
            cadence_months,
            author,
        )


def proposal(host: Host) -> Proposal:
    """From the settings and the follow-up chapter of the working plan, else of the published one. 3 queries."""
    working = plan_with_everything()
    plan = working.reading if working else published_reading(host.code)
    if plan is None:
        return Proposal()
    said = {rule.key: rule for rule in plan.settings}
    cadence, author = said.get("report_cadence_months"), said.get("report_author")
    read = [(rule.text, rule.place_text) for rule in (cadence, author) if rule and rule.text]
    chapter = [(item.text, "Capítulo de seguimiento") for item in plan.follow_up if item.text]
    months = cadence.value if cadence else None
    return Proposal(
        cadence_months=months if isinstance(months, int) and 1 <= months <= MOST_MONTHS else None,
        author=str(author.value) if author and author.value in Author.values else "",
        texts=tuple(dict.fromkeys(read + chapter)),
        text="\n".join(text for text, _ in read),
    )


def usual_start(host: Host) -> date:
    """The later of the validity's first day and today."""
    starts, _ = validity(host)
    return max(starts or clock.today(), clock.today())


def why_over(host: Host) -> str:
    """Why no rule can be set any more, in a sentence; "" while one can."""
    _, ends = validity(host)
    if ends is None or clock.today() <= ends:
        return ""
    return (
        f"La vigencia del plan terminó el {date_es(ends)} y los informes solo se esperan dentro de ella: "
        "la regla ya no se puede fijar ni cambiar."
    )


@transaction.atomic
def set_rule(
    *,
    host: Host,
    cadence_months: int | None,
    author: str,
    grace_days: int,
    true_from: date,
    actor: Actor,
    source_text: str = "",
    expected_latest: int | None = None,
) -> ReportRule:
    """From `true_from` on, reports are awaited every so many months (None: no more) from `author`.

    It cuts the period at hand; what has ended stays. `expected_latest`: id of the last rule the person saw, 0 for
    none. Raises NotAllowedError or DomainError, in Spanish, with the field.
    """
    guards.require_may_set_rules(actor)
    require_own_schema(host.code)
    _require_values(cadence_months, author, grace_days)
    lock_facts(host.code)
    chain = rules()
    _require_unchanged(chain, expected_latest)
    made = ReportRule(
        true_from=true_from,
        cadence_months=cadence_months,
        author=author,
        grace_days=grace_days,
        source_text=source_text.strip(),
        recorded_by_id=actor.user_id,
        recorded_by_name=actor.name,
    )
    _require_day(host, made, chain)
    before = _held(chain, true_from)
    _require_something_new(before, made)
    made.full_clean()
    made.save(force_insert=True)
    record(
        action="report.rule",
        object_type="monitoring.reportrule",
        object_id=true_from.isoformat(),
        before=_said(before) if before else None,
        after=_said(made),
        actor=actor,
    )
    refresh(host)
    return made


def _held(chain: list[ReportRule], day: date) -> ReportRule | None:
    return next((rule for rule in reversed(chain) if rule.true_from <= day), None)


def _require_values(cadence_months: int | None, author: str, grace_days: int) -> None:
    if cadence_months is not None and not 1 <= cadence_months <= MOST_MONTHS:
        raise DomainError(f"Escriba de 1 a {MOST_MONTHS} meses.", field="cadence_months")
    if author not in Author.values:
        raise DomainError("Elija quién escribe el informe.", field="author")
    if not 0 <= grace_days <= MOST_GRACE:
        raise DomainError(f"Escriba de 0 a {MOST_GRACE} días.", field="grace_days")


def _require_unchanged(chain: list[ReportRule], expected: int | None) -> None:
    latest = max(chain, key=lambda rule: rule.pk, default=None)
    if expected is None or (latest.pk if latest else 0) == expected:
        return
    who = latest.recorded_by_name if latest else "otra persona"
    raise guards.ChangedMeanwhile(
        f"Mientras usted tenía abierta esta página, {who} fijó otra regla. Revise la que vale ahora y, si hace "
        "falta, fíjela de nuevo."
    )


def _require_day(host: Host, made: ReportRule, chain: list[ReportRule]) -> None:
    """Inside the validity, after what has ended, and not so early that a report is late before it was asked for."""
    starts, ends = validity(host)
    if over := why_over(host):
        raise DomainError(over)
    day, today = made.true_from, clock.today()
    if starts and day < starts:
        raise DomainError(
            f"La vigencia del plan comienza el {date_es(starts)}: elija ese día o uno posterior.", field="true_from"
        )
    if ends and day > ends:
        raise DomainError(
            f"La vigencia del plan termina el {date_es(ends)}: elija un día anterior.", field="true_from"
        )
    closed = _last_closed(chain, ends, today)
    if closed and day <= closed:
        raise DomainError(
            f"Ya terminó un período de informe el {date_es(closed)}: la regla nueva puede regir desde el "
            f"{date_es(closed + DAY)}.",
            field="true_from",
        )
    _require_from_now(_held(chain, day), day, min(today, ends) if ends else today)
    first = next(iter(report_periods([made], ends, day)), None)
    if first and first.due_on < today:
        raise DomainError(
            f"Con ese comienzo, el primer informe ya debía haberse presentado el {date_es(first.due_on)}, antes de "
            "que existiera la regla: elija un día más cercano a hoy.",
            field="true_from",
        )


def _require_from_now(held: ReportRule | None, day: date, earliest: date) -> None:
    """Another rule holds from the day it is decided: what has run of a period stays one and is asked for."""
    if held is not None and held.cadence_months is not None and day < earliest:
        raise DomainError(
            f"Otra regla rige desde el día en que se decide: elija el {date_es(earliest)} o un día posterior. Lo que "
            "va del período queda como un período que se debe informar.",
            field="true_from",
        )


def _last_closed(chain: list[ReportRule], validity_to: date | None, today: date) -> date | None:
    """The last day of the latest period that has ended or was presented."""
    ended = [each.ends for each in report_periods(chain, validity_to, today) if each.ends < today]
    return max([*ended, *(report.period_to for report in reports())], default=None)


def _require_something_new(before: ReportRule | None, made: ReportRule) -> None:
    if before is None and made.cadence_months is None:
        raise DomainError("No hay informes que dejar de esperar en esa fecha.", field="cadence_months")
    if before is not None and _terms(before) == _terms(made):
        raise DomainError(
            f"La regla que rige desde el {date_es(before.true_from)} ya dice eso: cambie algo.",
            field="cadence_months",
        )


def _terms(rule: ReportRule) -> tuple[object, ...]:
    return rule.cadence_months, rule.author, rule.grace_days


def _said(rule: ReportRule) -> dict[str, object]:
    return {
        "cadence_months": rule.cadence_months,
        "author": rule.author,
        "grace_days": rule.grace_days,
        "true_from": rule.true_from.isoformat(),
        "source_text": rule.source_text,
    }
