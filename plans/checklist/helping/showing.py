"""The help of a criterion's page: our advice, and where to look at how others did it."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from plans.checklist.helping.selectors import Other, others_of
from regulation.selectors import CriterionView
from tenants.addresses import municipality_url
from tenants.hosts import Host


@dataclass(frozen=True, slots=True)
class Help:
    """`advice` is the platform's own, "" without any; `others` with the address of their public page each."""

    advice: str
    others: tuple[tuple[Other, str], ...]
    total: int
    more: int
    any_demo: bool


def help_of(request: HttpRequest, host: Host, criterion: CriterionView) -> Help:
    """The help of a criterion for a reader of a municipality's site; 1 query."""
    found = others_of(host, criterion.phase, criterion.code)
    path = reverse("portal:criterion", args=[criterion.phase, criterion.code])
    return Help(
        advice=criterion.help,
        others=tuple((other, municipality_url(request, other.slug, path)) for other in found.shown),
        total=found.total,
        more=found.more,
        any_demo=any(other.demo for other in found.shown),
    )
