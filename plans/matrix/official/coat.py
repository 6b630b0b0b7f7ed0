"""The coat of arms of the letterhead: checked by its content, drawn again, kept small."""

import hashlib
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from django.db import transaction
from PIL import Image, ImageFile, UnidentifiedImageError

from accounts.actors import Actor
from gelt.errors import DomainError
from history.services import record
from plans.matrix.models import Letterhead, StoredFile

MOST_BYTES = 5_000_000
MOST_PIXELS = 40_000_000
# What is kept: enough for 25 mm of paper at 600 points per inch.
MOST_SIDE = 800
KINDS = ("PNG", "JPEG")
NAME = "escudo.png"
WRONG_KIND = (
    "El archivo no es una imagen PNG o JPEG, aunque su nombre lo diga. Guarde el escudo en uno de esos formatos y "
    "elíjalo de nuevo."
)


def drawn_again(data: bytes) -> bytes:
    """The picture as a PNG of at most 800 × 800 points, without anything else the file carried.

    DomainError (field `coat`) for what is empty, over 5 MB or 40 million points, broken, or not PNG or JPEG.
    """
    if not data:
        raise _refused("El archivo está vacío; elija la imagen del escudo.")
    if len(data) > MOST_BYTES:
        raise _refused("La imagen pesa más de 5 MB; guárdela más pequeña y elíjala de nuevo.")
    try:
        with _strictly():
            return _redrawn(data)
    except UnidentifiedImageError:
        raise _refused(WRONG_KIND) from None
    except (OSError, SyntaxError, ValueError, MemoryError, Image.DecompressionBombError, Warning):
        raise _refused("La imagen está dañada y no se pudo abrir; guárdela de nuevo y elíjala otra vez.") from None


@contextmanager
def _strictly() -> Iterator[None]:
    """Bombs and pictures cut short are errors, also in a process where WeasyPrint told Pillow to put up with them."""
    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _redrawn(data: bytes) -> bytes:
    with Image.open(BytesIO(data), formats=KINDS) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise _refused("La imagen tiene demasiados puntos; redúzcala a unos 800 de lado y elíjala de nuevo.")
        picture.draft("RGB", (MOST_SIDE, MOST_SIDE))
        plain = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    plain.thumbnail((MOST_SIDE, MOST_SIDE))
    out = BytesIO()
    plain.save(out, "PNG", optimize=True)
    return out.getvalue()


def _refused(message: str) -> DomainError:
    return DomainError(message, field="coat")


def coat_of_arms() -> StoredFile | None:
    """The coat of arms of the municipality at work, with its bytes. 1 query."""
    head = Letterhead.objects.select_related("coat_of_arms").first()
    return head.coat_of_arms if head else None


@transaction.atomic
def set_coat_of_arms(*, data: bytes, actor: Actor) -> StoredFile:
    """Make this picture the coat of arms; the one before stays in the files. DomainError as `drawn_again`."""
    content = drawn_again(data)
    kept = StoredFile.objects.create(
        name=NAME,
        media_type="image/png",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
    )
    _change(kept, actor)
    return kept


@transaction.atomic
def remove_coat_of_arms(*, actor: Actor) -> None:
    """Print without a coat of arms; nothing happens when there is none."""
    _change(None, actor)


def _change(kept: StoredFile | None, actor: Actor) -> None:
    head, _ = Letterhead.objects.select_for_update().get_or_create(only=True)
    before = _said(head.coat_of_arms)
    after = _said(kept)
    if before == after:
        return
    head.coat_of_arms = kept
    head.save()
    record(
        action="letterhead.coat_of_arms",
        object_type="matrix.letterhead",
        object_id="escudo",
        before=before,
        after=after,
        actor=actor,
    )


def _said(kept: StoredFile | None) -> dict[str, object] | None:
    return {"sha256": kept.sha256, "size": kept.size} if kept else None
