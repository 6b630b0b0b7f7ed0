"""Reads the audit."""

from django.db.models import QuerySet

from history.models import Change


def changes(*, object_type: str = "", object_id: str = "") -> QuerySet[Change]:
    """The changes, newest first; of one kind of object, or of one object."""
    rows = Change.objects.all()
    if object_type:
        rows = rows.filter(object_type=object_type)
    return rows.filter(object_id=object_id) if object_id else rows
