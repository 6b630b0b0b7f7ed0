"""Why a file is not accepted, in words that say what to do next."""

from enum import StrEnum
from typing import NoReturn

from gelt.errors import DomainError


class RefusedFileError(DomainError):
    """An uploaded file that is not read; the Spanish message says why and what to upload instead."""

    def __init__(self, message: str) -> None:
        super().__init__(message, field="file")


class FileKind(StrEnum):
    """What a file is by its content."""

    TEXT = "text"
    WORD = "word"
    SHEET = "sheet"
    DOCUMENT = "document"


def refuse(message: str) -> NoReturn:
    raise RefusedFileError(message)


def refuse_damaged() -> NoReturn:
    refuse(
        "El archivo está dañado o incompleto: no se puede abrir. Ábralo en Word, Excel o LibreOffice, "
        "guárdelo de nuevo como .docx o .xlsx y vuelva a subirlo."
    )


def refuse_disproportionate() -> NoReturn:
    refuse(
        "El archivo, una vez descomprimido, es demasiado grande para ser un plan. Copie solo el contenido del "
        "plan en un documento nuevo, guárdelo como .docx o .xlsx y súbalo."
    )


def refuse_unsafe(what: str) -> NoReturn:
    refuse(
        f"El archivo trae {what}, que un documento de Word o Excel no necesita, y por seguridad no se lee. "
        "Copie el contenido del plan en un documento nuevo, guárdelo como .docx o .xlsx y súbalo."
    )
