"""The permission matrix: every address, each method, who gets in, and what the others see.

A method that is not in the table must answer 405. `test_matrix` fails when an address of the
product is missing here.
"""

from dataclasses import dataclass, field
from typing import Literal

Site = Literal["municipality", "nation"]

ANYBODY = frozenset({"anonymous"})
READERS = frozenset({"leader", "member", "portal_admin", "delegate", "internal_control", "reader", "observer"})
PEOPLE = READERS - {"observer"}
COMMITTEE = frozenset({"leader", "member", "portal_admin"})
MANAGERS = frozenset({"leader", "portal_admin"})
AUDIT = COMMITTEE | {"internal_control", "observer"}
CONTROL = frozenset({"internal_control"})
COORDINATORS = frozenset({"national", "departmental"})
NATIONALS = COORDINATORS | {"operator"}
OPERATORS = frozenset({"operator"})
EVERYBODY = {
    "municipality": ANYBODY | READERS,
    "nation": ANYBODY | NATIONALS,
}

# What those who may not get, besides the log-in page for the anonymous ones.
FORBIDDEN = 403


@dataclass(frozen=True)
class Row:
    """One address and method. `ok`: what those who may get; the POST carries no data unless given."""

    name: str
    method: str
    who: frozenset[str] | None = None  # None: everybody
    ok: tuple[int, ...] = (200,)
    kwargs: dict[str, object] = field(default_factory=dict)
    data: dict[str, str] = field(default_factory=dict)
    denied: int = FORBIDDEN
    anonymous: int = 302


def _page(name: str, who: frozenset[str] | None = None, **kwargs: object) -> Row:
    return Row(name, "get", who, kwargs=dict(kwargs))


def _form(name: str, who: frozenset[str] | None = None, **kwargs: object) -> Row:
    return Row(name, "post", who, ok=(200, 302, 303, 400, 409, 422), kwargs=dict(kwargs))


# Addresses that both sides have. The log-in pages send people who are in already to their start.
COMMON: tuple[Row, ...] = (
    Row("home", "get", ok=(302,)),
    _page("health"),
    Row("account_login", "get", ok=(200, 302)),
    Row("account_login", "post", ok=(200, 302)),
    Row("account_logout", "get", ok=(200, 302)),
    Row("account_logout", "post", ok=(302,)),
    Row("account_inactive", "get"),
    Row("account_reset_password", "get", ok=(200, 302)),
    Row("account_reset_password", "post", ok=(200, 302)),
    Row("account_reset_password_done", "get", ok=(200, 302)),
    Row("account_reset_password_from_key_done", "get", ok=(200, 302)),
    Row("account_reset_password_from_key", "get", ok=(200, 302), kwargs={"uidb36": "1", "key": "a-b"}),
    Row("account_reset_password_from_key", "post", ok=(200, 302), kwargs={"uidb36": "1", "key": "a-b"}),
    Row("accept_invitation", "get", ok=(404,), kwargs={"token": "x" * 43}),
    Row("accept_invitation", "post", ok=(404,), kwargs={"token": "x" * 43}),
    Row("mfa_authenticate", "get", ok=(302,)),
    Row("mfa_authenticate", "post", ok=(302,)),
    _page("api:index"),
    Row("api:schema", "get"),
    Row("api:me", "get", ok=(401,)),
)


def own_account(people: frozenset[str]) -> tuple[Row, ...]:
    """The pages of one's own account: whoever has one. Some ask for the password again first."""
    seen, again = (200,), (200, 302)
    return (
        Row("account_home", "get", people, ok=seen),
        Row("account_change_password", "get", people, ok=again, denied=302),
        Row("account_change_password", "post", people, ok=again, denied=302),
        Row("account_reauthenticate", "get", people, ok=again, denied=302),
        Row("account_reauthenticate", "post", people, ok=again, denied=302),
        Row("mfa_reauthenticate", "get", people, ok=again, denied=302),
        Row("mfa_reauthenticate", "post", people, ok=again, denied=302),
        Row("mfa_index", "get", people, ok=seen, denied=302),
        Row("mfa_activate_totp", "get", people, ok=again, denied=302),
        Row("mfa_activate_totp", "post", people, ok=again, denied=302),
        Row("mfa_deactivate_totp", "get", people, ok=(302, 404), denied=302),
        Row("mfa_deactivate_totp", "post", people, ok=(302, 404), denied=302),
        Row("mfa_view_recovery_codes", "get", people, ok=(302, 404), denied=302),
        Row("mfa_generate_recovery_codes", "get", people, ok=(302, 404), denied=302),
        Row("mfa_generate_recovery_codes", "post", people, ok=(302, 404), denied=302),
        Row("mfa_download_recovery_codes", "get", people, ok=(302, 404), denied=302),
        Row("api_tokens", "get", people),
        Row("api_tokens", "post", people, ok=(200, 422)),
        Row("revoke_api_token", "post", people, ok=(404,), kwargs={"pk": 999_999}),
    )


