"""What people choose about their mails: each account its own, readers too, observers nothing."""

import pytest

from accounts.actors import Actor
from accounts.middleware import actor_of
from gelt.errors import DomainError, NotAllowedError
from gelt.schemas import in_schema
from history.models import Change
from plans.inbox.choosing import Choice, choice_of, choose
from plans.inbox.models import ReminderChoice
from tenants.hosts import Host
from tests.conftest import Browse
from tests.plans.inbox.making import person

PAGE = "/comite/mi-trabajo/avisos/"
ALL = ["criteria", "evidence", "indicators", "schedule", "obligations", "reports"]


def test_a_reader_chooses_and_the_page_keeps_it(genova: Host, browse: Browse) -> None:
    client = browse(genova, "reader")
    page = client.get(PAGE).content.decode()
    assert page.count("checked") == 1 + len(ALL)
    answer = client.post(PAGE, {"frequency": "weekly", "kinds": [*ALL[:2], "reports"]}, follow=True)
    assert "Sus avisos quedaron como los eligió." in answer.content.decode()
    assert answer.content.decode().count("checked") == 4
    with in_schema(genova.schema_name):
        reader, member = person("reader"), person("member")
        assert choice_of(reader.pk) == Choice("weekly", ("indicators", "schedule", "obligations"))
        assert choice_of(member.pk) == Choice()
        told = Change.objects.get(action="reminders.chosen")
    assert told.object_id == reader.email
    assert told.after == {
        "avisos": "Como máximo un correo a la semana",
        "sin correo": "Indicadores, Cronograma y Obligaciones",
    }


def test_what_contradicts_itself_or_is_unknown_is_refused_and_kept(genova: Host, browse: Browse) -> None:
    client = browse(genova, "member")
    nothing = client.post(PAGE, {"frequency": "daily"})
    assert nothing.status_code == 422
    assert "Marque al menos un asunto, o elija arriba «Ningún correo»." in nothing.content.decode()
    unknown = client.post(PAGE, {"frequency": "hourly", "kinds": ["criteria"]})
    assert unknown.status_code == 422
    assert "Elija una de las tres opciones." in unknown.content.decode()
    assert client.post(PAGE, {"frequency": "never"}).status_code == 302
    with in_schema(genova.schema_name):
        assert ReminderChoice.objects.get().frequency == "never"


def test_choosing_the_same_again_adds_nothing(in_genova: Host) -> None:
    actor = actor_of(person("leader"))
    choose(frequency="never", muted=["reports", "criteria"], actor=actor)
    choose(frequency="never", muted=["criteria", "reports"], actor=actor)
    assert Change.objects.filter(action="reminders.chosen").count() == 1
    with pytest.raises(DomainError, match="Elija entre los asuntos"):
        choose(frequency="daily", muted=["otros"], actor=actor)
    with pytest.raises(NotAllowedError, match="quien observa no tiene"):
        choose(frequency="daily", muted=[], actor=Actor(kind="observer", user_id=1, name="Coordinación"))
