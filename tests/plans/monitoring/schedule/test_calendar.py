"""The calendar by a secret address: what it says, and to whom it answers."""

import re
from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.models import User
from gelt.schemas import in_schema
from history.models import Change
from plans.monitoring.models import CalendarAddress, ReportRule
from plans.monitoring.schedule.calendars.writing import AllDay, calendar
from tenants.hosts import Host
from tests.conftest import Browse
from tests.plans.monitoring.schedule.acting import add, report
from tests.plans.monitoring.schedule.reading_ical import events

PAGE = "/comite/seguimiento/cronograma/mi-calendario/"
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)


@settings(max_examples=80, deadline=None)
@given(words, words, words)
def test_whatever_is_written_is_read_back(name: str, summary: str, description: str) -> None:
    made = AllDay("a@b", date(2010, 2, 27), date(2010, 2, 28), summary, datetime(2010, 1, 1, tzinfo=UTC), description)
    [event] = events(calendar(name, [made]))
    assert (event["DTSTART"], event["DTEND"]) == ("2010-02-27", "2010-03-01"), "the end is not included"
    assert event["SUMMARY"] == plain(summary)
    assert event.get("DESCRIPTION", "") == plain(description)


def plain(text: str) -> str:
    """The text as a calendar can hold it: one kind of line end, no control characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in text if sign in "\n\t" or (ord(sign) >= 32 and ord(sign) != 127))


def secret_in(html: str) -> str:
    found = re.search(r"http://[^<]*/calendario/([A-Za-z0-9_-]{43})\.ics", html)
    assert found, "32 bytes, shown whole"
    return found[1]


def test_the_feed_tells_activities_deadlines_and_reports_to_whoever_has_the_secret(
    planned_genova: Host, browse: Browse
) -> None:
    with in_schema(planned_genova.schema_name):
        entry = add(planned_genova, "Publicar; con Ñandú, «tildes» y coma", date(2010, 3, 1), date(2010, 3, 31))
        report(planned_genova, entry, "done", date(2010, 4, 2), note="Nota interna")
        undated = add(planned_genova, "Sin fechas", None, None)
        ReportRule.objects.create(true_from=date(2012, 1, 1), cadence_months=6, grace_days=15, recorded_by_name="P")
    member = browse(planned_genova, "member")
    secret = secret_in(member.post(PAGE).content.decode())
    assert secret not in member.get(PAGE).content.decode(), "shown once"
    answer = browse(planned_genova).get(f"/calendario/{secret}.ics")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert "private" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]
    found = {each["UID"]: each for each in events(answer.content)}
    mine = found[f"actividad-{entry.pk}@genova-quindio"]
    assert mine["SUMMARY"] == "Hecha: Publicar; con Ñandú, «tildes» y coma"
    assert (mine["DTSTART"], mine["DTEND"]) == ("2010-03-01", "2010-04-01")
    assert "2 días después de lo previsto." in mine["DESCRIPTION"]
    assert "Nota interna" not in answer.content.decode()
    assert mine["URL"].endswith(f"/comite/seguimiento/cronograma/{entry.pk}/")
    assert f"actividad-{undated.pk}@genova-quindio" not in found
    assert found["plazo-decreto-1151-2008-informacion@genova-quindio"]["SUMMARY"].startswith("Vence el plazo: Fase")
    assert found["informe-2012-07-01@genova-quindio"]["DTSTART"] == "2013-01-15"
    again = events(browse(planned_genova).get(f"/calendario/{secret}.ics").content)
    assert again == list(found.values()), "nothing changed, nothing differs"


def test_only_the_hash_is_kept_and_a_revoked_secret_opens_nothing(
    planned_genova: Host, piedras: Host, browse: Browse
) -> None:
    client, anybody = browse(planned_genova, "reader"), browse(planned_genova)
    first = secret_in(client.post(PAGE).content.decode())
    second = secret_in(client.post(PAGE).content.decode())
    with in_schema(planned_genova.schema_name):
        kept = str(list(CalendarAddress.objects.values())) + str(list(Change.objects.values()))
        assert first not in kept
        assert second not in kept
        assert CalendarAddress.objects.filter(revoked_at__isnull=True).count() == 1
    assert anybody.get(f"/calendario/{first}.ics").status_code == 404, "a new one revokes the old"
    assert anybody.get(f"/calendario/{second}.ics").status_code == 200
    assert "sin usar" not in client.get(PAGE).content.decode()
    assert browse(piedras).get(f"/calendario/{second}.ics").status_code == 404
    with in_schema(planned_genova.schema_name):
        User.objects.filter(role="reader").update(is_active=False)
    assert anybody.get(f"/calendario/{second}.ics").status_code == 404, "who left reads no more"
    with in_schema(planned_genova.schema_name):
        User.objects.filter(role="reader").update(is_active=True)
    done = client.post(f"{PAGE}anular/", follow=True).content.decode()
    assert "Anuló la dirección" in done
    assert anybody.get(f"/calendario/{second}.ics").status_code == 404
    assert "ya estaba anulada" in client.post(f"{PAGE}anular/", follow=True).content.decode()
    with in_schema(planned_genova.schema_name):
        told = list(Change.objects.filter(action__startswith="calendar.").values_list("action", flat=True))
    assert sorted(told) == ["calendar.created"] * 2 + ["calendar.revoked"] * 2
