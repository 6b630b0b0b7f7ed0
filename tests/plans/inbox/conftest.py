"""Fixtures of the inbox: made-up work."""

from tests.plans.inbox.making import given_work

__all__ = ["given_work"]
