"""python -m gelt.embedded remove: deletes what the data folder keeps, when nobody is using it."""

import shutil
import sys

from gelt.embedded import EmbeddedServer, data_folder, locks
from gelt.embedded.cluster import OUTSIDE

KEPT = ("postgres", "postgres.new", "cache", "files", "static")


def remove() -> None:
    """Stop the server and delete database, files, cache and collected files; refuses while in use."""
    data = data_folder()
    if not data.exists():
        return
    server = EmbeddedServer(data)
    with locks.exclusive_if_free(data / "users.lock") as free:
        if not free:
            sys.exit(f"Los datos de {data} están en uso: detenga primero la plataforma.")
        server.stop()
        outside = server.folder.resolve().parent
        if outside.parent == OUTSIDE:
            shutil.rmtree(outside)
            server.folder.unlink()
        for name in KEPT:
            shutil.rmtree(data / name, ignore_errors=True)
        print(f"Se borraron los datos de {data}.")


if __name__ == "__main__":
    if sys.argv[1:] != ["remove"]:
        sys.exit("Uso: python -m gelt.embedded remove")
    remove()
