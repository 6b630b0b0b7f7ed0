"""What WeasyPrint needs from the system, asked without importing it: it takes a second and fails in English."""

import ctypes
import importlib.util
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from gelt.text import join_es

logger = logging.getLogger("gelt.official")
INSTALL = "sudo sh deploy/libraries.sh"


@dataclass(frozen=True, slots=True)
class Library:
    """A library of the system: the names it may have on a machine and the Debian package that brings it."""

    package: str
    names: tuple[str, ...]


# Without libharfbuzz-subset0, which deploy/libraries.sh installs too, it works at half the speed.
LIBRARIES = (
    Library("libglib2.0-0", ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib")),
    Library("libpango-1.0-0", ("libpango-1.0.so.0", "libpango-1.0.dylib")),
    Library("libharfbuzz0b", ("libharfbuzz.so.0", "libharfbuzz.0.dylib")),
    Library("libfontconfig1", ("libfontconfig.so.1", "libfontconfig.1.dylib")),
    Library("libpangoft2-1.0-0", ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib")),
)
_nothing_missing = False


def missing_packages() -> tuple[str, ...]:
    """The packages that have to be installed before a PDF can be made; () when nothing is missing.

    Only that nothing is missing is remembered: what is installed meanwhile counts at once.
    """
    global _nothing_missing
    if _nothing_missing:
        return ()
    missing = tuple(each.package for each in LIBRARIES if not _found(each))
    if importlib.util.find_spec("weasyprint") is None:
        missing = (*missing, "weasyprint (Python)")
    _nothing_missing = not missing
    return missing


def unavailable_message(missing: tuple[str, ...]) -> str:
    """What is missing and how the operator installs it; "" when nothing is. It is logged too."""
    if not missing:
        return ""
    what = "falta" if len(missing) == 1 else "faltan"
    message = (
        f"En este servidor no se pueden preparar documentos en PDF: {what} {join_es(missing)}. "
        f"Quien opera la plataforma lo instala con «{INSTALL}» y no hace falta reiniciar nada más. "
        "El texto del plan se puede leer e imprimir desde sus páginas."
    )
    logger.error("Sin PDF: %s %s. Instale con: %s", what, ", ".join(missing), INSTALL)
    return message


def _found(library: Library, load: Callable[[str], object] = ctypes.CDLL) -> bool:
    for name in library.names:
        with suppress(OSError):
            load(name)
            return True
    return False
