"""The open sessions of a person, in the schema of the connection."""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session


def end_sessions(*, user_id: int) -> int:
    """Close every session of a person at once; returns how many were open.

    Sessions carry whose they are only inside, so all of this schema's are read: as many as people
    are logged in here.
    """
    theirs = [row.pk for row in Session.objects.iterator() if row.get_decoded().get(SESSION_KEY) == str(user_id)]
    Session.objects.filter(pk__in=theirs).delete()
    return len(theirs)
