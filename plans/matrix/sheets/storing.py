"""The uploaded file between its preview and its application: the only thing that is kept of an upload."""

import hashlib

from gelt.errors import NotFoundError
from plans.matrix.models import StoredFile

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NAME_LENGTH = 200


def _media_type(purpose: str) -> str:
    return f"{XLSX}; hoja={purpose}"


def keep_upload(*, name: str, data: bytes, purpose: str) -> StoredFile:
    """Keep the file for this purpose ("plan", "lista"); the same bytes again are the same file."""
    digest = hashlib.sha256(data).hexdigest()
    kept, _ = StoredFile.objects.get_or_create(
        sha256=digest,
        media_type=_media_type(purpose),
        defaults={"name": name[:NAME_LENGTH], "size": len(data), "content": data},
    )
    return kept


def find_upload(*, sha256: str, purpose: str) -> StoredFile:
    """The uploaded file with this digest. Raises NotFoundError."""
    found = StoredFile.objects.filter(sha256=sha256, media_type=_media_type(purpose)).first()
    if found is None:
        raise NotFoundError("Ese archivo ya no está; súbalo de nuevo.")
    return found


def discard_upload(*, sha256: str, purpose: str) -> None:
    """Forget an uploaded file that nobody will apply; nothing when it is not there."""
    StoredFile.objects.filter(sha256=sha256, media_type=_media_type(purpose)).delete()
