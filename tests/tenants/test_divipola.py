"""The country's list: complete, with leading zeros, and loading it again changes nothing."""

import pytest

from tenants.divipola import load_divipola
from tenants.models import Locality, LocalityKind
from tenants.slugs import slug_for

pytestmark = pytest.mark.django_db


def test_the_country_has_its_1122_entries() -> None:
    assert Locality.objects.count() == 1122
    by_kind = {kind: Locality.objects.filter(kind=kind).count() for kind in LocalityKind}
    assert by_kind == {LocalityKind.MUNICIPALITY: 1103, LocalityKind.AREA: 18, LocalityKind.ISLAND: 1}


def test_codes_are_text_with_their_leading_zero() -> None:
    assert Locality.objects.get(code="05001").name == "Medellín"
    assert Locality.objects.get(code="27493").name == "Nuevo Belén de Bajirá"


def test_loading_again_changes_nothing() -> None:
    before = list(Locality.objects.order_by("code").values_list())
    assert load_divipola().localities == 1122
    assert list(Locality.objects.order_by("code").values_list()) == before


def test_subdomains_are_unique_in_the_country() -> None:
    rows = Locality.objects.values_list("name", "department__name")
    slugs = [slug_for(name, department) for name, department in rows]
    assert len(set(slugs)) == len(slugs)
    assert all(len(slug) <= 63 for slug in slugs)


@pytest.mark.parametrize(
    ("name", "department", "slug"),
    [
        ("Génova", "Quindío", "genova-quindio"),
        ("Puerto Guzmán", "Putumayo", "puertoguzman-putumayo"),
        ("Bogotá, D.C.", "Bogotá, D.C.", "bogotadc-bogotadc"),
    ],
)
def test_subdomains_follow_the_convention_of_gov_co(name: str, department: str, slug: str) -> None:
    assert slug_for(name, department) == slug
