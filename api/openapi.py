"""What OpenAPI describes: the API and nothing else of the site."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension


def only_api(endpoints: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Drop every address outside /api/ from the description."""
    return [endpoint for endpoint in endpoints if str(endpoint[0]).startswith("/api/")]


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the personal token is described."""

    target_class = "accounts.authentication.BearerToken"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer"}
