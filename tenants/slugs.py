"""Subdomains in the convention of the municipalities' own gov.co names: genova-quindio."""

import re
import unicodedata


def _plain(text: str) -> str:
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "", ascii_text)


def slug_for(name: str, department: str) -> str:
    """`puertoguzman-putumayo` for ("Puerto Guzmán", "Putumayo"); at most 63 characters."""
    return f"{_plain(name)}-{_plain(department)}"[:63].strip("-")
