"""The measurement itself still runs: six municipalities, every line, nothing left behind."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.scratch import MEMORY, ROOT

LINES = (
    "Crear un municipio",
    "Vista nacional / recorrer los esquemas",
    "¿Qué falta migrar?",
    "Petición de una consulta (/salud/), tras otro municipio",
    "Página pública de avance (/), mismo municipio",
    "Página nacional completa",
    "Importar chipaque-cundinamarca",
    "Importar una hoja de",
    "PDF del plan más largo / WeasyPrint sin ajustes",
    "PDF ya preparado / archivo estático",
    "con edición",
)


@pytest.mark.long
def test_a_short_measurement_prints_every_line_and_leaves_nothing(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    before = set(MEMORY.glob("gelt-bench-*"))
    environment = os.environ | {
        "GELT_DATA": str(tmp_path),
        "BENCH_MUNICIPALITIES": "6",
        "PYTHONPATH": os.pathsep.join((str(ROOT / "platform"), str(ROOT))),
    }
    command = [sys.executable, "-m", "tests.bench"]
    done = subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    for line in LINES:
        assert line in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["bench.lock"]
    assert set(MEMORY.glob("gelt-bench-*")) == before


def test_a_number_that_cannot_be_measured_is_refused_in_words() -> None:
    environment = os.environ | {"BENCH_MUNICIPALITIES": "1123"}
    command = [sys.executable, "-m", "tests.bench"]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert "BENCH_MUNICIPALITIES es un número entre 2 y 1122" in done.stderr
