"""The mails of the year: at most one a day, five days between two about one matter, only its own people."""

from collections import defaultdict
from datetime import date
from itertools import pairwise

import pytest

from accounts.permissions import Role
from gelt.demo.year.stage import Stage
from gelt.schemas import in_schema
from tests.year import recount

pytestmark = pytest.mark.xdist_group("year")


def test_the_right_people_once_and_not_too_often(lived: Stage) -> None:
    with in_schema(lived.host.schema_name):
        mails = recount.rows('SELECT person_id, email, "on", state, body FROM inbox_digest')
        told = recount.rows('SELECT person_id, matter, "on", level FROM inbox_reminder')
        people = {row["id"]: row for row in recount.rows("SELECT id, email, role FROM accounts_user")}
    assert len(mails) > 20
    assert {mail["state"] for mail in mails} == {"sent"}
    assert len({(mail["person_id"], mail["on"]) for mail in mails}) == len(mails)
    days: dict[tuple[int, str], list[date]] = defaultdict(list)
    for row in told:
        days[row["person_id"], row["matter"]].append(row["on"])
    for when in days.values():
        found = sorted(when)
        assert all((later - sooner).days >= 5 for sooner, later in pairwise(found))
    for mail in mails:
        assert mail["email"] == people[mail["person_id"]]["email"]
        assert f"http://{lived.host.slug}." in mail["body"]
        assert people[mail["person_id"]]["role"] != Role.READER


def test_the_late_report_is_said_to_the_committee_and_then_to_others(lived: Stage) -> None:
    """May–June was due on 15 July and presented on the 20th; September–October, due on 15 November, never."""
    with in_schema(lived.host.schema_name):
        told = recount.rows(
            'SELECT r."on", r.level, u.role FROM inbox_reminder r JOIN accounts_user u ON u.id = r.person_id '
            "WHERE r.matter LIKE %s ORDER BY 1",
            "report%2010-09-01%",
        )
    late = [row for row in told if row["on"] > date(2010, 11, 15)]
    assert {row["role"] for row in late if row["on"] <= date(2010, 11, 22)} >= {Role.LEADER}
    assert Role.INTERNAL_CONTROL in {row["role"] for row in late if row["on"] >= date(2010, 12, 5)}
