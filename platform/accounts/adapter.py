"""How django-allauth behaves here: nobody signs up alone; accounts come from invitations."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Closed sign-up; the log-in lands on the side's own start page."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
