"""Whatever a plan's text says, only our own files are read."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from weasyprint.urls import URLFetcher  # type: ignore[import-untyped]

from plans.matrix.official import printing
from plans.matrix.official.assets import COAT, STYLE, own_assets
from plans.matrix.official.rendering import official_html
from tests.plans.matrix.conftest import plan_of
from tests.plans.matrix.official.conftest import NAMES, proof_of, stamp_for
from tests.plans.matrix.official.paper_proof import Proof, squeezed

SECRET = "contraseña-que-nadie-debe-ver"
ADDRESSES = (
    "file:///etc/passwd",
    "FILE:///etc/passwd",
    "http://169.254.169.254/latest/meta-data/",
    "https://ejemplo.gov.co/imagen.png",
    "ftp://ejemplo.gov.co/x",
    "data:text/plain;base64,aG9sYQ==",
    "gelt:../../../etc/passwd",
    "gelt:fonts/../official.css",
    "gelt:otra",
    "/etc/passwd",
    "",
)
HOSTILE = (
    '<link rel="attachment" href="{0}">',
    '<img src="{0}">',
    "</p><style>@import url({0}); body {{ background: url({0}) }}</style>",
    '<object data="{0}"></object>',
    '<svg xmlns="http://www.w3.org/2000/svg"><image href="{0}"/></svg>',
    '<base href="{0}">',
    '"><a href="{0}">x</a>',
)


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses asked for and refused; the network and the disk would answer if somebody let them."""
    asked: list[str] = []
    known = printing.OwnFiles.fetch

    def fetch(self: printing.OwnFiles, url: str, headers: Any = None) -> Any:
        try:
            return known(self, url, headers)
        except ValueError:
            asked.append(url)
            raise

    def must_not(*_args: Any, **_more: Any) -> Any:
        raise AssertionError("WeasyPrint's own fetcher was used.")

    monkeypatch.setattr(printing.OwnFiles, "fetch", fetch)
    monkeypatch.setattr(URLFetcher, "fetch", must_not)
    return asked


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_fetcher_knows_only_our_own_files(address: str) -> None:
    fetcher = printing.OwnFiles(own_assets(b"\x89PNG escudo"))
    with pytest.raises(ValueError, match="own files"):
        fetcher.fetch(address)


def test_the_fetcher_gives_our_own_files() -> None:
    fetcher = printing.OwnFiles(own_assets(b"\x89PNG escudo"))
    assert fetcher.fetch(COAT).read() == b"\x89PNG escudo"
    assert b"@page" in fetcher.fetch(STYLE).read()
    assert COAT not in own_assets()


def test_even_a_page_with_such_addresses_in_it_reads_nothing(refused: list[str], tmp_path: Path) -> None:
    secret = tmp_path / "secreto.txt"
    secret.write_text(SECRET)
    parts = "".join(
        each.format(address) for each in HOSTILE[:5] for address in (secret.as_uri(), "http://127.0.0.1:9/x")
    )
    html = f"<html lang=es><title>x</title><body><p>hola</p>{parts}</body></html>"
    content = printing.print_pdf(html, coat=None, on_step=lambda words: None).content
    proof = Proof(content)
    assert "hola" in proof.letters
    assert secret.as_uri() in refused
    assert "http://127.0.0.1:9/x" in refused
    assert proof.attachments == []
    assert SECRET.encode() not in content


def test_a_plan_whose_texts_are_markup_prints_them_as_texts(refused: list[str]) -> None:
    document = plan_of("quibdo-choco")
    hostile = [each.format("file:///etc/passwd") for each in HOSTILE]
    document["plan"]["title"] = hostile[0]
    document["municipality"]["name"] = hostile[1]
    document["municipality"]["slogan"] = hostile[2]
    for number, row in enumerate(document["actions"][0]["responsible_parties"]):
        row["text"] = hostile[3 + number]
    document["signatories"][0]["name"] = hostile[6]
    proof = proof_of(document, act=hostile[4])
    assert refused == []
    for text in hostile:
        assert squeezed(text) in proof.letters, text
    assert proof.attachments == []


def test_the_page_itself_has_no_address_but_ours() -> None:
    document = plan_of("genova-quindio")
    html = official_html(document, stamp_for(document), names=NAMES, has_coat=True)
    assert html.count("src=") == 1
    assert f'src="{COAT}"' in html
    assert "style=" not in html
    assert "http" not in html.replace("https://www.", "").split("<body")[0]


def test_nothing_imports_weasyprint_before_a_document_is_built() -> None:
    code = (
        "import os, sys, django; django.setup();"
        "import gelt.urls, plans.portal.official.views, plans.matrix.official.jobs;"
        "from plans.matrix.official.availability import missing_packages; missing_packages();"
        "sys.exit('weasyprint' in sys.modules)"
    )
    environment = {"DJANGO_SETTINGS_MODULE": "gelt.settings.test", "PYTHONPATH": ":".join(sys.path)}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
