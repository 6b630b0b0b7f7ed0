"""Who gets a mail on which day, and what it says."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.conf import settings

from accounts.models import User
from accounts.permissions import Role
from gelt import clock
from gelt.schemas import in_schema
from jobs import selectors
from plans.inbox.models import Digest, Reminder, ReminderChoice
from plans.inbox.registry import Why
from plans.inbox.reminding import remind
from tenants.hosts import Host
from tests.country import email_of
from tests.plans.inbox.making import DAY, Given, at, person, work

TOMORROW = DAY + timedelta(days=1)


def tonight(host: Host, on: date = DAY) -> list[str]:
    """The night of a day in the municipality, its mails sent: the roles that get one."""
    with clock.at(at(on)):
        remind(host, on)
    Digest.objects.filter(on=on).update(state="sent")
    people = dict(User.objects.values_list("pk", "role"))
    return sorted(people[digest.person_id] for digest in Digest.objects.filter(on=on))


def choose(role: str, **values: object) -> None:
    ReminderChoice.objects.create(person=person(role), **values)


@pytest.fixture
def here(genova: Host) -> Iterator[Host]:
    with in_schema(genova.schema_name):
        yield genova


def test_the_mail_says_each_matter_its_day_its_address_and_how_to_stop(here: Host, given_work: Given) -> None:
    given_work(
        work("a", late=12, title="Publique el directorio.", url="/comite/criterio/INF-15/?abrir=1"),
        work("b", why=Why.DUE_SOON, late=-4, title="Mida «Visitas».", detail=""),
    )
    assert tonight(here) == ["leader", "member"]
    mail = Digest.objects.get(email=email_of("member"))
    site = f"http://genova-quindio.localhost:{settings.SITE_PORT}"
    assert mail.subject == "Génova: 1 asunto atrasado y 1 por vencer"
    assert mail.body.startswith("Hola, Integrante del comité de prueba:\n\nEsto tiene pendiente")
    assert "Génova, Quindío, al 10 de marzo de 2009." in mail.body
    assert (
        "\nATRASADO\n\n- Publique el directorio.\n  Falta declararlo.\n"
        "  Venció el 26 de febrero de 2009, hace 12 días.\n"
        f"  {site}/comite/criterio/INF-15/?abrir=1\n"
    ) in mail.body
    assert "\nPOR VENCER\n\n- Mida «Visitas».\n  Vence el 14 de marzo de 2009.\n" in mail.body
    assert f"Para recibir menos o ninguno: {site}/comite/mi-trabajo/avisos/" in mail.body
    assert "demostración" not in mail.body
    leader = Digest.objects.get(email=email_of("leader"))
    assert "ATRASO DE OTRA PERSONA\nLleva 10 días o más de atraso" in leader.body
    assert "Mida" not in leader.body


def test_a_long_mail_names_the_first_and_counts_the_others(here: Host, given_work: Given) -> None:
    given_work(*(work(f"{number:02}") for number in range(43)))
    tonight(here)
    body = Digest.objects.get().body
    assert body.count("\n- ") == 30
    assert "Y 13 asuntos más que están en su lista." in body
    assert Reminder.objects.count() == 43  # the others were told of too: no second mail tomorrow
    assert tonight(here, TOMORROW) == []


def test_the_same_matter_waits_five_days_and_a_new_one_does_not(here: Host, given_work: Given) -> None:
    delegate = frozenset({person("delegate").pk})
    given_work(work("a", late=None, people=delegate))
    days = [DAY + timedelta(days=number) for number in range(12)]
    assert [day for day in days if tonight(here, day)] == [days[0], days[5], days[10]]
    given_work(work("a", late=None, people=delegate), work("new", late=None, people=delegate))
    assert tonight(here, DAY + timedelta(days=12)) == ["delegate"]
    told = Reminder.objects.filter(on=DAY + timedelta(days=12)).values_list("matter", flat=True)
    assert list(told) == ["new"]


def test_what_stays_late_is_told_to_the_leader_and_then_to_internal_control(here: Host, given_work: Given) -> None:
    due = DAY
    told: dict[str, list[int]] = {}
    given_work(work("a", due=due, people=frozenset({person("delegate").pk})))
    for late in range(1, 27):
        for role in tonight(here, due + timedelta(days=late)):
            told.setdefault(role, []).append(late)
    assert told == {
        "delegate": [1, 6, 11, 16, 21, 26],
        "leader": [10, 15, 20, 25],
        "internal_control": [20, 25],
    }
    assert set(Reminder.objects.values_list("level", flat=True)) == {0, 1, 2}


def test_each_person_gets_what_they_chose(here: Host, given_work: Given) -> None:
    everybody = frozenset({Role.LEADER, Role.MEMBER, Role.DELEGATE, Role.PORTAL_ADMIN})
    choose("leader", frequency="never")
    choose("member", frequency="weekly")
    choose("delegate", frequency="daily", muted=["criteria"])
    for number in range(15):
        given_work(work(f"day {number}", roles=everybody))
        tonight(here, DAY + timedelta(days=number))
    got = {role: Digest.objects.filter(person_id=person(role).pk) for role in ("leader", "member", "portal_admin")}
    assert got["leader"].count() == 0
    assert [mail.on - DAY for mail in got["member"].order_by("on")] == [timedelta(days=days) for days in (0, 7, 14)]
    assert got["portal_admin"].count() == 15
    assert not Digest.objects.filter(person_id=person("delegate").pk).exists()
    given_work(work("other kind", kind="reports", roles=everybody))
    assert "delegate" in tonight(here, DAY + timedelta(days=15))


def test_closed_accounts_and_readers_get_nothing_and_the_work_of_the_closed_goes_to_the_leader(
    here: Host, given_work: Given
) -> None:
    delegate = person("delegate")
    User.objects.filter(pk=delegate.pk).update(is_active=False)
    given_work(work("a", people=frozenset({delegate.pk})))
    assert tonight(here) == ["leader"]


def test_nobody_is_told_of_another_day_nor_after_the_validity(here: Host, given_work: Given) -> None:
    given_work(work())
    with clock.at(at(DAY)):
        assert "No se avisa de otro día" in remind(here, DAY - timedelta(days=1))
        assert "No se avisa de otro día" in remind(here, TOMORROW)
    end = here.framework_ends
    assert end is not None
    assert tonight(here, end) == ["internal_control", "leader", "member"]  # the last day counts
    with clock.at(at(end + timedelta(days=1))):
        assert "La vigencia terminó" in remind(here, end + timedelta(days=1))
    assert not Digest.objects.filter(on__gt=end).exists()


def test_a_second_night_of_the_same_day_adds_nothing(here: Host, given_work: Given) -> None:
    given_work(work("a"))
    assert tonight(here) == tonight(here) == ["member"]
    given_work(work("a"), work("b"))  # even when something new came up meanwhile: at most one a day
    assert tonight(here) == ["member"]
    with in_schema("public"):
        assert selectors.jobs().count() == 1


def test_one_municipalitys_people_are_never_told_from_another(genova: Host, piedras: Host, given_work: Given) -> None:
    given_work(work())
    with in_schema(piedras.schema_name), pytest.raises(RuntimeError, match="no se hacen desde"):
        tonight(genova)


def test_the_demonstration_says_it_is_one(genova: Host, given_work: Given) -> None:
    given_work(work())
    with in_schema(genova.schema_name):
        tonight(replace(genova, demo_progress=True))
        assert "Avance de demostración:" in Digest.objects.get().body
