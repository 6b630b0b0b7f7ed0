"""What the checklist does every night; see plans.inbox.nightly."""

from datetime import date

from plans.checklist.services import recompute
from tenants.hosts import Host


def check_steps(host: Host, on: date) -> str:
    """Recompute what the country sees of the checklist from the facts, and put right what differs.

    In every framework the municipality follows or followed. Nothing should ever differ: a difference is told, for the
    operator to ask why. The steps do not depend on the day: those of the days to come are among them.
    """
    frameworks = sorted({host.framework, *(span.framework for span in host.spans)})
    changed = [code for code in frameworks if recompute(municipality_code=host.code, framework=code)]
    if not changed:
        return "Todo corresponde a los hechos."
    return f"Había pasos que no correspondían a los hechos y se corrigieron: {', '.join(changed)}."
