"""A read is asked once inside its block, and always outside of it."""

from gelt.remembered import once, reading_once
from gelt.schemas import in_schema
from tenants.hosts import Host

ASKED: list[str] = []


@once
def read(what: str) -> str:
    ASKED.append(what)
    return what.upper()


def test_what_is_read_once_is_told_apart_by_argument_and_municipality(genova: Host, piedras: Host) -> None:
    ASKED.clear()
    with reading_once():
        assert [read("a"), read("a"), read("b")] == ["A", "A", "B"]
        with reading_once(), in_schema(genova.schema_name):
            read("a")
            read("a")
        with in_schema(piedras.schema_name):
            read("a")
        read("a")
    assert ASKED == ["a", "b", "a", "a"]
    read("a")
    read("a")
    assert len(ASKED) == 6
