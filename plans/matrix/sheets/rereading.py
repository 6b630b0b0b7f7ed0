"""A text changed in a sheet takes along the values that were read from it, unless somebody wrote others."""

from dataclasses import replace

from plans.matrix.editing.reading_values import READERS, Values, read_values
from plans.matrix.interchange.parts import Column
from plans.matrix.interchange.rows import Row


def reread(before: Row, after: Row) -> Row:
    """The row `after` with its values read from its new text.

    Only when the text changed and the file left the values as they were before, and those were just what the old
    text says: otherwise a person wrote them, and they stay.
    """
    name = before.kind.name
    if name not in READERS or before.values["text"] == after.values["text"]:
        return after
    known = _columns(before, read_values(name, before.values["text"]))
    kept = all(before.values[column] == after.values[column] == value for column, value in known.items())
    if not kept:
        return after
    return replace(after, values=after.values | _columns(after, read_values(name, after.values["text"])))


def _columns(row: Row, values: Values) -> Values:
    """The values as columns of the row's table."""
    columns = {each.key: each for each in row.kind.columns() if isinstance(each, Column)}
    return {columns[key].column: columns[key].form.to_column(value) for key, value in values.items()}
