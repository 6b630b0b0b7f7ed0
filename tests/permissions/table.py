"""The permission matrix: every address, each method, who gets in, and what the others see.

A method that is not in the table must answer 405. `test_matrix` fails when an address of the
product is missing here.
"""

from tests.permissions.rows import (
    AUDIT,
    COMMITTEE,
    CONTROL,
    COORDINATORS,
    MANAGERS,
    NATIONALS,
    OPERATORS,
    PEOPLE,
    READERS,
    Row,
    Site,
    form,
    page,
)
from tests.permissions.rows_checking import ROWS as CHECKING
from tests.permissions.rows_editing import ROWS as EDITING
from tests.permissions.rows_evidence import ROWS as EVIDENCE
from tests.permissions.rows_following import ROWS as FOLLOWING
from tests.permissions.rows_framework import NATION_ROWS as FRAMEWORK_NATION
from tests.permissions.rows_framework import ROWS as FRAMEWORK
from tests.permissions.rows_helping import ROWS as HELPING
from tests.permissions.rows_inbox import ROWS as INBOX
from tests.permissions.rows_indicators import ROWS as INDICATORS
from tests.permissions.rows_intake import ROWS as INTAKE
from tests.permissions.rows_inventory import ROWS as INVENTORY
from tests.permissions.rows_obligations import ROWS as OBLIGATIONS
from tests.permissions.rows_official import ROWS as OFFICIAL
from tests.permissions.rows_overview import ROWS as OVERVIEW
from tests.permissions.rows_reports import ROWS as REPORTS
from tests.permissions.rows_schedule import ROWS as SCHEDULE
from tests.permissions.rows_sheets import ROWS as SHEETS
from tests.permissions.rows_starting import ROWS as STARTING
from tests.permissions.rows_surveys import ROWS as SURVEYS
from tests.permissions.rows_tracing import ROWS as TRACING
from tests.permissions.rows_versions import ROWS as VERSIONS

# Addresses that both sides have. The log-in pages send people who are in already to their start.
COMMON: tuple[Row, ...] = (
    Row("home", "get", ok=(302,)),
    page("health"),
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
    page("api:index"),
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
    page("portal:progress"),
    page("portal:plan"),
    page("portal:matrix"),
    page("portal:phase", phase="informacion"),
    page("portal:criterion", phase="informacion", code="INF-01"),
    page("checklist:home", READERS),
    page("checklist:checklist", READERS),
    page("checklist:phase", READERS, phase="informacion"),
    page("checklist:criterion", READERS, code="INF-01"),
    page("checklist:compliance", READERS),
    page("checklist:verification", READERS),
    Row("checklist:declare", "get", COMMITTEE, ok=(302,), kwargs={"code": "INF-01"}),
    Row("checklist:verify", "get", CONTROL, ok=(302,), kwargs={"code": "INF-01"}),
    form("checklist:declare", COMMITTEE, code="INF-01"),
    form("checklist:verify", CONTROL, code="INF-01"),
    page("matrix:document", READERS),
    page("matrix:matrix", READERS),
    page("matrix:notes", READERS),
    page("people:list", MANAGERS),
    form("people:invite", MANAGERS),
    Row("people:change_role", "post", MANAGERS, ok=(404,), kwargs={"pk": 999_999}),
    Row("people:deactivate", "post", MANAGERS, ok=(404,), kwargs={"pk": 999_999}),
    Row("people:reactivate", "post", MANAGERS, ok=(404,), kwargs={"pk": 999_999}),
    Row("people:revoke_invitation", "post", MANAGERS, ok=(404,), kwargs={"pk": 999_999}),
    page("people:history", AUDIT),
    *INTAKE,
    *SHEETS,
    *EDITING,
    *CHECKING,
    *STARTING,
    *VERSIONS,
    *OFFICIAL,
    *TRACING,
    *INDICATORS,
    *SCHEDULE,
    *OBLIGATIONS,
    *REPORTS,
    *OVERVIEW,
    *EVIDENCE,
    *HELPING,
    *FOLLOWING,
    *INVENTORY,
    *SURVEYS,
    *INBOX,
    *FRAMEWORK,
    Row("observer:enter", "get", ok=(404,), kwargs={"token": "x" * 43}),
    Row("observer:enter", "post", ok=(404,), kwargs={"token": "x" * 43}),
    Row("observer:leave", "post", ok=(302,)),
    Row("api:plan", "get", ok=(200, 404)),  # 404 while nothing is published
    page("api:plan_format"),
    page("api:compliance"),
    page("api:follow_up"),
)
NATION: tuple[Row, ...] = (
    *FRAMEWORK_NATION,
    *COMMON,
    *own_account(NATIONALS),
    page("national:comparison"),
    page("national:municipality", code="63302"),
    page("national:frameworks"),
    page("national:framework", code="decreto-1151-2008"),
    page("national:coordination", COORDINATORS),
    page("operation:list", OPERATORS),
    page("operation:add", OPERATORS),
    form("operation:add", OPERATORS),
    page("operation:municipality", OPERATORS, code="63302"),
    form("operation:provision", OPERATORS, code="63302"),
    page("operation:suspend", OPERATORS, code="63302"),
    form("operation:suspend", OPERATORS, code="63302"),
    page("operation:resume", OPERATORS, code="63302"),
    form("operation:resume", OPERATORS, code="63302"),
    page("operation:invite_leader", OPERATORS, code="63302"),
    form("operation:invite_leader", OPERATORS, code="63302"),
    page("operation:jobs", OPERATORS),
    Row(
        "operation:retry_job",
        "post",
        OPERATORS,
        ok=(302, 404),
        kwargs={"job_id": "00000000-0000-0000-0000-000000000000"},
    ),
    # A departmental coordination without that department: the municipality is not there for it.
    Row("national:observe", "post", COORDINATORS, ok=(302, 404), kwargs={"code": "63302"}),
    page("api:municipalities"),
)
TABLE: dict[Site, tuple[Row, ...]] = {"municipality": MUNICIPALITY, "nation": NATION}
