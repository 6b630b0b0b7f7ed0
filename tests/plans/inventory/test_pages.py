"""The pages of the inventory and the alliances, as each reader sees and uses them."""

from datetime import date
from typing import Any

from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from gelt.schemas import in_schema
from plans.inventory.models import Alliance, InventoryItem, ItemStage
from plans.inventory.selectors import inventory_summary, items_on
from tenants.hosts import Host
from tests.conftest import Browse
from tests.plans.inventory.acting import END, put, sign

HOME = "/comite/inventario/"


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


def form_of(item_id: int, latest: int, **said: str) -> dict[str, str]:
    return {"stage": "published", "true_from": "2010-03-01", "expected_latest": str(latest)} | said


def test_the_plan_comes_with_one_click_and_is_filtered(planned_genova: Host, browse: Browse) -> None:
    delegate = browse(planned_genova, "delegate")
    empty = text_of(delegate.get(HOME))
    assert (
        "El inventario está vacío al 31 de diciembre de 2012. 28 trámites y servicios que lista el plan no están"
        in empty
    )
    assert "Traer los que faltan" in empty
    brought = text_of(delegate.post(f"{HOME}traer/", follow=True))
    assert "Trajo 28 trámites o servicios del plan, como identificados desde el 31 de diciembre de 2012." in brought
    assert "18 trámites, 0 en el SUIT y 0 automatizados; 10 servicios" in brought
    assert "Traer los que faltan" not in brought
    found = text_of(delegate.get(f"{HOME}?q=IMPUESTO&clase=procedure&etapa=identified&puede=sin-decir"))
    assert "Impuesto Predial" in found
    assert "de 28 trámites y servicios" in found
    assert "Ninguno cumple esos filtros" in text_of(delegate.get(f"{HOME}?etapa=automated"))
    assert "está vacío al 30 de diciembre de 2012" in text_of(delegate.get(f"{HOME}?fecha=2012-12-30"))


def test_the_list_takes_the_same_queries_however_long_it_is(planned_genova: Host, browse: Browse) -> None:
    client = browse(planned_genova, "member")
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(HOME)
    with in_schema(planned_genova.schema_name):
        for number in range(12):
            put(planned_genova, f"Trámite {number}")
    with CaptureQueriesContext(connection) as many:
        client.get(HOME)
    assert len(many) == len(few)


def test_ticked_items_move_together_and_a_refusal_keeps_what_was_ticked(genova: Host, browse: Browse) -> None:
    with in_schema(genova.schema_name):
        one, two = put(genova, "Uno"), put(genova, "Dos")
        ticks = [f"{row.item.pk}:{row.latest_id}" for row in items_on(END)]
    member = browse(genova, "member")
    sent = {"items": ticks, "stage": "rationalised", "true_from": "2010-05-01", "note": "Decreto 12"}
    refused = member.post(f"{HOME}etapas/", sent | {"true_from": "2009-05-01"})
    assert refused.status_code == 422
    page = text_of(refused)
    assert "está en el inventario desde el 1 de enero de 2010" in page
    assert page.count(" checked") == 2
    assert "Decreto 12" in page
    done = text_of(member.post(f"{HOME}etapas/?clase=procedure", sent, follow=True))
    assert "2 trámites o servicios en «Racionalizado»." in done
    again = text_of(member.post(f"{HOME}etapas/", sent))
    assert "Mientras usted tenía abierta esta página" in again
    assert "Marque al menos" in text_of(member.post(f"{HOME}etapas/", sent | {"items": []}))
    with in_schema(genova.schema_name):
        assert {row.stage.stage for row in items_on(END)} == {"rationalised"}
        assert ItemStage.objects.filter(item__in=[one, two], note="Decreto 12").count() == 2


def test_an_item_s_page_moves_it_back_and_warns_who_saw_less(genova: Host, browse: Browse) -> None:
    with in_schema(genova.schema_name):
        item = put(genova, stage="automated")
        latest = items_on(END)[0].latest_id
    url = f"{HOME}{item.pk}/"
    delegate = browse(genova, "delegate")
    saved = text_of(delegate.post(f"{url}etapa/", form_of(item.pk, latest, can_automate="si"), follow=True))
    assert "Retrocedió de «Automatizado» a «Publicado en el SUIT» desde el 1 de marzo de 2010." in saved
    assert "retrocedió" in saved.split("Historia")[1]
    stale = delegate.post(f"{url}etapa/", form_of(item.pk, latest, stage="rationalised", note="Falta firmar"))
    assert stale.status_code == 422
    assert "Delegado de la dependencia de prueba registró" in text_of(stale) or "registró «Paz y salvo" in text_of(
        stale
    )
    assert "Falta firmar" in text_of(stale)
    agreed = delegate.post(f"{url}etapa/", form_of(item.pk, _latest(genova), stage="rationalised"))
    assert agreed.status_code == 302
    assert "Cambiar la etapa" not in text_of(browse(genova, "reader").get(url))


