"""The errors that the domain raises and people read."""


class DomainError(Exception):
    """Something a person asked for cannot be done; the message says in Spanish why and what to do.

    `field` names the form field the message belongs to, or None for the whole form.
    """

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class NotFoundError(DomainError):
    """The thing asked for does not exist here; another municipality's things do not exist here either."""


class NotAllowedError(DomainError):
    """The person may not do this; see accounts.permissions for who may."""
