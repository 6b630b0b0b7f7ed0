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

from tests.bench.asking import NotMeasuredError, TimeIsUp
from tests.bench.scratch import scratch_cluster

if TYPE_CHECKING:
    from tests.bench.table import Line

LOCALITIES = 1122
MOST_SECONDS = 600
# Making the municipalities is what a slow machine would spend it all on: what there is by then is measured.
FILLED_BY = 215
# Up to so many municipalities it is a rehearsal: few repetitions.
SHORT = 50
SECONDS_PER_FIGURE = 5
# As many nights as fit; each takes some fifty milliseconds.
NIGHTS_SECONDS = 90


def main() -> None:
    wanted, start = _wanted(), time.monotonic()
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGALRM, _give_up)
    signal.alarm(MOST_SECONDS)
    with scratch_cluster(wanted):
        import django

        django.setup()
        from tests.bench.table import render

        lines: list[Line] = []
        try:
            _measure(wanted, start + FILLED_BY, lines)
        except (NotMeasuredError, TimeIsUp) as error:
            sys.exit(f"No se pudo medir: {error}")
        finally:
            signal.alarm(0)
            print(f"\n{render(lines)}\n\n{_circumstances(time.monotonic() - start)}")


def _circumstances(seconds: float) -> str:
    """What the reader has to know of the figures. The measurement itself keeps two processors busy."""
    load, processors = os.getloadavg()[1], os.cpu_count() or 1
    said = "Peticiones: primer cuartil, un proceso y otro por turnos, conexiones abiertas."
    if load > processors + 2:
        said += f"\nLa máquina hacía además otra cosa (carga {load:.0f}): tiempos largos y razones inciertas."
    return f"{said}\n{seconds:.0f} s en total, con {processors} procesadores."


def _measure(wanted: int, filled_by: float, lines: "list[Line]") -> None:
    from tenants.models import Municipality
    from tests.bench import declaring, follow_up, ledger, national_view, nightly, requests, workbench
    from tests.bench.building import GENOVA

    short = wanted <= SHORT
    made = _build(wanted, filled_by, lines)
    lines += national_view.measure(made)
    lines += ledger.measure(made)
    other = Municipality.objects.exclude(code=GENOVA).order_by("code")[0]
    lines += requests.measure(f"{other.slug}.{requests.BASE}", 0 if short else SECONDS_PER_FIGURE)
    lines += workbench.measure(f"{other.slug}.{requests.BASE}", short)
    lines += declaring.measure(short)
    lines += follow_up.measure(f"{other.slug}.{requests.BASE}", short)
    lines += nightly.measure(made, time.monotonic() + NIGHTS_SECONDS)


def _build(wanted: int, filled_by: float, lines: "list[Line]") -> list[str]:
    """Fill the country; the codes of its municipalities."""
    from tests.bench import building
    from tests.bench.table import Line, milliseconds

    from_nothing = [building.prepare_public()]
    codes = building.codes_of(wanted)
    _say(f"Creando {len(codes)} municipios…")
    made = building.fill_with_two(codes[: -building.TIMED], filled_by)
    last = codes[-building.TIMED :]
    replay = median(building.provision_timed(last))
    if wanted > SHORT:
        from_nothing.append(building.migrate_one_more())
    building.publish_genova()
    building.analyze()
    _say(f"{len(made) + len(last)} municipios de {len(codes)}. Midiendo…")
    slow = min(from_nothing)
    name = "Crear un municipio: plantilla / migrar desde cero"
    lines.append(Line(name, milliseconds(replay), milliseconds(slow), slow / replay))
    return made + last


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
    raise TimeIsUp(f"pasaron {MOST_SECONDS} s. Pruebe con menos: BENCH_MUNICIPALITIES=200 make bench")


if __name__ == "__main__":
    main()
