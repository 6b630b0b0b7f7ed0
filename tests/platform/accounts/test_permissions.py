import pytest

from accounts.actors import ANONYMOUS, SYSTEM, Actor
from accounts.permissions import GRANTABLE_ROLES, ROLES_THAT_MAY, Capability, Role, roles_of_side


def test_only_people_who_manage_people_grant_roles() -> None:
    assert set(GRANTABLE_ROLES) == ROLES_THAT_MAY[Capability.MANAGE_PEOPLE]


def test_roles_stay_on_their_side() -> None:
    assert not roles_of_side("public") & roles_of_side("m63302")
    assert roles_of_side("public") | roles_of_side("m63302") == set(Role)
    for giver, given in GRANTABLE_ROLES.items():
        side = roles_of_side("public" if giver == Role.OPERATOR else "m63302")
        assert giver in side and given <= side


@pytest.mark.parametrize(
    ("giver", "given", "may"),
    [
        (Role.LEADER, Role.LEADER, True),
        (Role.LEADER, Role.NATIONAL, False),
        (Role.PORTAL_ADMIN, Role.DELEGATE, True),
        (Role.PORTAL_ADMIN, Role.LEADER, False),
        (Role.PORTAL_ADMIN, Role.INTERNAL_CONTROL, False),
        (Role.MEMBER, Role.READER, False),
        (Role.OPERATOR, Role.NATIONAL, True),
        (Role.OPERATOR, Role.LEADER, False),
    ],
)
def test_who_grants_what(giver: Role, given: Role, may: bool) -> None:
    assert Actor(kind="user", role=giver).can_grant(given) is may


def test_nobody_else_grants() -> None:
    assert not ANONYMOUS.can_grant(Role.READER)
    assert not Actor(kind="observer", role=Role.LEADER).can_grant(Role.READER)
    assert SYSTEM.can_grant(Role.OPERATOR)
