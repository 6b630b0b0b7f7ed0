"""The file of an act: what it is by its content, and keeping it."""

from decimal import Decimal

from gelt.errors import DomainError
from gelt.text import decimal_es, round_half_up
from plans.matrix.keeping import keep_bytes, safe_name
from plans.matrix.models import StoredFile

MOST_BYTES = 20 * 1024 * 1024
KINDS = (
    (b"%PDF-", "application/pdf", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png", "png"),
    (b"\xff\xd8\xff", "image/jpeg", "jpg"),
)


def require_size(size: int) -> None:
    """DomainError for a file that is empty or too big to be read."""
    if not size:
        raise DomainError("El archivo está vacío; elija el acto firmado.", field="file")
    if size > MOST_BYTES:
        megabytes = decimal_es(round_half_up(Decimal(size) / 1024 / 1024))
        raise DomainError(
            f"El archivo pesa {megabytes} MB y el máximo son 20 MB; escanéelo con menos resolución.", field="file"
        )


def check_act_file(data: bytes) -> tuple[str, str]:
    """Media type and ending of the file by its first bytes; DomainError for another kind, an empty or a big one."""
    require_size(len(data))
    for start, media_type, ending in KINDS:
        if data.startswith(start):
            return media_type, ending
    raise DomainError(
        "El archivo no es un PDF ni una imagen PNG o JPEG, aunque su nombre lo diga. Exporte el acto a PDF, o "
        "tómele una foto, y elíjalo de nuevo.",
        field="file",
    )


def keep_act_file(name: str, data: bytes) -> StoredFile:
    """Keep the file under a safe name with the ending of what it is; the same bytes are kept once."""
    media_type, ending = check_act_file(data)
    return keep_bytes(name=safe_name(name, ending, "acto"), media_type=media_type, data=data)
