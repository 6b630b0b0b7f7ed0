"""manage.py nightly: queues the night's work of every active municipality."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gelt import clock
from gelt.text import BOGOTA, counted, date_es
from plans.inbox.nightly import queue_nights


class Command(BaseCommand):
    help = (
        "Pone en la cola el trabajo de la noche de cada municipio activo: revisiones, obligaciones y avisos. "
        "Repetirlo el mismo día no cambia nada."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--day", help="la noche de otro día ya pasado, AAAA-MM-DD; sin ella, la de hoy")
        parser.add_argument(
            "--from-hour",
            type=int,
            default=0,
            metavar="H",
            help="no hacer nada antes de esta hora de Bogotá (0 a 23)",
        )

    def handle(self, *args: Any, day: str | None, from_hour: int, **options: Any) -> None:
        if clock.now().astimezone(BOGOTA).hour < from_hour:
            return
        on = _day(day)
        queued = queue_nights(on)
        if options["verbosity"] and (queued or not from_hour):
            self.stdout.write(f"Noche del {date_es(on)}: {counted(queued, 'municipio', 'municipios')} en la cola.")


def _day(text: str | None) -> date:
    """Raises CommandError for a text that is no day, and for a day to come."""
    if not text:
        return clock.today()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"«{text}» no es un día: escríbalo como AAAA-MM-DD, por ejemplo 2009-12-31.") from None
    if day > clock.today():
        raise CommandError(f"El {date_es(day)} todavía no llega: elija un día hasta hoy.")
    return day
