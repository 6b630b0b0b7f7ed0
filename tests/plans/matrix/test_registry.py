"""The JSON Schema (for the outside) and the registry (for the code) describe the same document."""

import json
from typing import Any

import pytest
from django.apps import apps

from plans.matrix.interchange.parts import Children, Group, Part
from plans.matrix.interchange.registry import DOCUMENT, ENTRY_KINDS
from plans.matrix.interchange.shape import SCHEMA_FILE
from plans.matrix.models import PlanEntry

SCHEMA = json.loads(SCHEMA_FILE.read_text("utf-8"))


def _resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """The object a key holds: through $ref, through "or null", through a list."""
    if "$ref" in schema:
        return _resolved(SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[1]])
    if schema.get("anyOf", [{}])[-1] == {"type": "null"}:
        return _resolved(schema["anyOf"][0])
    return _resolved(schema["items"]) if schema.get("type") == "array" else schema


def _outline(parts: tuple[Part, ...]) -> dict[str, Any]:
    return {
        part.key: _outline(part.parts)
        if isinstance(part, Group)
        else _outline(part.kind.parts)
        if isinstance(part, Children)
        else None
        for part in parts
    }


def _schema_outline(schema: dict[str, Any]) -> dict[str, Any] | None:
    found = _resolved(schema)
    if found.get("type") != "object":
        return None
    return {key: _schema_outline(value) for key, value in found["properties"].items()}


def _keys(outline: Any, path: str = "") -> list[str]:
    if outline is None:
        return []
    return [line for key, value in outline.items() for line in (f"{path}{key}", *_keys(value, f"{path}{key}."))]


def test_the_registry_has_the_schemas_keys_in_their_order() -> None:
    assert _keys(_outline(DOCUMENT.parts)) == _keys(_schema_outline(SCHEMA))


def test_every_object_of_the_schema_is_closed_and_complete() -> None:
    for found in (SCHEMA, *(each for each in SCHEMA["$defs"].values() if each["type"] == "object")):
        assert found["additionalProperties"] is False
        assert found["required"] == list(found["properties"])


def test_every_entry_model_is_in_the_registry() -> None:
    models = {model for model in apps.get_app_config("matrix").get_models() if issubclass(model, PlanEntry)}
    assert models == {kind.model for kind in ENTRY_KINDS}


# What the committee links to an item and no document carries: accounts belong to one schema.
OF_THE_WORKING_COPY = {"person"}


@pytest.mark.parametrize("kind", ENTRY_KINDS, ids=lambda kind: kind.name)
def test_every_column_of_an_entry_is_in_the_document(kind: Any) -> None:
    columns = {field.name for field in kind.model._meta.concrete_fields}
    known = {column.column for column in kind.columns()} | {
        "id",
        "plan",
        "position",
        kind.parent,
        *OF_THE_WORKING_COPY,
    }
    assert columns <= known
