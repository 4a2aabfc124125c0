"""Which addresses are ours: pages to come back to, sites allowed to post."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

from observatory.settings import Settings
from observatory.ui.page_list import PAGES

_PATHS = frozenset(f"/{page.path}" for page in PAGES)


def local_address(address: str | None) -> str:
    """The path and query of one of our pages, else the home page: never another site."""
    parts = urlsplit(address or "/")
    if parts.scheme or parts.netloc or parts.path not in _PATHS:
        return "/"
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def same_site_post(connection: HTTPConnection, settings: Settings) -> bool:
    """Whether a form was posted from our own pages, by what the browser alone can write.

    A browser over plain HTTP sends only Origin; a program that sends neither header is left to the
    form's token.
    """
    site = connection.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = connection.headers.get("origin")
    if origin is None:
        return True
    hosts = {connection.headers.get("host"), urlsplit(settings.public_url).netloc}
    return urlsplit(origin).netloc in hosts - {None, ""}
