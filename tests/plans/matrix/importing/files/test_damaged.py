"""Files damaged anywhere are read or refused in words; no other error ever comes out."""

import io
import random
import re
import zipfile
from pathlib import Path

import pytest

from plans.matrix.importing import READERS
from plans.matrix.importing.files.guards import RefusedFileError, check_upload
from plans.matrix.importing.source import Paragraph, Source

DATA = sorted((Path(__file__).parent / "data").iterdir())
ROUNDS = 12  # for each file
VALUES = (b"", b"-1", b"0", b"99999999999", b"abc", b"1.5", b"A0", b"A1:ZZ9", b"NaN", b"1e400", b"\xd9\xa1", b"&#10;")
NAMES = (b"w:p", b"w:tc", b"w:tr", b"w:tbl", b"w:r", b"w:vMerge", b"c", b"row", b"si", b"f", b"v")


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The file with some bytes, or some of the XML inside it, changed."""
    if chance.random() < 0.15:
        broken = bytearray(data)
        for _ in range(chance.randint(1, 20)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        return bytes(broken)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            change = chance.random()
            if change < 0.03:
                continue
            after.writestr(name, changed(before.read(name), chance) if change < 0.4 else before.read(name))
    return made.getvalue()


def changed(part: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 5)):
        pattern, instead = chance.choice(
            [
                (rb' [\w:]+="[^"]*"', b""),
                (rb'(?<==")[^"]*(?=")', chance.choice(VALUES)),
                (rb"(?<=>)[^<>]+(?=<)", chance.choice(VALUES)),
                (rb"<[\w:]+[^<>]*/>", b""),
                (rb"(?<=<)[\w:]+(?=[^<>]*/>)", chance.choice(NAMES)),
                (rb"<[\w:]+[^<>]*/>", b"<w:tbl/><c r='B2'/>"),
            ]
        )
        if found := list(re.finditer(pattern, part)):
            place = chance.choice(found)
            part = part[: place.start()] + instead + part[place.end() :]
    return part


def holds_together(source: Source) -> bool:
    """Every block stands on a line that is shown, and the rows of a table are equally wide."""
    last = len(source.lines)
    return all(
        1 <= block.line <= last
        if isinstance(block, Paragraph)
        else len({len(row.cells) for row in block.rows}) == 1 and all(1 <= row.line <= last for row in block.rows)
        for block in source.blocks
    )


@pytest.mark.parametrize("path", DATA, ids=lambda path: str(path.name))
def test_a_damaged_file_is_read_or_refused(path: Path) -> None:
    chance = random.Random(path.name)
    read = 0
    for _ in range(ROUNDS):
        data = damaged(path.read_bytes(), chance)
        try:
            source = READERS[check_upload(path.name, data)](path.name, data)
        except RefusedFileError as error:
            assert error.message.endswith(".")
            continue
        assert holds_together(source)
        read += 1
    assert 0 < read < ROUNDS