MUNICIPALITY: tuple[Row, ...] = (
    *COMMON,
    *own_account(PEOPLE),
    _page("portal:progress"),
    _page("portal:plan"),
    _page("portal:matrix"),
    _page("portal:phase", phase="informacion"),
    _page("portal:criterion", phase="informacion", code="INF-01"),
    _page("checklist:home", READERS),
    _page("checklist:checklist", READERS),
    _page("checklist:phase", READERS, phase="informacion"),
    _page("checklist:criterion", READERS, code="INF-01"),
    _page("checklist:compliance", READERS),
    _page("checklist:verification", READERS),
    Row("checklist:declare", "get", COMMITTEE, ok=(302,), kwargs={"code": "INF-01"}),
    Row("checklist:verify", "get", CONTROL, ok=(302,), kwargs={"code": "INF-01"}),
    _form("checklist:declare", COMMITTEE, code="INF-01"),
    _form("checklist:verify", CONTROL, code="INF-01"),
    _page("matrix:document", READERS),
    _page("matrix:matrix", READERS),
    _page("matrix:notes", READERS),
    _page("people:list", MANAGERS),
    _form("people:invite", MANAGERS),
    Row("people:change_role", "post", MANAGERS, ok=(404,), kwargs={"pk": 999_999}),
    Row("people:deactivate", "post", MANAGERS, ok=(404,), kwargs={"pk": 999_999}),
    Row("people:reactivate", "post", MANAGERS, ok=(404,), kwargs={"pk": 999_999}),
    Row("people:revoke_invitation", "post", MANAGERS, ok=(404,), kwargs={"pk": 999_999}),
    _page("people:history", AUDIT),
    Row("observer:enter", "get", ok=(404,), kwargs={"token": "x" * 43}),
    Row("observer:enter", "post", ok=(404,), kwargs={"token": "x" * 43}),
    Row("observer:leave", "post", ok=(302,)),
    Row("api:plan", "get", ok=(200, 404)),  # 404 while nothing is published
    _page("api:plan_format"),
    _page("api:compliance"),
)
NATION: tuple[Row, ...] = (
    *COMMON,
    *own_account(NATIONALS),
    _page("national:comparison"),
    _page("national:municipality", code="63302"),
    _page("national:frameworks"),
    _page("national:framework", code="decreto-1151-2008"),
    _page("national:coordination", COORDINATORS),
    _page("operation:list", OPERATORS),
    _page("operation:add", OPERATORS),
    _form("operation:add", OPERATORS),
    _page("operation:municipality", OPERATORS, code="63302"),
    _form("operation:provision", OPERATORS, code="63302"),
    _page("operation:suspend", OPERATORS, code="63302"),
    _form("operation:suspend", OPERATORS, code="63302"),
    _page("operation:resume", OPERATORS, code="63302"),
    _form("operation:resume", OPERATORS, code="63302"),
    _page("operation:invite_leader", OPERATORS, code="63302"),
    _form("operation:invite_leader", OPERATORS, code="63302"),
    _page("operation:jobs", OPERATORS),
    Row(
        "operation:retry_job",
        "post",
        OPERATORS,
        ok=(302, 404),
        kwargs={"job_id": "00000000-0000-0000-0000-000000000000"},
    ),
    # A departmental coordination without that department: the municipality is not there for it.
    Row("national:observe", "post", COORDINATORS, ok=(302, 404), kwargs={"code": "63302"}),
    _page("api:municipalities"),
)
TABLE: dict[Site, tuple[Row, ...]] = {"municipality": MUNICIPALITY, "nation": NATION}
