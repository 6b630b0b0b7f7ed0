"""`manage.py create_account`: the first account of a side, or any other, on a real installation."""

import getpass
import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from accounts import services
from accounts.actors import SYSTEM
from accounts.permissions import ROLE_LABELS
from gelt.errors import DomainError
from gelt.schemas import PUBLIC, in_schema
from tenants.models import Municipality


class Command(BaseCommand):
    help = (
        "Crea una cuenta del dominio base o de un municipio. Pide la contraseña, o con --invite escribe "
        "un enlace de un solo uso para que la persona la escoja."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        roles = ", ".join(f"{role.value} ({label})" for role, label in ROLE_LABELS.items())
        parser.add_argument("--email", required=True)
        parser.add_argument("--name", required=True, help="nombre completo")
        parser.add_argument("--role", required=True, help=roles)
        parser.add_argument("--municipality", default="", help="subdominio, por ejemplo genova-quindio")
        parser.add_argument("--invite", action="store_true", help="escribe un enlace en lugar de pedir contraseña")

    def handle(self, *args: Any, **options: Any) -> None:
        schema = self._schema(options["municipality"])
        person = {key: options[key] for key in ("email", "name", "role")}
        try:
            with in_schema(schema):
                self._invite(person, options["municipality"]) if options["invite"] else self._create(person)
        except DomainError as error:
            raise CommandError(error.message) from error

    @staticmethod
    def _schema(slug: str) -> str:
        if not slug:
            return PUBLIC
        municipality = Municipality.objects.filter(slug=slug).first()
        if municipality is None:
            raise CommandError(f"No hay un municipio con el subdominio «{slug}».")
        return str(municipality.schema_name)

    def _create(self, person: dict[str, str]) -> None:
        user = services.create_account(**person, password=self._password(), actor=SYSTEM)
        self.stdout.write(f"Cuenta creada: {user.email} ({user.role_label}).")

    def _invite(self, person: dict[str, str], slug: str) -> None:
        invitation, secret = services.create_invitation(**person, actor=SYSTEM)
        path = reverse("accept_invitation", args=[secret.text], urlconf=settings.ROOT_URLCONF)
        self.stdout.write(f"Enlace para {invitation.email}, sirve una vez durante siete días:")
        self.stdout.write(f"{address_of(slug)}{path}")

    @staticmethod
    def _password() -> str:
        """Asked twice on a terminal; one line when it is piped in."""
        piped = not sys.stdin.isatty()
        password = sys.stdin.readline().rstrip("\n") if piped else getpass.getpass("Contraseña: ")
        if not piped and getpass.getpass("Repita la contraseña: ") != password:
            raise CommandError("Las dos contraseñas no son iguales.")
        try:
            validate_password(password)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        return password


def address_of(slug: str) -> str:
    """`https://genova-quindio.gelt.gov.co`; with PORT on a machine of one's own."""
    name = f"{slug}.{settings.BASE_DOMAIN}" if slug else settings.BASE_DOMAIN
    if settings.SESSION_COOKIE_SECURE:
        return f"https://{name}"
    return f"http://{name}:{os.environ.get('PORT', '8000')}"
