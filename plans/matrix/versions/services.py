"""Everything that writes about versions, in one place for views, commands and the API."""

from plans.matrix.versions.acts import Act
from plans.matrix.versions.adopting import adopt
from plans.matrix.versions.commenting import answer_comment, close_comment, comment
from plans.matrix.versions.history import adopt_history, keep_published_as_version
from plans.matrix.versions.publishing import publish_version
from plans.matrix.versions.submitting import give_back, submit

__all__ = [
    "Act",
    "adopt",
    "adopt_history",
    "answer_comment",
    "close_comment",
    "comment",
    "give_back",
    "keep_published_as_version",
    "publish_version",
    "submit",
]
