"""Reads of the evidence: of one criterion, and of the whole municipality, as of a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.urls import reverse

from gelt.text import decimal_es, round_half_up
from plans.checklist.models import AddressCheck, Evidence, EvidenceKind

ICONS = {
    EvidenceKind.FILE: "document",
    EvidenceKind.ADDRESS: "link",
    EvidenceKind.ACT: "flag",
    EvidenceKind.SCREENSHOT: "eye",
}
KILO = 1024


@dataclass(frozen=True, slots=True)
class LastCheck:
    """How the address answered the last time: "alive", "dead" or "unknown", with the words and when."""

    result: str
    label: str
    message: str
    checked_at: datetime

    @property
    def icon(self) -> str:
        return {"alive": "check-circle", "dead": "x-circle"}.get(self.result, "question")


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One proof as it is shown. `file_url`: where this reader downloads it, "" without file.

    Without `who` (public): who brought it and the note stay inside.
    """

    pk: int
    criterion: str
    kind: str
    kind_label: str
    icon: str
    title: str
    true_from: date
    late: bool
    recorded_at: datetime
    who: str
    who_id: int | None
    note: str
    address: str
    act: str
    file_name: str
    file_size: str
    file_url: str
    sha256: str
    public: bool
    withdrawn_on: date | None
    withdrawn_by: str
    withdraw_reason: str
    check: LastCheck | None


def evidence_on(framework: str, code: str, on: date, *, public: bool = False) -> list[EvidenceLine]:
    """The proofs of a criterion that hold on a day, oldest first; 2 queries.

    With `public`, only what is marked public and was never withdrawn, whatever the day: what is taken back is taken
    back from everybody; notes and names are left out.
    """
    return _lines(held_on(framework, on, public=public).filter(criterion=code), public=public)


def withdrawn_of(framework: str, code: str, on: date) -> list[EvidenceLine]:
    """The proofs of a criterion that were withdrawn up to a day, with who did it and why; 1 or 2 queries."""
    rows = _rows().filter(framework=framework, criterion=code, true_from__lte=on, withdrawn_on__lte=on)
    return _lines(rows, public=False)


def all_evidence(framework: str, on: date, *, criteria: Iterable[str] | None = None) -> list[EvidenceLine]:
    """Every proof of the municipality that holds on a day, or of some criteria; 2 queries."""
    rows = held_on(framework, on)
    if criteria is not None:
        rows = rows.filter(criterion__in=list(criteria))
    return _lines(rows, public=False)


def held_on(framework: str, on: date, *, public: bool = False) -> QuerySet[Evidence]:
    """The rows that hold on a day, with the data of their file but not its bytes."""
    rows = _rows().filter(framework=framework, true_from__lte=on)
    if public:
        return rows.filter(public=True, withdrawn_on__isnull=True)
    return rows.filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=on))


def evidence_counts(framework: str, on: date) -> dict[str, int]:
    """How many proofs each criterion has on a day; criteria without any are left out. 1 query."""
    found: dict[str, int] = {}
    for code in held_on(framework, on).order_by().values_list("criterion", flat=True):
        found[code] = found.get(code, 0) + 1
    return found


def last_checks(evidence_ids: Iterable[int]) -> dict[int, AddressCheck]:
    """The last try of each address, by evidence; 1 query, none without ids."""
    ids = list(evidence_ids)
    if not ids:
        return {}
    rows = AddressCheck.objects.filter(evidence_id__in=ids).order_by("evidence_id", "-checked_at", "-id")
    return {check.evidence_id: check for check in rows.distinct("evidence_id")}


def _rows() -> QuerySet[Evidence]:
    return Evidence.objects.select_related("file").defer("file__content").order_by("true_from", "recorded_at", "id")


def _lines(rows: QuerySet[Evidence], *, public: bool) -> list[EvidenceLine]:
    found = list(rows)
    checks = last_checks(row.pk for row in found if row.address)
    return [_line(row, checks.get(row.pk), public) for row in found]


def _line(row: Evidence, check: AddressCheck | None, public: bool) -> EvidenceLine:
    kind, file = EvidenceKind(row.kind), row.file
    name = "portal:evidence_file" if public else "checklist:evidence_file"
    return EvidenceLine(
        pk=row.pk,
        criterion=row.criterion,
        kind=kind.value,
        kind_label=str(kind.label),
        icon=ICONS[kind],
        title=row.title,
        true_from=row.true_from,
        late=row.recorded_late,
        recorded_at=row.recorded_at,
        who="" if public else row.recorded_by_name,
        who_id=None if public else row.recorded_by_id,
        note="" if public else row.note,
        address=row.address,
        act=row.act,
        file_name=file.name if file else "",
        file_size=size_text(file.size) if file else "",
        file_url=reverse(name, args=[row.pk]) if file else "",
        sha256=file.sha256 if file else "",
        public=row.public,
        withdrawn_on=row.withdrawn_on,
        withdrawn_by="" if public else row.withdrawn_by_name,
        withdraw_reason="" if public else row.withdraw_reason,
        check=_check(check),
    )


def _check(check: AddressCheck | None) -> LastCheck | None:
    if check is None:
        return None
    return LastCheck(check.result, check.get_result_display(), check.message, check.checked_at)


def size_text(size: int) -> str:
    """`12,4 KB`, `3,1 MB`."""
    if size < KILO * KILO:
        return f"{decimal_es(round_half_up(Decimal(max(size, 103)) / KILO))} KB"
    return f"{decimal_es(round_half_up(Decimal(size) / KILO / KILO))} MB"
