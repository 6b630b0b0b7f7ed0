"""Results of surveys: what is kept, what is refused, what each day shows, and what the country is told."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from accounts.actors import Actor
from accounts.permissions import Role
from gelt.errors import DomainError, NotAllowedError
from gelt.schemas import in_schema
from history.models import Change
from plans.matrix.dated import ChangedMeanwhile
from plans.monitoring.models import Obligation
from plans.monitoring.obligations.selectors import obligations_on
from plans.monitoring.standing import follow_up_steps
from plans.surveys.models import SurveyResult
from plans.surveys.selectors import favourable_percent, result_words, surveys_on, surveys_sentence
from plans.surveys.services import add_survey, withdraw_survey
from rollup.models import FollowUpStep
from tenants.hosts import Host
from tests.conftest import Browse

HOME = "/comite/encuestas/"
END = date(2012, 12, 31)
DELEGATE = Actor(kind="user", role=Role.DELEGATE, user_id=104, name="Delegado de prueba")
READER = Actor(kind="user", role=Role.READER, user_id=105, name="Lector de prueba")


def asked(host: Host, title: str = "Satisfacción", on: date = date(2010, 3, 10), **more: Any) -> SurveyResult:
    given: dict[str, Any] = {"responses": 120, "favourable": 90, "actor": DELEGATE, "validity_end": END} | more
    return add_survey(host=host, title=title, true_from=on, **given)


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_each_day_shows_what_had_closed_and_was_not_withdrawn(in_genova: Host) -> None:
    first = asked(in_genova)
    asked(in_genova, "Uso del sitio", date(2010, 6, 1), responses=40, favourable=None)
    withdraw_survey(
        host=in_genova, survey_id=first.pk, withdrawn_on=date(2011, 1, 1), actor=DELEGATE, validity_end=END
    )
    shown = {day: [row.title for row in surveys_on(day)] for day in (date(2010, 3, 9), date(2010, 12, 31), END)}
    assert list(shown.values()) == [[], ["Uso del sitio", "Satisfacción"], ["Uso del sitio"]]
    assert result_words(first) == "90 de 120 respuestas favorables, 75,0\u202f%"
    assert surveys_sentence(surveys_on(END)) == (
        "1 encuesta aplicada, 40 respuestas en total. La última, «Uso del sitio», cerró el 1 de junio de 2010: "
        "40 respuestas."
    )
    assert favourable_percent(asked(in_genova, "Vacía", date(2010, 7, 1), responses=0, favourable=0)) is None
    with pytest.raises(ChangedMeanwhile, match="Delegado de prueba ya retiró"):
        withdraw_survey(host=in_genova, survey_id=first.pk, withdrawn_on=date(2011, 2, 1), actor=DELEGATE)
    kept = Change.objects.filter(object_type="surveys.surveyresult", object_id=str(first.pk))
    assert list(kept.values_list("action", flat=True)) == ["survey.withdrawn", "survey.added"]


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"favourable": 121}, "favourable", "un número de 0 a 120"),
        ({"responses": -1, "favourable": None}, "responses", "cuántas personas respondieron"),
        ({"on": date(2013, 1, 1)}, "true_from", "La vigencia terminó"),
        ({"title": " "}, "title", "nombre de la encuesta"),
        ({"title": "SATISFACCIÓN"}, "title", "Delegado de prueba ya registró «Satisfacción»"),
    ],
)
def test_what_does_not_fit_is_refused_beside_its_field(
    in_genova: Host, change: dict[str, Any], field: str, words: str
) -> None:
    asked(in_genova)
    with pytest.raises(DomainError) as refused:
        asked(in_genova, **({"title": "Otra"} | change))
    assert refused.value.field == field
    assert words in refused.value.message
    assert SurveyResult.objects.count() == 1


def test_only_who_reports_writes(in_genova: Host) -> None:
    with pytest.raises(NotAllowedError):
        asked(in_genova, actor=READER)


def test_a_survey_fulfils_its_obligation_and_the_country_knows_at_once(in_genova: Host) -> None:
    Obligation.objects.create(
        title="Un sondeo cada mes", every="month", counts="surveys", starts=date(2010, 3, 1),
        ends=date(2010, 3, 31), recorded_by_name="Comité",
    )  # fmt: skip
    survey = asked(in_genova)
    other = replace(DELEGATE, user_id=204)
    with pytest.raises(NotAllowedError, match="el comité, o la cuenta que lo registró"):
        withdraw_survey(host=in_genova, survey_id=survey.pk, withdrawn_on=date(2010, 3, 10), actor=other)
    assert [(row.met, row.missed) for row in obligations_on(in_genova, END)] == [(1, 0)]

    def told() -> list[tuple[int, int]]:
        rows = FollowUpStep.objects.filter(municipality=in_genova.code).order_by("valid_from")
        return list(rows.values_list("obligations_met", "obligations_missed"))

    assert told()[-1] == (1, 0)
    withdraw_survey(host=in_genova, survey_id=survey.pk, withdrawn_on=date(2010, 3, 10), actor=DELEGATE)
    assert told()[-1] == (0, 1)
    assert len(told()) == len(follow_up_steps(in_genova))


def test_a_result_is_recorded_listed_and_withdrawn_by_hand(genova: Host, chipaque: Host, browse: Browse) -> None:
    member = browse(genova, "member")
    assert "Todavía no hay encuestas" in text_of(member.get(HOME))
    sent = {"title": "Satisfacción", "responses": "120", "favourable": "90", "true_from": "2010-03-10"}
    wrong = member.post(f"{HOME}agregar/", sent | {"favourable": "130", "channel": "Ventanilla"})
    assert wrong.status_code == 422
    assert "un número de 0 a 120" in text_of(wrong)
    assert 'value="Ventanilla"' in text_of(wrong)
    listed = text_of(member.post(f"{HOME}agregar/", sent, follow=True))
    assert "Registró «Satisfacción»: 90 de 120 respuestas favorables, 75,0" in listed
    assert "90 (75,0" in listed
    theirs = text_of(browse(genova, "delegate").get(HOME))
    assert "El comité o quien la registró" in theirs and "/retirar/" not in theirs
    with in_schema(genova.schema_name):
        survey = SurveyResult.objects.get()
    url = f"{HOME}{survey.pk}/retirar/"
    assert browse(chipaque, "leader").get(url).status_code == 404
    assert "queda en el historial" in text_of(member.get(url))
    assert member.post(url, {"withdrawn_on": "2009-01-01"}).status_code == 422
    assert "Retiró «Satisfacción»" in text_of(member.post(url, {"withdrawn_on": "2010-03-10"}, follow=True))
    assert "Todavía no hay encuestas" in text_of(member.get(HOME))
    assert member.get(url).status_code == 302
