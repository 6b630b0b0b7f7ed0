"""Reads the files named on the command line; a line of JSON for each.

Its items: name, outcome, seconds, seconds of processor, megabytes above the start (the most so far).
"""

import json
import resource
import sys
import time
from pathlib import Path

import django

django.setup()

from gelt.errors import DomainError  # noqa: E402
from plans.matrix.importing import READERS  # noqa: E402
from plans.matrix.importing.files.guards import check_upload  # noqa: E402


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def outcome(path: Path) -> str:
    data = path.read_bytes()
    try:
        kind = check_upload(path.name, data)
        if kind not in READERS:
            return "accepted: document"
        source = READERS[kind](path.name, data)
    except DomainError as error:
        return f"refused: {error.message}"
    return f"accepted: {len(source.lines)} lines"


def main() -> None:
    start = peak()
    for name in sys.argv[1:]:
        began, worked = time.perf_counter(), time.process_time()
        said = outcome(Path(name))
        took, used = time.perf_counter() - began, time.process_time() - worked
        print(json.dumps([Path(name).name, said, round(took, 3), round(used, 3), round(peak() - start, 1)]))


if __name__ == "__main__":
    main()
