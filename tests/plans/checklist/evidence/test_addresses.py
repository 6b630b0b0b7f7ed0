"""Which addresses are taken, and which numbers are the public's."""

import pytest

from gelt.errors import DomainError
from plans.checklist.evidence.addresses import is_public, read_address


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("http://www.genova-quindio.gov.co", "http://www.genova-quindio.gov.co/"),
        ("HTTPS://WWW.Genova.GOV.CO.:443/Misión?a=ñ#x", "https://www.genova.gov.co/Misi%C3%B3n?a=%C3%B1"),
        ("https://génova.gov.co/a%20b", "https://xn--gnova-bsa.gov.co/a%20b"),
        ("http://190.0.2.1/acta.pdf", "http://190.0.2.1/acta.pdf"),
    ],
)
def test_a_public_address_is_taken(text: str, url: str) -> None:
    assert read_address(text).url == url


@pytest.mark.parametrize(
    "text",
    [
        "www.genova.gov.co",
        "ftp://genova.gov.co",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://",
        "http://usuario:clave@genova.gov.co",
        "http://genova.gov.co@127.0.0.1/",
        "http://genova.gov.co:8080",
        "http://genova.gov.co:99999",
        "http://localhost",
        "http://servidor",
        "http://base.internal",
        "http://impresora.local",
        "http://127.0.0.1",
        "http://127.1",
        "http://2130706433",
        "http://0x7f000001",
        "http://0x7f.0.0.1",
        "http://0177.0.0.1",
        "http://127.0.0.1.",
        "http://\uff11\uff12\uff17.0.0.1",
        "http://10.0.0.1",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]",
        "http://[::ffff:127.0.0.1]",
        "http://[::ffff:7f00:1]",
        "http://[fe80::1%25eth0]",
        "http://[64:ff9b::7f00:1]",
        "http://[::",
        "http://genova.gov.co/a b",
        "http://genova.gov.co\\@127.0.0.1",
        "http://genova.gov.co/\r\nX: 1",
        "http://genova.gov.co/" + "a" * 1000,
        "http://" + "a" * 64 + ".gov.co",
    ],
)
def test_anything_else_is_refused_beside_the_field(text: str) -> None:
    with pytest.raises(DomainError) as refused:
        read_address(text)
    assert refused.value.field == "address"


@pytest.mark.parametrize("number", ["190.0.2.1", "8.8.8.8", "2800:484::1", "::ffff:8.8.8.8"])
def test_public_numbers(number: str) -> None:
    assert is_public(number)


@pytest.mark.parametrize(
    "number",
    [
        *("0.0.0.0", "10.1.2.3", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254", "169.254.169.254"),
        *("172.16.0.1", "172.31.255.255", "192.168.1.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1"),
        *(
            "255.255.255.255",
            "168.63.129.16",
            "192.88.99.1",
            "::",
            "::1",
            "::ffff:10.0.0.1",
            "::ffff:169.254.169.254",
        ),
        *(
            "fe80::1",
            "fe80::1%eth0",
            "fc00::1",
            "fd00:ec2::254",
            "fec0::1",
            "ff02::1",
            "2001:db8::1",
            "2002:7f00:1::",
        ),
        *("64:ff9b::a00:1", "2001::1", "100::1", "nada", ""),
    ],
)
def test_inner_numbers(number: str) -> None:
    assert not is_public(number)
