"""Reads the environment variables that production cannot do without."""

import os

from django.core.exceptions import ImproperlyConfigured


def required(name: str) -> str:
    """The variable's value; raises ImproperlyConfigured naming it when it is missing or empty."""
    value = os.environ.get(name, "").strip()
    if not value:
        raise ImproperlyConfigured(
            f"Falta la variable de entorno {name}. Vea deploy/env.example: dice qué es y cómo obtenerla."
        )
    return value


def required_secret(name: str, *, minimum: int) -> str:
    """Like `required`, and at least `minimum` characters long, so that an example never runs."""
    value = required(name)
    if len(value) < minimum or value.lower().startswith(("cambie", "change", "ejemplo")):
        raise ImproperlyConfigured(
            f"La variable {name} no es segura: use un valor propio de {minimum} caracteres o más."
        )
    return value
