"""Who each matter is for, and who is told when it stays late."""

from dataclasses import replace
from datetime import timedelta

import pytest

from accounts.permissions import Role
from plans.inbox.registry import Why, WorkItem
from plans.inbox.sharing import Level, Person, mine, share
from plans.inbox.wording import due_words
from tenants.hosts import Host
from tests.plans.inbox.making import DAY, person, work

LEADER, MEMBER, OTHER, DELEGATE, CONTROL, READER = (
    Person(number, f"Persona {number}", f"p{number}@ejemplo.gov.co", role)
    for number, role in enumerate(
        (Role.LEADER, Role.MEMBER, Role.MEMBER, Role.DELEGATE, Role.INTERNAL_CONTROL, Role.READER), start=1
    )
)
PEOPLE = (LEADER, MEMBER, OTHER, DELEGATE, CONTROL, READER)


def levels(item: WorkItem) -> dict[int, Level]:
    """Person → why it reached them."""
    shared = share([item], PEOPLE, DAY)
    return {who: matters[0].level for who, matters in shared.items() if matters}


def test_it_is_of_the_people_named_else_of_the_roles_else_of_the_leader() -> None:
    named = work(people=frozenset({DELEGATE.id}), roles=frozenset({Role.MEMBER}))
    assert levels(named) == {DELEGATE.id: Level.RESPONSIBLE}
    by_role = replace(named, people=frozenset())
    assert levels(by_role) == {MEMBER.id: Level.RESPONSIBLE, OTHER.id: Level.RESPONSIBLE}
    closed_account = replace(named, people=frozenset({999}), roles=frozenset())
    assert levels(closed_account) == {LEADER.id: Level.RESPONSIBLE}


@pytest.mark.parametrize(
    ("late", "expected"),
    [
        (0, {MEMBER.id}),
        (9, {MEMBER.id}),
        (10, {MEMBER.id, LEADER.id}),
        (19, {MEMBER.id, LEADER.id}),
        (20, {MEMBER.id, LEADER.id, CONTROL.id}),
    ],
)
def test_what_stays_late_goes_up_day_by_day(late: int, expected: set[int]) -> None:
    found = levels(work(late=late, people=frozenset({MEMBER.id})))
    assert set(found) == expected
    assert found[MEMBER.id] is Level.RESPONSIBLE
    assert found.get(LEADER.id, Level.LEADER) is Level.LEADER
    assert found.get(CONTROL.id, Level.CONTROL) is Level.CONTROL


def test_only_what_is_overdue_goes_up() -> None:
    waiting = work(late=60, why=Why.WAITING, people=frozenset({MEMBER.id}))
    assert set(levels(waiting)) == {MEMBER.id}
    assert set(levels(work(late=None, people=frozenset({MEMBER.id})))) == {MEMBER.id}


def test_the_most_pressing_comes_first_and_each_matter_once() -> None:
    own = frozenset({LEADER.id})
    items = [
        work("e", late=None, why=Why.WAITING, people=own),
        work("d", why=Why.DUE_SOON, due=DAY + timedelta(days=9), people=own),
        work("c", why=Why.DUE_SOON, due=DAY + timedelta(days=3), people=own),
        work("others", late=30, people=frozenset({MEMBER.id})),
        work("b", late=2, people=own),
        work("a", late=40, people=own),
        work("a", late=40, people=frozenset({MEMBER.id})),
    ]
    found = share(items, PEOPLE, DAY)[LEADER.id]
    assert [matter.item.matter for matter in found] == ["a", "b", "c", "d", "e", "others"]
    assert [matter.escalated for matter in found] == [False] * 5 + [True]


def test_the_day_is_not_told_twice() -> None:
    def words(detail: str, late: int = 12) -> str:
        return due_words(share([work(late=late, detail=detail)], PEOPLE, DAY)[MEMBER.id][0])

    assert words("Falta.") == "venció el 26 de febrero de 2009, hace 12 días"
    assert words("Venció el 26 de febrero de 2009.") == "12 días de atraso"
    assert words("Venció el 26 de febrero de 2009: lleva 12 días de atraso.") == ""


def test_a_closed_account_has_no_work(in_genova: Host) -> None:
    member = person("member")
    items = [work(people=frozenset({member.pk}))]
    assert [matter.item.matter for matter in mine(items, member, DAY)] == ["criterion:INF-15:overdue"]
    member.is_active = False
    member.save()
    assert mine(items, member, DAY) == []
    assert len(mine(items, person("leader"), DAY)) == 1
    assert mine([work()], person("reader"), DAY) == []
