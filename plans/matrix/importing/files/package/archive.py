"""A zip read from memory, distrusting everything it says about itself."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from plans.matrix.importing.files import limits
from plans.matrix.importing.files.refusals import (
    refuse,
    refuse_damaged,
    refuse_disproportionate,
    refuse_unsafe,
)

CHUNK = 65_536
_XML_NAMES = (".xml", ".rels", ".vml")
_UNSAFE_NAME = re.compile(r"(^|/)\.\.?(/|$)|^/|\\|:|[\x00-\x1f]|//")
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ENCRYPTED = 0x1
_END_BYTES = 22
_CENTRAL_BYTES = 46  # the least an entry takes in the list of entries
_BAD = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


class Archive:
    """The entries of a zip by name, each checked and inflated once, counting, before any is handed out.

    Raises RefusedFileError for anything that no program that writes documents would make.
    """

    def __init__(self, data: bytes) -> None:
        _refuse_too_many(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BAD:
            refuse_damaged()
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for entry in self._zip.infolist():
            self._admit(entry)
        self._weigh()

    @property
    def names(self) -> list[str]:
        """Names of the entries in lower case: documents do not tell names apart by case."""
        return list(self._entries)

    def xml_names(self) -> list[str]:
        return [name for name in self._entries if name.endswith(_XML_NAMES)]

    def read(self, name: str) -> bytes:
        """The inflated bytes of an entry that exists; at most PART_BYTES."""
        size = 0
        chunks = []
        for chunk in self._inflated(self._entries[name.lower()]):
            size += len(chunk)
            if size > limits.PART_BYTES:
                refuse_disproportionate()
            chunks.append(chunk)
        return b"".join(chunks)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._entries

    def _admit(self, entry: zipfile.ZipInfo) -> None:
        name = entry.filename
        if entry.flag_bits & _ENCRYPTED:
            refuse("El archivo está protegido con contraseña. Quítele la contraseña, guárdelo y súbalo de nuevo.")
        if _UNSAFE_NAME.search(name) or len(name) > limits.ENTRY_NAME_CHARACTERS:
            refuse_unsafe("nombres internos que apuntan fuera de él")
        if name.lower() in self._entries:
            refuse_unsafe("dos partes con el mismo nombre")
        if entry.compress_type not in _METHODS:
            refuse_unsafe("una compresión poco común")
        if entry.file_size > limits.UNZIPPED_BYTES:
            refuse_disproportionate()
        self._entries[name.lower()] = entry

    def _weigh(self) -> None:
        """Inflate everything once, keeping nothing: sizes in the headers are only claims."""
        total = elements = 0
        for name, entry in self._entries.items():
            size, found = self._weigh_one(name, entry, total)
            total += size
            elements += found
            if elements > limits.ELEMENTS:
                refuse_disproportionate()

    def _weigh_one(self, name: str, entry: zipfile.ZipInfo, before: int) -> tuple[int, int]:
        size = elements = gap = 0
        is_xml = name.endswith(_XML_NAMES)
        for chunk in self._inflated(entry):
            if not size:
                _refuse_nested(name, chunk)
            size += len(chunk)
            if before + size > limits.UNZIPPED_BYTES or (is_xml and size > limits.PART_BYTES):
                refuse_disproportionate()
            if size > limits.RATIO_FROM_BYTES and size > limits.RATIO * max(entry.compress_size, 1):
                refuse_disproportionate()
            if is_xml:
                marks = chunk.count(b"<")
                elements += marks - chunk.count(b"</")
                gap = 0 if marks else gap + len(chunk)
                if elements > limits.ELEMENTS or gap > limits.MARK_GAP_BYTES:
                    refuse_disproportionate()
        return size, elements

    def _inflated(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        try:
            with self._zip.open(entry) as file:
                while chunk := file.read(CHUNK):
                    yield chunk
        except _BAD:
            refuse_damaged()


def _refuse_too_many(data: bytes) -> None:
    """Count the entries from the end record, before the library makes an object of each."""
    at = data.rfind(b"PK\x05\x06")
    if at < 0 or len(data) < at + _END_BYTES:
        refuse_damaged()
    count, size = _claimed(data[at + 10 : at + 12], data[at + 12 : at + 16])
    if data[max(at - 20, 0) : at].startswith(b"PK\x06\x07"):
        longer = data[max(at - 76, 0) : at - 20]  # the record for big archives, which then counts
        count, size = _claimed(longer[32:40], longer[40:48])
    most = limits.ARCHIVE_ENTRIES
    if count > most or size > most * (_CENTRAL_BYTES + 2 * limits.ENTRY_NAME_CHARACTERS):
        refuse_unsafe("demasiadas partes internas")


def _claimed(count: bytes, size: bytes) -> tuple[int, int]:
    return int.from_bytes(count, "little"), int.from_bytes(size, "little")


def _refuse_nested(name: str, start: bytes) -> None:
    """A zip in the zip is only let through, unread, where a chart keeps its own small spreadsheet."""
    if start.startswith(b"PK\x03\x04") and "/embeddings/" not in name:
        refuse_unsafe("otro archivo comprimido por dentro")
