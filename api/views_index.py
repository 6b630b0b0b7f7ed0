"""The page that says in words what the API answers, for people who follow "Datos abiertos"."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from plans.matrix.selectors import last_day
from rollup.selectors import published_plans
from tenants.requests import host_of


@dataclass(frozen=True, slots=True)
class Address:
    """An address of the API and what it answers; `example` is one that works, "" when there is none now."""

    path: str
    words: str
    example: str = ""
    without_example: str = ""


@require_safe
def municipality(request: HttpRequest) -> HttpResponse:
    """What can be read of one municipality."""
    host = host_of(request)
    plan, compliance = reverse("api:plan"), reverse("api:compliance")
    follow_up = reverse("api:follow_up")
    shown = last_day(host) or timezone.localdate()
    published = published_plans().filter(pk=host.code).exists()
    addresses = [
        Address(
            compliance,
            "El avance: los dos porcentajes de cada fase, su plazo y el estado de cada criterio.",
            f"{compliance}?fecha={shown.isoformat()}",
        ),
        Address(
            follow_up,
            "El seguimiento: indicadores, cronograma, obligaciones período por período e informes.",
            f"{follow_up}?fecha={shown.isoformat()}",
        ),
        Address(
            plan,
            "El plan de acción publicado, completo, en el formato gelt-plan/1.",
            plan if published else "",
            "El municipio todavía no ha publicado su plan; mientras tanto responde 404.",
        ),
        _itself(reverse("api:plan_format"), "El formato gelt-plan/1, como JSON Schema."),
        _schema(),
    ]
    return render(request, "api/index.html", {"addresses": addresses, "me": reverse("api:me")})


@require_safe
def country(request: HttpRequest) -> HttpResponse:
    """What can be read of the whole country."""
    municipalities = reverse("api:municipalities")
    addresses = [
        Address(
            municipalities,
            "La comparación nacional: cada municipio con los dos porcentajes y el plazo de cada fase, y lo que "
            "cumplió de sus informes y obligaciones, de 100 en 100.",
            f"{municipalities}?fecha=2012-12-31",
        ),
        _schema(),
    ]
    return render(request, "api/index.html", {"addresses": addresses, "me": reverse("api:me")})


def _itself(path: str, words: str) -> Address:
    return Address(path, words, path)


def _schema() -> Address:
    schema = f"{reverse('api:schema')}?format=json"
    return _itself(schema, "La descripción completa de la API, con sus parámetros y sus campos, en OpenAPI.")