def _latest(host: Host) -> int:
    with in_schema(host.schema_name):
        return items_on(END)[0].latest_id


def test_removing_asks_first_and_the_removed_can_be_put_back(genova: Host, browse: Browse) -> None:
    with in_schema(genova.schema_name):
        item = put(genova)
    member = browse(genova, "member")
    asked = text_of(member.get(f"{HOME}{item.pk}/retirar/"))
    assert "Retirar «Paz y salvo predial»" in asked
    assert "se puede volver a incluir" in asked
    gone = text_of(member.post(f"{HOME}{item.pk}/retirar/", {"removed_on": "2011-01-01"}, follow=True))
    assert "Retiró «Paz y salvo predial» del inventario" in gone
    assert "1 retirado" in text_of(member.get(f"{HOME}?etapa=retirados"))
    assert "Volver a incluir" in text_of(member.get(f"{HOME}{item.pk}/"))
    back = text_of(member.post(f"{HOME}{item.pk}/volver/", {"true_from": "2012-01-01"}, follow=True))
    assert "está otra vez en el inventario desde el 1 de enero de 2012" in back
    with in_schema(genova.schema_name):
        assert InventoryItem.objects.count() == 2


def test_one_is_added_by_hand_and_a_wrong_form_says_where(genova: Host, browse: Browse) -> None:
    member = browse(genova, "member")
    wrong = member.post(f"{HOME}agregar/", {"kind": "procedure", "name": "Sisbén", "stage": "", "true_from": "ayer"})
    assert wrong.status_code == 422
    assert "Elija una de las cuatro etapas." in text_of(wrong)
    assert "La fecha no se entiende" in text_of(wrong)
    assert 'value="Sisbén"' in text_of(wrong)
    sent = {"kind": "service", "name": "Sisbén", "stage": "published", "true_from": "2010-01-01"}
    assert "Agregó «Sisbén» al inventario" in text_of(member.post(f"{HOME}agregar/", sent, follow=True))


def test_alliances_are_signed_listed_by_level_and_ended(genova: Host, browse: Browse) -> None:
    member = browse(genova, "member")
    assert "Registrar alianza" in text_of(member.get(f"{HOME}alianzas/"))
    sent = {"name": "Conectividad", "counterpart": "Gobernación", "level": "departmental", "true_from": "2010-02-01"}
    refused = member.post(f"{HOME}alianzas/agregar/", sent | {"level": "", "address": "no"})
    assert refused.status_code == 422
    assert "Elija el nivel de la entidad." in text_of(refused)
    member.post(f"{HOME}alianzas/agregar/", sent)
    listed = text_of(member.get(f"{HOME}alianzas/?fecha=2010-12-31"))
    assert "1 alianza vigente</strong> al 31 de diciembre de 2010; 1 firmada en 2010" in listed
    with in_schema(genova.schema_name):
        alliance = Alliance.objects.get()
    end = f"{HOME}alianzas/{alliance.pk}/terminar/"
    assert "No se puede deshacer" in text_of(member.get(end))
    assert member.post(end, {"ended_on": "2009-01-01"}).status_code == 422
    member.post(end, {"ended_on": "2011-01-01"})
    assert "0 alianzas vigentes" in text_of(member.get(f"{HOME}alianzas/?fecha=2011-01-01"))
    assert "1 alianza vigente" in text_of(member.get(f"{HOME}alianzas/?fecha=2010-12-31"))
    assert member.get(end).status_code == 302


def test_another_municipality_s_pages_are_not_found(genova: Host, chipaque: Host, browse: Browse) -> None:
    with in_schema(genova.schema_name):
        item, alliance = put(genova), sign(genova, "Ministerio", "national", date(2010, 4, 1))
    stranger = browse(chipaque, "leader")
    for url in (f"{item.pk}/", f"{item.pk}/etapa/", f"{item.pk}/retirar/", f"alianzas/{alliance.pk}/terminar/"):
        assert stranger.post(HOME + url).status_code in {404, 405}
        assert stranger.get(HOME + url).status_code == 404


def test_everybody_s_part_shows_figures_without_names_or_notes(in_genova: Host) -> None:
    put(in_genova, note="Interno", stage="published")
    sign(in_genova, "Gobernación", "departmental", date(2010, 2, 1), note="Interno")
    shown = " ".join(render_to_string("inventory/_public.html", {"inventory": inventory_summary(END)}).split())
    assert "1 trámite, 1 en el SUIT y 0 automatizados; 1 alianza vigente." in shown
    assert "departamental: 1" in shown
    assert "Interno" not in shown
    assert "prueba" not in shown
    none = render_to_string("inventory/_public.html", {"inventory": inventory_summary(date(2009, 1, 1))})
    assert none.strip() == ""
