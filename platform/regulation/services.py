"""Writes of the frameworks: only from the files that come with the product."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.db import models, transaction

from regulation.files import DATA, FrameworkFile, framework_files
from regulation.models import Criterion, Deadline, Framework, Phase


@transaction.atomic
def load_frameworks(*, folder: Path = DATA) -> list[str]:
    """Bring the frameworks to what the files say; each change as a Spanish line, [] when nothing differs.

    A phase or criterion that left the files is removed, because what municipalities reported keeps
    its code. After a change of criteria `verify_rollup --repair` brings the percentages up to date.
    """
    changes: list[str] = []
    for file in framework_files(folder):
        changes += _load(file)
    return changes


def _load(file: FrameworkFile) -> list[str]:
    code = str(file.values["code"])
    changes = _upsert(Framework, {"code": code}, file.values, f"marco {code}")
    phases = {}
    for values in file.phases:
        phase_code = values["code"]
        key = {"framework_id": code, "code": phase_code}
        changes += _upsert(Phase, key, values, f"{code}: fase {phase_code}")
        phases[phase_code] = Phase.objects.get(**key)
        changes += _load_deadlines(phases[phase_code], file.deadlines[phase_code], f"{code}: {phase_code}")
    for values in file.criteria:
        key = {"framework_id": code, "code": values["code"]}
        changes += _upsert(Criterion, key, values | {"phase": phases[values["phase"]]}, f"{code}: {values['code']}")
    codes = [values["code"] for values in file.criteria]
    changes += _remove(Criterion.objects.filter(framework=code).exclude(code__in=codes), code)
    return changes + _remove(Phase.objects.filter(framework=code).exclude(code__in=list(phases)), code)


def _load_deadlines(phase: Phase, wanted: dict[str, dict[str, Any]], label: str) -> list[str]:
    changes: list[str] = []
    for order, values in wanted.items():
        changes += _upsert(Deadline, {"phase": phase, "order": order}, values, f"{label}: plazo {order}")
    return changes + _remove(Deadline.objects.filter(phase=phase).exclude(order__in=list(wanted)), label)


def _upsert(model: type[models.Model], key: dict[str, Any], values: dict[str, Any], label: str) -> list[str]:
    """Create or change one row, through full_clean; says what happened, or nothing when it was equal."""
    row = model._default_manager.filter(**key).first()
    created = row is None
    row = row or model(**key)
    changed = [name for name, value in values.items() if created or getattr(row, name) != value]
    if not changed:
        return []
    for name in changed:
        setattr(row, name, values[name])
    row.full_clean(validate_unique=created)
    row.save()
    return [f"{label}: {'nuevo' if created else 'cambia ' + ', '.join(changed)}"]


def _remove(rows: Iterable[models.Model], label: str) -> list[str]:
    removed = []
    for row in rows:
        removed.append(f"{label}: se quita «{row}»")
        row.delete()
    return removed
