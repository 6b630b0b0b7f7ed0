"""Which document is asked for: the working copy, a version, or what citizens read, and its key."""

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models.fields.json import KT
from django.utils import timezone

from plans.matrix.models import Letterhead, PlanVersion
from plans.matrix.official.assets import renderer_version
from plans.matrix.official.stamp import Stamp, draft_stamp, publication_stamp, version_stamp
from plans.matrix.selectors import plan_with_everything
from plans.matrix.services import public_copy
from rollup.selectors import published_plan, published_plans
from rollup.services import document_digest
from tenants.hosts import Host

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document to print. `document` is the text itself where no version holds it."""

    stamp: Stamp
    framework: str
    coat_id: int | None
    coat_sha256: str
    version_id: int | None = None
    document: Json | None = None

    @property
    def key(self) -> str:
        """The digest (64 hex digits) of all that is printed, whatever it is called and whoever asks."""
        said = (asdict(self.stamp), self.framework, self.coat_sha256, renderer_version())
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def wanted_draft(host: Host) -> Wanted | None:
    """The working copy as it is now; None before the first plan. About 36 queries."""
    working = plan_with_everything()
    if working is None:
        return None
    document = public_copy(working.document)
    stamp = draft_stamp(document_digest(document), timezone.localdate())
    return Wanted(stamp, host.framework, *_coat(), document=document)


def wanted_version(host: Host, number: int) -> Wanted | None:
    """A version by its number; None when there is none. 2 queries."""
    version = _versions().filter(number=number).first()
    return _of_version(host, version) if version else None


def wanted_published(host: Host) -> Wanted | None:
    """What citizens read: the version it is, or the publication where versions were not kept. 3 queries."""
    published = published_plans().filter(pk=host.code).first()
    if published is None:
        return None
    version = _versions().filter(sha256=published.sha256, published_at__isnull=False).first()
    if version is not None:
        return _of_version(host, version)
    whole = published_plan(host.code)
    if whole is None:
        return None
    return Wanted(publication_stamp(whole), host.framework, *_coat(), document=public_copy(whole.document))


def _versions() -> Any:
    versions = PlanVersion.objects.defer("document", "notes").order_by("-number")
    return versions.annotate(plan_date=KT("document__plan__date"))


def _of_version(host: Host, version: Any) -> Wanted:
    stamp = version_stamp(version, version.plan_date)
    return Wanted(stamp, host.framework, *_coat(), version_id=version.pk)


def _coat() -> tuple[int | None, str]:
    row = Letterhead.objects.values_list("coat_of_arms_id", "coat_of_arms__sha256").first()
    return (row[0], row[1] or "") if row else (None, "")
