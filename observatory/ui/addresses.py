"""Which addresses are ours: pages to come back to, names of the host, sites allowed to post."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

from observatory.settings import Settings
from observatory.ui.page_list import PAGES

_PATHS = frozenset(f"/{page.path}" for page in PAGES)
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def local_address(address: str | None) -> str:
    """The path and query of one of our pages, else the home page: never another site."""
    try:
        parts = urlsplit(address or "/")
    except ValueError:
        return "/"
    if parts.scheme or parts.netloc or parts.path not in _PATHS:
        return "/"
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def our_hosts(settings: Settings) -> frozenset[str]:
    """The names under which this installation may be asked; empty for any: open to a network under no given name."""
    public = urlsplit(settings.public_url).hostname
    if public:
        return _LOOPBACK | {public, settings.address}
    return _LOOPBACK if settings.address in _LOOPBACK else frozenset()


def is_our_host(connection: HTTPConnection, settings: Settings) -> bool:
    """Is the name that the browser asked for one of ours? A foreign name may be made to lead here."""
    known = our_hosts(settings)
    return not known or _host_name(connection.headers.get("host", "")) in known


def is_our_origin(connection: HTTPConnection, settings: Settings) -> bool:
    """Is the site that opens this connection ours, port included? A program sends no origin."""
    origin = connection.headers.get("origin")
    if origin is None:
        return True
    hosts = {connection.headers.get("host"), urlsplit(settings.public_url).netloc}
    try:
        return urlsplit(origin).netloc in hosts - {None, ""}
    except ValueError:
        return False


def same_site_post(connection: HTTPConnection, settings: Settings) -> bool:
    """Whether a form was posted from our own pages, by what the browser alone can write.

    A browser over plain HTTP sends only Origin; a program that sends neither header is left to the
    form's token.
    """
    site = connection.headers.get("sec-fetch-site")
    return is_our_origin(connection, settings) if site is None else site == "same-origin"


def _host_name(host: str) -> str:
    try:
        return (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return ""
