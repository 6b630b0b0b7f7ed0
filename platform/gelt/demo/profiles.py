"""How far each municipality of the demonstration got, invented; the plans themselves are real.

For each phase: when the work ran, and which shares of its criteria ended in each state.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PhaseProfile:
    """Shares (0–1) of a phase's criteria; what is left of 1 never gets an answer."""

    start: date
    end: date
    met: float
    in_progress: float = 0.0
    not_met: float = 0.0
    not_applicable: float = 0.0
    verified: float = 0.0  # of those met
    rejected: float = 0.0  # of those met


@dataclass(frozen=True)
class Profile:
    """The invented progress of one municipality, by phase code."""

    slug: str
    phases: dict[str, PhaseProfile]


def _days(start: str, end: str) -> tuple[date, date]:
    return date.fromisoformat(start), date.fromisoformat(end)


PROFILES = (
    Profile(
        "genova-quindio",
        {
            "informacion": PhaseProfile(*_days("2008-05-12", "2008-10-28"), met=1.0, verified=0.86),
            "interaccion": PhaseProfile(*_days("2009-02-02", "2010-03-18"), met=1.0, verified=0.72, rejected=0.06),
            "transaccion": PhaseProfile(
                *_days("2009-11-03", "2011-06-30"), met=0.58, in_progress=0.17, not_met=0.17, verified=0.57
            ),
            "transformacion": PhaseProfile(
                *_days("2010-08-02", "2012-03-30"), met=0.31, in_progress=0.23, not_met=0.23, verified=0.5
            ),
            "democracia": PhaseProfile(
                *_days("2010-02-15", "2012-11-20"), met=0.54, in_progress=0.23, not_applicable=0.08, verified=0.4
            ),
        },
    ),
    Profile(
        "piedras-tolima",
        {
            "informacion": PhaseProfile(
                *_days("2008-09-22", "2009-09-30"),
                met=0.77,
                in_progress=0.09,
                not_met=0.05,
                verified=0.45,
                rejected=0.05,
            ),
            "interaccion": PhaseProfile(*_days("2009-03-02", "2010-08-31"), met=0.5, in_progress=0.22, verified=0.4),
            "transaccion": PhaseProfile(*_days("2010-02-01", "2011-10-31"), met=0.25, in_progress=0.25, not_met=0.17),
            "transformacion": PhaseProfile(*_days("2011-02-01", "2011-12-15"), met=0.08, in_progress=0.15),
            "democracia": PhaseProfile(*_days("2010-05-03", "2012-06-29"), met=0.31, in_progress=0.15, verified=0.5),
        },
    ),
    Profile(
        "quibdo-choco",
        {
            "informacion": PhaseProfile(
                *_days("2008-06-03", "2011-04-29"),
                met=0.49,
                in_progress=0.14,
                not_met=0.11,
                verified=0.36,
                rejected=0.07,
            ),
            "interaccion": PhaseProfile(*_days("2009-06-01", "2011-09-30"), met=0.28, in_progress=0.17, not_met=0.11),
            "transaccion": PhaseProfile(*_days("2010-09-01", "2011-11-30"), met=0.08, in_progress=0.17),
            "transformacion": PhaseProfile(*_days("2011-08-01", "2012-02-28"), met=0.0, in_progress=0.15),
            "democracia": PhaseProfile(*_days("2010-04-05", "2012-08-31"), met=0.23, in_progress=0.15, verified=0.33),
        },
    ),
    Profile(
        "chipaque-cundinamarca",
        {
            "informacion": PhaseProfile(*_days("2008-05-05", "2009-02-20"), met=1.0, verified=0.93, rejected=0.02),
            "interaccion": PhaseProfile(
                *_days("2008-11-10", "2009-11-20"), met=0.94, not_applicable=0.06, verified=0.88
            ),
            "transaccion": PhaseProfile(
                *_days("2009-09-01", "2011-02-25"), met=0.67, in_progress=0.17, not_met=0.08, verified=0.75
            ),
            "transformacion": PhaseProfile(
                *_days("2010-06-01", "2012-04-30"), met=0.46, in_progress=0.15, not_applicable=0.15, verified=0.5
            ),
            "democracia": PhaseProfile(*_days("2009-08-03", "2012-11-28"), met=0.62, in_progress=0.23, verified=0.5),
        },
    ),
    Profile(
        "puertoguzman-putumayo",
        {
            "informacion": PhaseProfile(
                *_days("2008-09-15", "2010-05-31"), met=0.63, in_progress=0.11, not_met=0.07, verified=0.28
            ),
            "interaccion": PhaseProfile(
                *_days("2009-07-01", "2011-05-31"), met=0.39, in_progress=0.11, verified=0.14
            ),
            "transaccion": PhaseProfile(*_days("2010-10-01", "2011-09-30"), met=0.17, not_met=0.25),
            "transformacion": PhaseProfile(*_days("2011-03-01", "2011-11-30"), met=0.0, in_progress=0.08),
            "democracia": PhaseProfile(*_days("2011-01-17", "2011-12-16"), met=0.15, in_progress=0.15),
        },
    ),
)
