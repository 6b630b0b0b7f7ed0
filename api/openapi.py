"""What OpenAPI describes: the API and nothing else of the site."""

from typing import Any


def only_api(endpoints: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Drop every address outside /api/ from the description."""
    return [endpoint for endpoint in endpoints if str(endpoint[0]).startswith("/api/")]
