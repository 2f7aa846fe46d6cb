"""Where a URL leads. What is compared with the origins that a token may go to is what is sent, written anew from its parts."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

# Nothing that another reader of URLs could take for the end of the host: a backslash, an @, a space.
_HOST = re.compile(r"[A-Za-z0-9._~-]+|\[[0-9A-Fa-f:.]+\]")
# What stands in a path or a query as it is; the rest is percent-encoded.
_KEPT = "/:@%!$&'()*+,;=~-._?"
_DEFAULT_PORTS = {"http": 80, "https": 443}


class Link(NamedTuple):
    """An http(s) URL, without a fragment."""

    origin: str
    """Scheme, host and port: `https://api.example:8443`."""

    href: str
    """All of it, as it is sent."""

    @property
    def path(self) -> str:
        return self.href[len(self.origin) :].partition("?")[0]


def link_to(link: object, start: str | None = None) -> Link | None:
    """Where a link leads, from `start` on if it is relative; nothing if that is no http(s) URL, or one with credentials in it."""
    if not isinstance(link, str):
        return None
    try:
        parts = urlsplit(urljoin(start, link) if start is not None else link)
        scheme, host, port = parts.scheme, parts.hostname or "", parts.port
        if not host.isascii():
            host = host.encode("idna").decode()
    except ValueError:
        return None
    if ":" in host:
        host = f"[{host}]"
    if scheme not in _DEFAULT_PORTS or "@" in parts.netloc or not _HOST.fullmatch(host):
        return None
    origin = f"{scheme}://{host}" if port in (None, _DEFAULT_PORTS[scheme]) else f"{scheme}://{host}:{port}"
    query = f"?{_written(parts.query)}" if parts.query else ""
    return Link(origin, f"{origin}{_written(parts.path) or '/'}{query}")


def _written(text: str) -> str:
    # A service that sends half a surrogate pair in a link gets the sign for what cannot be read.
    return quote(text, safe=_KEPT, errors="replace")
