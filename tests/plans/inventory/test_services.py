"""What may be said of trámites, services and alliances, and what is refused with which words."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from gelt import clock
from gelt.errors import DomainError, NotAllowedError, NotFoundError
from gelt.schemas import in_schema
from gelt.text import BOGOTA
from history.models import Change
from plans.inventory.models import InventoryItem, ItemStage
from plans.inventory.selectors import inventory_summary, items_on, life_of, lives
from plans.inventory.services import bring_from_plan, end_alliance, put_back, record_stages, remove_item
from plans.inventory.stages import history
from plans.matrix.dated import ChangedMeanwhile
from tenants.hosts import Host
from tests.plans.inventory.acting import DELEGATE, END, MEMBER, READER, move, put, sign


def stages_on(day: date) -> dict[str, str]:
    return {row.item.name: row.stage.stage for row in items_on(day)}


def test_each_day_shows_the_stage_of_that_day_and_going_back_says_so(in_genova: Host) -> None:
    item = put(in_genova)
    move(in_genova, item, "published", date(2010, 3, 1), address="https://www.suit.gov.co/t/1")
    move(in_genova, item, "automated", date(2011, 1, 1))
    move(in_genova, item, "published", date(2011, 6, 1), note="El formulario dejó de funcionar.")
    name = item.name
    assert stages_on(date(2009, 12, 31)) == {}
    assert stages_on(date(2010, 2, 28)) == {name: "identified"}
    assert stages_on(date(2010, 3, 1)) == {name: "published"}
    assert stages_on(date(2011, 5, 31)) == {name: "automated"}
    assert stages_on(END) == {name: "published"}
    life = life_of(item.pk)
    assert life is not None
    assert [(line.fact.stage, line.back) for line in history(life.stages)] == [
        ("published", True),
        ("automated", False),
        ("published", False),
        ("identified", False),
    ]
    assert list(Change.objects.filter(action="inventory.stage").values_list("after__stage", flat=True)) == [
        "published", "automated", "published", "identified",
    ]  # fmt: skip


def test_a_stage_includes_those_before_it_and_what_is_reached_was_possible(in_genova: Host) -> None:
    put(in_genova, "A")
    put(in_genova, "B", stage="published", can_rationalise=True)
    put(in_genova, "C", stage="automated")
    put(in_genova, "D", kind="service", stage="rationalised", can_automate=False)
    procedures, services = inventory_summary(END).kinds
    assert (procedures.total, procedures.published, procedures.rationalised, procedures.automated) == (3, 2, 1, 1)
    assert (services.total, services.published, services.rationalised, services.automated) == (1, 1, 1, 0)
    said = {row.item.name: (row.can_rationalise, row.can_automate) for row in items_on(END)}
    assert said == {"A": (None, None), "B": (True, None), "C": (True, True), "D": (True, False)}
    assert inventory_summary(END).sentence == (
        "3 trámites, 2 en el SUIT y 1 automatizado; 1 servicio, 1 en el SUIT y 0 automatizados."
    )


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"stage": "otra"}, "stage", "cuatro etapas"),
        ({"on": date(2013, 1, 1)}, "true_from", "La vigencia terminó el 31 de diciembre de 2012"),
        ({"on": date(2999, 1, 1)}, "true_from", "todavía no ha llegado"),
        ({"name": "  "}, "name", "Escriba el nombre"),
        ({"name": "paz y SALVO predial"}, "name", "ya está en el inventario desde el 1 de enero de 2010"),
        ({"address": "javascript:alert(1)"}, "address", "dirección completa"),
        ({"address": "http://usuario:clave@suit.gov.co"}, "address", "usuario o una contraseña"),
        ({"note": "x" * 2001}, "note", "2.001 caracteres"),
    ],
)
def test_what_does_not_fit_is_refused_beside_its_field(
    in_genova: Host, change: dict[str, Any], field: str, words: str
) -> None:
    put(in_genova)
    with pytest.raises(DomainError) as refused:
        put(in_genova, **({"name": "Otro"} | change))
    assert refused.value.field == field
    assert words in refused.value.message
    assert InventoryItem.objects.count() == 1


def test_only_who_reports_writes(in_genova: Host) -> None:
    with pytest.raises(NotAllowedError, match="comité y los delegados"):
        put(in_genova, actor=READER)


def test_a_second_click_adds_nothing_and_who_saw_less_is_told_who_did_what(in_genova: Host) -> None:
    item = put(in_genova)
    first = life_of(item.pk)
    assert first is not None
    move(in_genova, item, "published", date(2010, 3, 1), expected_latest=first.latest_id, actor=MEMBER)
    with pytest.raises(DomainError, match="Ya está en «Publicado en el SUIT»"):
        move(in_genova, item, "published", date(2010, 3, 1))
    with pytest.raises(ChangedMeanwhile, match="Integrante de prueba registró «Paz y salvo predial» en «Publicado"):
        move(in_genova, item, "automated", date(2010, 4, 1), expected_latest=first.latest_id)
    with pytest.raises(DomainError, match="en el inventario desde el 1 de enero de 2010"):
        move(in_genova, item, "published", date(2009, 4, 1))
    assert ItemStage.objects.count() == 2


def test_many_move_together_or_none_and_keep_what_else_was_said(in_genova: Host) -> None:
    one = put(in_genova, "Uno", can_automate=True, address="https://genova.gov.co/uno")
    two = put(in_genova, "Dos", stage="published")
    three = put(in_genova, "Tres", stage="automated")
    seen: dict[int, int | None] = {life.item.pk: life.latest_id for life in lives()}
    stale = seen | {two.pk: 1}
    with pytest.raises(ChangedMeanwhile, match="«Dos»"):
        record_stages(host=in_genova, seen=stale, stage="published", true_from=date(2010, 5, 1), actor=DELEGATE)
    assert ItemStage.objects.count() == 3
    done = record_stages(host=in_genova, seen=seen, stage="published", true_from=date(2010, 5, 1), actor=DELEGATE)
    assert {row.item_id for row in done.changed} == {one.pk, three.pk}
    assert (done.unchanged, done.back) == ([two], [three])
    kept = next(row.stage for row in items_on(END) if row.item == one)
    assert (kept.stage, kept.can_automate, kept.address) == ("published", True, "https://genova.gov.co/uno")
    with pytest.raises(DomainError, match="Marque al menos"):
        record_stages(host=in_genova, seen={}, stage="published", true_from=date(2010, 5, 1), actor=DELEGATE)


def test_taking_out_and_ending_hold_from_the_day_and_are_the_committee_s_or_ones_own(in_genova: Host) -> None:
    with clock.at(datetime(2010, 1, 5, 10, tzinfo=BOGOTA)):
        item, alliance = put(in_genova), sign(in_genova, "Gobernación", "departmental", date(2010, 1, 5))
    out: dict[str, Any] = {"host": in_genova, "item_id": item.pk, "validity_end": END}
    with clock.at(datetime(2010, 6, 1, 10, tzinfo=BOGOTA)):
        with pytest.raises(DomainError, match="lo que ya se contó se queda: escriba el 1 de junio de 2010"):
            remove_item(**out, removed_on=date(2010, 5, 31), actor=MEMBER)
        with pytest.raises(NotAllowedError, match="el comité, o la cuenta que lo registró"):
            remove_item(**out, removed_on=date(2010, 6, 1), actor=replace(DELEGATE, user_id=204))
        with pytest.raises(NotAllowedError):
            end_alliance(host=in_genova, alliance_id=alliance.pk, ended_on=date(2010, 6, 1), actor=DELEGATE)
        remove_item(**out, removed_on=date(2010, 6, 1), actor=DELEGATE)
    assert stages_on(date(2010, 5, 31)) == {item.name: "identified"}


def test_what_is_removed_counts_until_the_day_before_and_comes_back_as_it_was(in_genova: Host) -> None:
    item = put(in_genova, stage="published", can_automate=True)
    remove_item(host=in_genova, item_id=item.pk, removed_on=date(2011, 1, 1), actor=MEMBER, validity_end=END)
    assert stages_on(date(2010, 12, 31)) == {item.name: "published"}
    assert stages_on(date(2011, 1, 1)) == {}
    with pytest.raises(ChangedMeanwhile, match="Integrante de prueba retiró"):
        move(in_genova, item, "automated", date(2011, 2, 1))
    with pytest.raises(DomainError, match="Se retiró el 1 de enero de 2011"):
        put_back(host=in_genova, item_id=item.pk, true_from=date(2010, 6, 1), actor=MEMBER)
    again = put_back(host=in_genova, item_id=item.pk, true_from=date(2011, 3, 1), actor=MEMBER)
    assert stages_on(date(2011, 2, 28)) == {}
    row = items_on(date(2011, 3, 1))[0]
    assert (row.item, row.stage.stage, row.stage.can_automate) == (again, "published", True)
    with pytest.raises(DomainError, match="ya está en el inventario"):
        put_back(host=in_genova, item_id=item.pk, true_from=date(2011, 4, 1), actor=MEMBER)


def test_the_plan_is_brought_once_and_what_was_taken_out_stays_out(planned_genova: Host) -> None:
    with in_schema(planned_genova.schema_name):
        made = bring_from_plan(host=planned_genova, true_from=date(2009, 9, 1), actor=MEMBER, validity_end=END)
        assert [item.kind for item in made].count("procedure") == 18
        assert [item.kind for item in made].count("service") == 10
        assert made[0].name == "Consultas, pagos y expedición de recibos de: Impuesto Predial"
        assert all(len(item.name) <= 300 for item in made)
        with pytest.raises(DomainError, match="ya están en el inventario"):
            bring_from_plan(host=planned_genova, true_from=date(2009, 9, 2), actor=MEMBER)
        remove_item(host=planned_genova, item_id=made[0].pk, removed_on=date(2010, 1, 1), actor=MEMBER)
        with pytest.raises(DomainError, match="ya están en el inventario"):
            bring_from_plan(host=planned_genova, true_from=date(2010, 2, 2), actor=MEMBER)
        assert len(items_on(date(2009, 12, 31))) == 28
        assert len(items_on(date(2010, 1, 1))) == 27


def test_an_alliance_is_in_force_from_its_signature_until_its_end(in_genova: Host) -> None:
    sign(in_genova, "Gobernación del Quindío", "departmental", date(2010, 2, 1))
    ended = sign(in_genova, "Fundación", "private", date(2010, 3, 1))
    mistaken = sign(in_genova, "Ministerio", "national", date(2010, 4, 1))
    end = {"host": in_genova, "actor": MEMBER, "validity_end": END}
    end_alliance(alliance_id=ended.pk, ended_on=date(2011, 1, 1), **end)  # type: ignore[arg-type]
    end_alliance(alliance_id=mistaken.pk, ended_on=date(2010, 4, 1), **end)  # type: ignore[arg-type]
    assert inventory_summary(date(2010, 1, 31)).alliances == 0
    before = inventory_summary(date(2010, 12, 31))
    assert (before.alliances, before.levels_words) == (2, "departamental: 1 y privada o comunitaria: 1")
    assert inventory_summary(date(2011, 1, 1)).sentence == "1 alianza vigente."
    with pytest.raises(ChangedMeanwhile, match="ya dio por terminada"):
        end_alliance(alliance_id=ended.pk, ended_on=date(2011, 2, 1), **end)  # type: ignore[arg-type]
    with pytest.raises(DomainError, match="ya registró esta alianza"):
        sign(in_genova, "gobernación del quindío", "departmental", date(2010, 2, 1))


def test_another_municipality_s_things_are_not_here(genova: Host, chipaque: Host) -> None:
    with in_schema(genova.schema_name):
        item = put(genova)
        alliance = sign(genova, "Ministerio", "national", date(2010, 4, 1))
    with in_schema(chipaque.schema_name):
        assert items_on(END) == []
        with pytest.raises(NotFoundError):
            move(chipaque, item, "published", date(2010, 3, 1))
        with pytest.raises(NotFoundError):
            end_alliance(host=chipaque, alliance_id=alliance.pk, ended_on=date(2011, 1, 1), actor=MEMBER)
