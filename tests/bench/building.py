"""Fills the scratch database: municipalities by the product's own provisioning, with invented facts."""

import io
import json
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from django.core.management import call_command
from django.db import connection, transaction

from gelt.schemas import in_schema
from plans.checklist.models import AssessmentState, CriterionAssessment, Outcome, Verification
from plans.checklist.services import recompute
from regulation.selectors import CriterionView, FrameworkView, framework_with_phases
from tenants import provisioning
from tenants.migrating import migrate_public, migrate_schema
from tenants.models import Locality, LocalityKind
from tests.bench.asking import NotMeasuredError

FRAMEWORK = "decreto-1151-2008"
GENOVA = "63302"
PLAN = Path(__file__).resolve().parents[2] / "plans" / "matrix" / "data" / "genova-quindio.json"
MUNICIPALITIES = 1103  # of DIVIPOLA's 1,122 entries; the other 19 cannot be tenants
# The last ones are made one by one and timed, when the country is already there.
TIMED = 10
ONE_MORE = "m99999"
FACTS = 20
FIRST_DAY = date(2008, 6, 1)


def prepare_public() -> float:
    """Everything there is before the first municipality; milliseconds to migrate the first schema."""
    migrate_public()
    call_command("load_reference", verbosity=0, stdout=io.StringIO())
    start = time.perf_counter()
    provisioning.ensure_template()
    taken = (time.perf_counter() - start) * 1000
    provisioning.template_sql()
    return taken


def codes_of(wanted: int) -> list[str]:
    """Up to `wanted` municipalities of DIVIPOLA, Génova last, among the timed ones."""
    rows = Locality.objects.filter(kind=LocalityKind.MUNICIPALITY).exclude(code=GENOVA).order_by("code")
    return [*rows.values_list("code", flat=True)[: wanted - 1], GENOVA]


def fill_with_two(codes: Sequence[str], until: float) -> list[str]:
    """`fill` in this process and another one; says which codes were made by `until` (time.monotonic).

    Raises NotMeasuredError when the other process fails.
    """
    if not codes:
        return []
    command = [sys.executable, "-m", "tests.bench.half"]
    helper = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert helper.stdin and helper.stdout
        if helper.stdout.readline() != "ready\n":
            raise NotMeasuredError("No arrancó el proceso que crea la mitad de los municipios.")
        helper.stdin.write(json.dumps({"codes": codes[1::2], "until": until}) + "\n")
        helper.stdin.flush()
        made = fill(codes[::2], until)
        answer = helper.stdout.readline()
    finally:
        helper.kill()
        helper.wait()
    if not answer:
        raise NotMeasuredError("El proceso que creaba la mitad de los municipios terminó antes de tiempo.")
    return [*made, *json.loads(answer)]


def fill(codes: Sequence[str], until: float) -> list[str]:
    """Make municipalities and their facts until the time is over; the codes made."""
    provisioning.template_sql()
    made = []
    for code in codes:
        provisioning.create_municipality(code=code, framework=FRAMEWORK)
        _invent(code)
        made.append(code)
        if time.monotonic() > until:
            break
    return made


def provision_timed(codes: Sequence[str]) -> list[float]:
    """Make these one by one; milliseconds of each, without those of its facts."""
    taken = []
    for code in codes:
        start = time.perf_counter()
        provisioning.create_municipality(code=code, framework=FRAMEWORK)
        taken.append((time.perf_counter() - start) * 1000)
        _invent(code)
    return taken


def migrate_one_more() -> float:
    """Milliseconds in which Django's own migrate makes the tables of one more schema."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {ONE_MORE}")
    start = time.perf_counter()
    migrate_schema(ONE_MORE)
    taken = (time.perf_counter() - start) * 1000
    provisioning.drop_schema(schema=ONE_MORE)
    return taken


def publish_genova() -> None:
    """The one real plan, for the pages that show one."""
    call_command("load_plan", str(PLAN), publish=True, verbosity=0, stdout=io.StringIO())


@transaction.atomic
def _invent(code: str) -> None:
    """Some facts in the municipality's schema, and the country's steps by the product's own service."""
    framework = framework_with_phases(FRAMEWORK)
    with in_schema(f"m{code}"):
        _facts(code, framework)
        recompute(municipality_code=code, framework=FRAMEWORK)


def analyze() -> None:
    """What autovacuum does by itself some time after so many writes."""
    with connection.cursor() as cursor:
        cursor.execute('ANALYZE "public"."rollup_step"')


def _facts(code: str, framework: FrameworkView) -> None:
    """The same ones each time for a municipality; one in eight does not report."""
    chance = random.Random(f"bench:{code}")
    if code != GENOVA and chance.random() < 0.125:
        return
    scored = [item for phase in framework.phases for item in phase.criteria if framework.scored(item)]
    rows = [_assessment(item, chance) for item in chance.choices(scored, k=FACTS)]
    CriterionAssessment.objects.bulk_create(rows)
    checks = [_check(row, chance) for row in rows if row.state == AssessmentState.MET and chance.random() < 0.7]
    Verification.objects.bulk_create(checks)


def _assessment(item: CriterionView, chance: random.Random) -> CriterionAssessment:
    """Met more often than not; a criterion may come twice and then the later one wins."""
    weighted = [*AssessmentState, AssessmentState.MET, AssessmentState.MET, AssessmentState.MET]
    return CriterionAssessment(
        framework=FRAMEWORK,
        phase=item.phase,
        criterion=item.code,
        state=chance.choice(weighted),
        true_from=FIRST_DAY + timedelta(days=chance.randrange(1600)),
        recorded_by_name="Medición",
    )


def _check(row: CriterionAssessment, chance: random.Random) -> Verification:
    accepted = chance.random() < 0.8
    return Verification(
        assessment=row,
        outcome=Outcome.ACCEPTED if accepted else Outcome.REJECTED,
        true_from=row.true_from + timedelta(days=chance.randrange(200)),
        reason="" if accepted else "Dato de medición.",
        recorded_by_name="Medición",
    )
