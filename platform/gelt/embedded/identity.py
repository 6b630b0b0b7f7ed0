"""The user that PostgreSQL runs as: it refuses root, so root steps down to another one."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from gelt.embedded.places import EmbeddedError


class ProcessOptions(TypedDict, total=False):
    """The arguments of subprocess.run that change the user."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class Identity:
    """A user of the system. `steps_down`: it is not the one this process runs as."""

    uid: int
    gid: int
    steps_down: bool

    @property
    def options(self) -> ProcessOptions:
        """What a subprocess needs to run as this user."""
        if not self.steps_down:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path) -> None:
        """Make the path this user's."""
        if self.steps_down:
            os.chown(path, self.uid, self.gid)

    def can(self, test: str, path: Path) -> bool:
        """Whether this user passes `test` (`-r`, `-x`) on the path, asked of the system as that user."""
        command = ["/bin/sh", "-c", f'test {test} "$1"', "sh", str(path)]
        return subprocess.run(command, cwd="/", check=False, **self.options).returncode == 0


def server_identity(data: Path) -> Identity:
    """This process's user; for root the owner of the data folder, or `nobody`.

    initdb asks the system for the user's name, so a number without an entry does not do.
    """
    if os.geteuid() != 0:
        return Identity(os.geteuid(), os.getegid(), steps_down=False)
    for folder in (data / "postgres", data):
        entry = _entry_of_owner(folder)
        if entry is not None and entry.pw_uid != 0:
            return Identity(entry.pw_uid, entry.pw_gid, steps_down=True)
    try:
        entry = pwd.getpwnam("nobody")
    except KeyError:
        raise EmbeddedError(
            "PostgreSQL no se ejecuta como root y este sistema no tiene el usuario «nobody». "
            "Ejecute la orden con un usuario corriente, o use un servidor propio con DATABASE_URL."
        ) from None
    return Identity(entry.pw_uid, entry.pw_gid, steps_down=True)


def _entry_of_owner(folder: Path) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwuid(folder.stat().st_uid)
    except (OSError, KeyError):
        return None
