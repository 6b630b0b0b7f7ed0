"""What every page gets: whose site it is, the navigation, who is reading."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from accounts.access import actor_of
from gelt.navigation import account_items, footer_links, nav_items
from gelt.reference import PARAMETER
from plans.inbox.counting import count_for
from tenants.addresses import base_url
from tenants.hosts import Host


def site(request: HttpRequest) -> dict[str, Any]:
    """Context of templates/base.html; runs no query for anonymous readers without a session."""
    host: Host | None = getattr(request, "tenant", None)
    if host is None or not hasattr(request, "actor"):
        return {}
    actor = actor_of(request)
    return {
        "site": _site(request, host),
        "actor": actor,
        "nav_items": nav_items(host, actor, request.path),
        "footer_links": footer_links(host, request),
        "account_items": account_items(actor),
        "work_count": None if _of_another_day(request) else SimpleLazyObject(lambda: count_for(request)),
        "demo_banner": host.demo_progress,
        "request_id": getattr(request, "id", ""),
    }


def _of_another_day(request: HttpRequest) -> bool:
    """Whether the page shows a day the reader asked for: the number of today would contradict it."""
    return bool(request.GET.get(PARAMETER, "").strip())


def _site(request: HttpRequest, host: Host) -> dict[str, str]:
    if host.is_public:
        return {"kind": "national", "name": "Plataforma GEL-T", "home_url": "/", "platform_url": "/"}
    return {
        "kind": "municipality",
        "name": host.name,
        "department": host.department,
        "slogan": host.slogan,
        "home_url": reverse("portal:progress"),
        "platform_url": base_url(request),
    }
