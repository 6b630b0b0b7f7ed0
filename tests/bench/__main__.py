"""make bench: measures the product's speed in a scratch database and prints each figure with its ratio.

BENCH_MUNICIPALITIES (1122) shortens it. A missed goal is printed; the exit code is 1 only when
something could not be measured.
"""

import os
import signal
import sys
import time
from statistics import median
from types import FrameType
from typing import TYPE_CHECKING

from tests.bench.scratch import scratch_cluster

if TYPE_CHECKING:
    from tests.bench.table import Line

LOCALITIES = 1122
MOST_SECONDS = 360
# Making the municipalities is what a slow machine would spend it all on.
FILLING_SECONDS = 200
# Up to so many municipalities it is a rehearsal: few repetitions.
SHORT = 50


def main() -> None:
    wanted = _wanted()
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGALRM, _give_up)
    signal.alarm(MOST_SECONDS)
    start = time.monotonic()
    with scratch_cluster():
        import django

        django.setup()
        from tests.bench.asking import NotMeasuredError
        from tests.bench.table import render

        try:
            lines = _measure(wanted)
        except NotMeasuredError as error:
            sys.exit(f"No se pudo medir: {error}")
        print(f"\n{render(lines)}\n\n{time.monotonic() - start:.0f} s en total.")


def _measure(wanted: int) -> "list[Line]":
    from tenants.models import Municipality
    from tests.bench import building, ledger, national_view, requests
    from tests.bench.table import Line, milliseconds

    from_nothing = [building.prepare_public()]
    codes = building.codes_of(wanted)
    _say(f"Creando {len(codes)} municipios…")
    made = building.fill_with_two(codes[: -building.TIMED], FILLING_SECONDS)
    last = codes[-building.TIMED :]
    replay = median(building.provision_timed(last))
    from_nothing += [building.migrate_one_more() for _ in range(2) if wanted > SHORT]
    building.publish_genova()
    building.analyze()
    made += last
    _say(f"{len(made)} municipios de {len(codes)}. Midiendo…")
    slow = median(from_nothing)
    name = "Crear un municipio: plantilla / migrar desde cero"
    lines = [Line(name, milliseconds(replay), milliseconds(slow), slow / replay)]
    lines += national_view.measure(made)
    lines += ledger.measure(made)
    other = Municipality.objects.exclude(code=building.GENOVA).order_by("code")[0]
    lines += requests.measure(f"{other.slug}.{requests.BASE}", 1.0 if wanted > SHORT else 0.1)
    return lines


def _wanted() -> int:
    given = os.environ.get("BENCH_MUNICIPALITIES") or str(LOCALITIES)
    if not given.isdigit() or not 2 <= int(given) <= LOCALITIES:
        sys.exit(f"BENCH_MUNICIPALITIES es un número entre 2 y {LOCALITIES}; se recibió «{given}».")
    return int(given)


def _say(text: str) -> None:
    print(text, flush=True)


def _leave(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)


def _give_up(_number: int, _frame: FrameType | None) -> None:
    sys.exit(f"No se pudo medir en {MOST_SECONDS} s. Pruebe con menos: BENCH_MUNICIPALITIES=200 make bench")


if __name__ == "__main__":
    main()
