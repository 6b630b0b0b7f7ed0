#!/usr/bin/env python
"""The project's commands, with the embedded database running for as long as they need it."""

import os
import signal
import sys
from contextlib import ExitStack
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent
WITHOUT_DATABASE = {
    "check",
    "collectstatic",
    "compilemessages",
    "diffsettings",
    "help",
    "makemessages",
    "spectacular",
    "version",
}


def main() -> None:
    """Run the command line; what cannot be done ends in a sentence, not in a traceback."""
    sys.path[:0] = [str(ROOT / "platform")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gelt.settings.local")
    os.environ.setdefault("GELT_DB_LOGIN", "owner")
    signal.signal(signal.SIGTERM, _leave)

    from gelt.database import DatabaseUrlError, embedded_server
    from gelt.embedded import EmbeddedError

    try:
        with ExitStack() as stack:
            server = embedded_server()
            if server is not None and _needs_database(sys.argv):
                stack.enter_context(server.in_use())
            _execute()
    except (DatabaseUrlError, EmbeddedError) as error:
        sys.exit(f"Error: {error}")
    except KeyboardInterrupt:
        sys.exit("Interrumpido.")


def _execute() -> None:
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


def _needs_database(arguments: list[str]) -> bool:
    asks_for_help = bool({"-h", "--help", "--version"}.intersection(arguments))
    return len(arguments) > 1 and not asks_for_help and arguments[1] not in WITHOUT_DATABASE


def _leave(number: int, _frame: FrameType | None) -> None:
    """Leave through the `with` blocks, so that the last user out still stops the database."""
    sys.exit(128 + number)


if __name__ == "__main__":
    main()
