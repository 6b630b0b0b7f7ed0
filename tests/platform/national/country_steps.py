"""Figures for the national pages, written straight into the dated steps."""

from datetime import date
from decimal import Decimal

from rollup.models import FollowUpStep, Step
from tenants.models import Locality, LocalityKind, Municipality, Status

FRAMEWORK = "decreto-1151-2008"
PHASES = ("informacion", "interaccion", "transaccion", "transformacion", "democracia")
BEGINS = date(2008, 4, 14)


def step(  # one line per figure that matters to a test
    code: str,
    phase: str,
    *,
    met: int,
    of: int = 10,
    verified: int = 0,
    unanswered: int = 0,
    not_applicable: int = 0,
    valid_from: date = BEGINS,
    valid_to: date | None = None,
    met_since: date | None = None,
) -> Step:
    """A step of `of` applicable criteria, all of weight 1."""
    return Step(
        municipality=code,
        framework=FRAMEWORK,
        phase=phase,
        valid_from=valid_from,
        valid_to=valid_to,
        applicable_weight=Decimal(of),
        met_weight=Decimal(met),
        verified_weight=Decimal(verified),
        unanswered_weight=Decimal(unanswered),
        total=of + not_applicable,
        applicable=of,
        met=met,
        verified=verified,
        in_progress=0,
        not_met=of - met - unanswered,
        not_applicable=not_applicable,
        unanswered=unanswered,
        met_since=met_since,
        verified_since=None,
        criteria_digest="prueba",
    )


def report(code: str, met: int, *, verified: int = 0) -> None:
    """A municipality that met the same in every phase since the decree."""
    _forget(code)
    since = BEGINS if met == 10 else None
    Step.objects.bulk_create(step(code, phase, met=met, verified=verified, met_since=since) for phase in PHASES)


def silence(code: str) -> None:
    """A municipality that is on the platform and has reported nothing."""
    _forget(code)
    Step.objects.bulk_create(step(code, phase, met=0, unanswered=10) for phase in PHASES)


def _forget(code: str) -> None:
    """Drop the steps a municipality was created with."""
    Step.objects.filter(municipality=code).delete()


def fill_the_country() -> int:
    """Every municipality of DIVIPOLA on the platform, with figures; gives how many were added."""
    missing = Locality.objects.filter(kind=LocalityKind.MUNICIPALITY, municipality=None)
    codes = list(missing.values_list("code", flat=True))
    Municipality.objects.bulk_create(
        Municipality(
            code=code,
            locality_id=code,
            slug=f"municipio-{code}",
            schema_name=f"m{code}",
            framework_id=FRAMEWORK,
            status=Status.ACTIVE,
        )
        for code in codes
    )
    Step.objects.bulk_create(step(code, phase, met=int(code) % 11) for code in codes for phase in PHASES)
    return len(codes)


def follow(code: str, day: date, **figures: int) -> None:
    """A municipality with these figures of its follow-up from a day on."""
    FollowUpStep.objects.filter(municipality=code).delete()
    names = [field.name for field in FollowUpStep._meta.fields if field.name not in ("id", "municipality")]
    zeros = {name: 0 for name in names if not name.startswith("valid")}
    FollowUpStep.objects.create(municipality=code, valid_from=day, **(zeros | figures))
