"""What a scan did to the words is undone only where the document shows it, and never in silence."""

from tests.plans.matrix.importing.matrix.making import HEADER, notes_at, read, texts


def reasons(got: object) -> str:
    return " ".join(note["reason"] for note in got.notes)  # type: ignore[attr-defined]


def test_a_letter_misread_where_the_word_stands_elsewhere() -> None:
    got = read(f"""
        {HEADER}
        Publicar la guía|Saber|Número de copias|4|Imprimir la gula|Alcalde|Papel|1 año
    """)
    assert texts(got.actions[0], "activities") == ["Imprimir la guía"]
    assert any("se confundió" in reason for reason in notes_at(got, "A1.C1"))


def test_a_word_that_stands_nowhere_else_stays() -> None:
    got = read(f"{HEADER}\nPublicar|Saber|Número de copias|4|Imprimir la gula|Alcalde|Papel|1 año")
    assert texts(got.actions[0], "activities") == ["Imprimir la gula"]


def test_a_word_broken_by_the_width_of_the_column() -> None:
    got = read(f"{HEADER}\nFirmar|Unión|Convenios|4|Firmar|Alcalde|convenios interadministrat ivos y papel|1 año")
    assert texts(got.actions[0], "resources") == ["convenios interadministrativos", "papel"]


def test_a_cell_that_ran_over_into_the_column_beside() -> None:
    leaked = "Alcalde y comité de prensa portal del municipio, cámaras de video, micrófonos, luces"
    got = read(f"""
        {HEADER}
        Publicar|Saber|Notas|4|Escribir|{leaked}||1 año
        ||Número de fotos|6|Fotografiar||municipio, cámaras de video, micrófonos, luces y trípodes|
    """)
    assert texts(got.actions[0], "responsible_parties") == ["Alcalde", "comité de prensa"]
    assert texts(got.actions[0], "resources") == [
        "portal del municipio",
        "cámaras de video",
        "micrófonos",
        "luces",
        "trípodes",
    ]
    assert "recibió el texto de otra columna" in reasons(got)


def test_a_lone_dash_is_kept_as_the_target_without_a_pair() -> None:
    got = read(f"{HEADER}\nPublicar|Saber|Número de notas|-|Escribir|Alcalde|Papel|1 año")
    target = got.actions[0]["targets"][0]
    assert (target["text"], target["value"], target["indicators"]) == ("-", None, [])
    assert any("no hay meta" in reason for reason in notes_at(got, "A1.T1"))


def test_a_rule_drawn_with_dashes_is_no_row() -> None:
    got = read(f"{HEADER}\nPublicar|Saber|Notas|4|Escribir|Alcalde|Papel|1 año\n---|--|---|--|---|--|---|---")
    assert len(got.actions) == 1
    assert len(got.actions[0]["activities"]) == 1
    assert "rayas de formato" in reasons(got)


def test_a_cell_of_cut_words_is_kept_and_doubted() -> None:
    got = read(f"{HEADER}\nPublicar|Informacion car pul act siti por|Notas|4|Escribir|Alcalde|Papel|1 año")
    assert texts(got.actions[0], "benefits") == ["Informacion car pul act siti por"]
    assert any("ilegible" in reason for reason in notes_at(got, "A1.B1"))
