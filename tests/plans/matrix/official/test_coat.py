"""The coat of arms: only pictures, by what they are, drawn again and kept small."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image, PngImagePlugin

from accounts.permissions import Role
from gelt.errors import DomainError
from history.models import Change
from plans.matrix.models import Letterhead, StoredFile
from plans.matrix.official.coat import MOST_BYTES, coat_of_arms, drawn_again, remove_coat_of_arms, set_coat_of_arms
from tenants.hosts import Host
from tests.plans.matrix.versions.acting import MEMBER


def picture(kind: str = "PNG", size: tuple[int, int] = (60, 80), mode: str = "RGB", **more: Any) -> bytes:
    out = BytesIO()
    Image.new(mode, size, 120 if mode == "L" else "#00aa00").save(out, kind, **more)
    return out.getvalue()


def opened(data: bytes) -> Any:
    return Image.open(BytesIO(data))


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_is_kept_as_png(kind: str) -> None:
    made = opened(drawn_again(picture(kind)))
    assert (made.format, made.size) == ("PNG", (60, 80))


def test_a_big_one_is_made_smaller_and_keeps_its_shape() -> None:
    assert opened(drawn_again(picture(size=(2400, 3000)))).size == (640, 800)


def test_transparency_stays() -> None:
    out = BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")
    assert opened(drawn_again(out.getvalue())).getpixel((5, 5))[3] == 0


def test_what_a_file_carries_besides_the_picture_is_dropped() -> None:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "secreto-del-municipio")
    plain = picture(pnginfo=info)
    assert b"secreto" in plain
    assert b"secreto" not in drawn_again(plain + b"<script>secreto</script>")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "está vacío"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no es una imagen PNG o JPEG"),
        (picture("GIF"), "no es una imagen PNG o JPEG"),
        (picture("TIFF"), "no es una imagen PNG o JPEG"),
        (b"%PDF-1.7 nada", "no es una imagen PNG o JPEG"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "PNG o JPEG|dañada"),
        (picture(size=(400, 400))[:300], "dañada"),
        (picture("JPEG", size=(400, 400))[:400], "dañada"),
        (b"x" * (MOST_BYTES + 1), "más de 5 MB"),
        (picture(size=(9000, 9000), mode="L"), "demasiados puntos|dañada"),
        (picture(size=(20000, 20000), mode="1"), "demasiados puntos|dañada"),
    ],
    ids=["empty", "svg", "gif", "tiff", "pdf", "head", "cut", "cut-jpeg", "heavy", "large", "bomb"],
)
def test_anything_else_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(DomainError, match=words) as refused:
        drawn_again(data)
    assert refused.value.field == "coat"


def test_who_changed_it_is_kept_and_the_one_before_stays(in_genova: Host) -> None:
    assert coat_of_arms() is None
    first = set_coat_of_arms(data=picture(), actor=MEMBER)
    second = set_coat_of_arms(data=picture(size=(30, 30)), actor=MEMBER)
    remove_coat_of_arms(actor=MEMBER)
    remove_coat_of_arms(actor=MEMBER)
    assert coat_of_arms() is None
    assert Letterhead.objects.count() == 1
    assert set(StoredFile.objects.values_list("sha256", flat=True)) == {first.sha256, second.sha256}
    lines = Change.objects.filter(action="letterhead.coat_of_arms").order_by("id")
    before = [line.before and line.before["sha256"] for line in lines]
    after = [line.after and line.after["sha256"] for line in lines]
    assert before == [None, first.sha256, second.sha256]
    assert after == [first.sha256, second.sha256, None]
    assert lines[0].actor_role == Role.MEMBER.label
