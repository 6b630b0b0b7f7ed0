"""Every address the product answers, read from its own URL configuration."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

URLCONF = {"municipality": "gelt.urls", "nation": "gelt.urls_public"}


def names(site: str) -> list[str]:
    """The full names of a site's URL patterns ("portal:progress"); a pattern without a name is an error."""
    return list(_walk(get_resolver(URLCONF[site]).url_patterns, ""))


def _walk(patterns: list[URLPattern | URLResolver], space: str) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, inner)
        else:
            assert pattern.name, f"Sin nombre: {space}{pattern.pattern}"
            yield f"{space}{pattern.name}"
