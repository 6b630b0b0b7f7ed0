"""What is refused of rules, drafts, reports and opinions, and the Spanish sentence that says what to do."""

from datetime import date

from accounts.actors import Actor
from accounts.permissions import Capability
from gelt.errors import DomainError, NotAllowedError, NotFoundError
from gelt.text import count_es, date_es
from plans.monitoring.models import Author
from plans.monitoring.reports.selectors import ReportPeriod, author_words

LONGEST_TEXT = 5_000


class ChangedMeanwhile(DomainError):
    """Somebody else did something on the same rule, draft, report or opinion since the person opened the page."""


def may_write(actor: Actor, author: str) -> bool:
    """Whether it is this person's turn: the committee writes its reports, internal control its own."""
    if not actor.can(Capability.WRITE_REPORT):
        return False
    return actor.can(Capability.DECLARE if author == Author.COMMITTEE else Capability.GIVE_OPINION)


def require_may_write(actor: Actor, author: str) -> None:
    if not may_write(actor, author):
        raise NotAllowedError(f"La regla dice que este informe lo escribe {author_words(author)}.")


def require_may_set_rules(actor: Actor) -> None:
    if not actor.can(Capability.SET_RULES):
        raise NotAllowedError("Su cuenta no puede fijar la regla de informes: lo hace el líder del comité.")


def require_may_opine(actor: Actor) -> None:
    if not actor.can(Capability.GIVE_OPINION):
        raise NotAllowedError("Su cuenta no puede opinar sobre las acciones: lo hace la Oficina de Control Interno.")


def require_length(text: str, field: str, most: int = LONGEST_TEXT) -> None:
    if len(text) > most:
        raise DomainError(
            f"El texto tiene {count_es(len(text))} caracteres: déjelo en {count_es(most)} o menos.", field=field
        )


def require_period(periods: list[ReportPeriod], starts: date) -> ReportPeriod:
    """The period that starts on that day; NotFoundError when none does."""
    for period in periods:
        if period.starts == starts:
            return period
    raise NotFoundError(f"Ningún período de informe comienza el {date_es(starts)}.")


def require_not_presented(period: ReportPeriod) -> None:
    report = period.report
    if report is not None:
        raise ChangedMeanwhile(
            f"{report.recorded_by_name} ya presentó el informe {report.number} de este período el "
            f"{date_es(report.presented_on)}: un informe presentado no cambia."
        )


def require_started(period: ReportPeriod) -> None:
    if period.state == "future":
        raise DomainError(f"Este período comienza el {date_es(period.starts)}: todavía no hay de qué informar.")


def require_ended(period: ReportPeriod) -> None:
    if not period.ended:
        raise DomainError(
            f"El período termina el {date_es(period.ends)}: el informe se presenta desde el día siguiente. "
            "Mientras tanto puede guardar el borrador."
        )
