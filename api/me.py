"""The account behind a token, on either side."""

from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import User


def account(request: Request) -> Response:
    """AccountShape; 401 without a valid token of this side."""
    user = request.user
    if not isinstance(user, User):
        raise NotAuthenticated("Envíe su token: Authorization: Bearer <token>.")
    answer = {"name": user.name, "email": user.email, "role": user.role, "role_label": user.role_label}
    return Response(answer, headers={"Cache-Control": "private, no-store"})
