"""What the checklist does every night; see plans.inbox.nightly."""

from datetime import date

from django.db import transaction

from plans.checklist.rewriting import Expected, expected, lock_facts, recompute, require_own_schema
from regulation.remembering import known_framework
from rollup.met import NOTHING, met_of
from rollup.selectors import stored_steps_of
from tenants.hosts import Host


@transaction.atomic(savepoint=False)
def check_steps(host: Host, on: date) -> str:
    """Recompute what the country sees of the checklist from the facts, and put right what differs.

    In every framework the municipality follows or followed. Nothing should ever differ: a difference is told, for the
    operator to ask why. The steps do not depend on the day: those of the days to come are among them.
    """
    require_own_schema(host.code)
    at = lock_facts(host.code)
    stored = _stored(host.code)
    wrong = [code for code in _frameworks(host) if _differs(code, expected(known_framework(code, at)), stored)]
    for code in wrong:
        recompute(municipality_code=host.code, framework=code)
    if not wrong:
        return "Todo corresponde a los hechos."
    return f"Había pasos que no correspondían a los hechos y se corrigieron: {', '.join(wrong)}."


def _frameworks(host: Host) -> list[str]:
    return sorted({host.framework, *(span.framework for span in host.spans)})


def _stored(code: str) -> dict[tuple[str, str], Expected]:
    """What `public` says now of each phase, by framework and phase; 2 queries."""
    steps, met = stored_steps_of(code), met_of(code)
    return {key: Expected(steps.get(key, []), met.get(key, NOTHING)) for key in steps.keys() | met.keys()}


def _differs(framework: str, phases: dict[str, Expected], stored: dict[tuple[str, str], Expected]) -> bool:
    nothing = Expected([], NOTHING)
    return any(found != stored.get((framework, phase), nothing) for phase, found in phases.items())
