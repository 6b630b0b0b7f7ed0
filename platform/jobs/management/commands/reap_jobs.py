"""manage.py reap_jobs: takes back the jobs that a killed worker left running."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gelt.text import counted
from jobs.queue import REAP_AFTER, reap


class Command(BaseCommand):
    help = (
        "Devuelve a la cola los trabajos que quedaron «en curso» porque su proceso murió. "
        "Repetirlo no cambia nada. Con --minutes 0 solo si ningún trabajador está vivo."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        default = int(REAP_AFTER.total_seconds() // 60)
        parser.add_argument("--minutes", type=int, default=default, help=f"minutos en curso ({default})")

    def handle(self, *args: Any, minutes: int, **options: Any) -> None:
        if minutes < 0:
            raise CommandError("Los minutos van de 0 en adelante.")
        done = reap(older_than=timedelta(minutes=minutes))
        if options["verbosity"] and (done.requeued or done.abandoned):
            self.stdout.write(
                f"{counted(done.requeued, 'trabajo vuelve', 'trabajos vuelven')} a la cola; "
                f"{counted(done.abandoned, 'abandonado', 'abandonados')}."
            )
