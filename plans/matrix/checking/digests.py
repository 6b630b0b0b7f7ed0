"""The published matrices of the country as hashes, kept per worker and read again only when they change."""

from collections.abc import Sequence

from django.db.models import F, Func, JSONField
from django.db.models.fields.json import KeyTextTransform, KeyTransform

from plans.matrix.checking.likeness import Digest, hashes
from rollup.models import PlanPublication

# Municipality → (SHA-256 of its published document, what is kept of it). About 8 KB each.
_known: dict[str, tuple[str, Digest]] = {}


def published_digests() -> list[Digest]:
    """One per published plan. 1 query of codes and hashes, and 1 more for those published since the last time."""
    current = dict(PlanPublication.objects.order_by().values_list("municipality", "sha256"))
    for gone in _known.keys() - current.keys():
        del _known[gone]
    stale = [code for code, sha256 in current.items() if code not in _known or _known[code][0] != sha256]
    if stale:
        _read(stale, everything=len(stale) == len(current))
    return [_known[code][1] for code in current if code in _known]


def _read(codes: Sequence[str], *, everything: bool) -> None:
    rows = PlanPublication.objects.order_by()
    if not everything:
        rows = rows.filter(municipality__in=codes)
    rows = rows.annotate(
        own_name=KeyTextTransform("name", KeyTransform("municipality", "document")),
        own_department=KeyTextTransform("department", KeyTransform("municipality", "document")),
        texts=_all_of("$.actions[*].*[*].text"),
        indicators=_all_of("$.actions[*].*[*].name"),
    )
    found = rows.values_list("municipality", "sha256", "own_name", "own_department", "texts", "indicators")
    for code, sha256, name, department, texts, indicators in found:
        digest = Digest(code, name, department, hashes([*texts, *indicators], (name, department)))
        _known[code] = (sha256, digest)


def _all_of(path: str) -> Func:
    """Every text at a path of the document: the database takes them out, so that no whole document travels."""
    template = f"jsonb_path_query_array(%(expressions)s, '{path}')"
    return Func(F("document"), template=template, output_field=JSONField())
