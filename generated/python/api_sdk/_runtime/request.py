"""One request, and what a client knows of its service."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import isnan
from threading import Lock
from typing import Any, Literal, NamedTuple, TypeAlias

from .headers import set_header
from .link import link_to
from .options import Retry
from .transport import Transport

AccessToken: TypeAlias = str | Callable[[], str]


class ApiRequest(NamedTuple):
    """One request, its URL complete."""

    method: str
    url: str
    body: Any = None
    headers: Mapping[str, str] | None = None
    timeout: float | None = None
    anonymous: bool = False
    """Goes without the token and the client's headers, wherever it goes."""

    raw: bool = False
    """A successful answer is given as the bytes that it is, whatever its media type."""


class Accepted(NamedTuple):
    """The service has taken the request on and will carry it out later: an answer 202 without content. `poll` waits for the result."""

    location: str | None = None
    """Where to ask how far it has come, as received."""

    retry_after: float | None = None
    """After how many seconds to ask."""


class Connection:
    """How a client reaches its service: options that were found sound. It may be shared by threads. Its text tells no token."""

    __slots__ = ("_lock", "_owned", "_transport", "access_token", "base", "headers", "intercept", "origins", "retry", "timeout", "token_origins")

    def __init__(
        self,
        base: str,
        origins: frozenset[str],
        *,
        token_origins: frozenset[str],
        access_token: AccessToken | None,
        headers: Mapping[str, str],
        retry: Retry,
        timeout: float | None,
        transport: Transport | None,
    ) -> None:
        self.base = base
        """The base URL without a slash at its end."""
        self.origins = origins
        """Where the token and the client's headers may go."""
        self.token_origins = token_origins
        self.access_token = access_token
        self.headers = headers
        self.retry = retry
        self.timeout = timeout
        self.intercept: Callable[[ApiRequest], Any] | None = None
        """Takes the requests instead of sending them, and gives what their answers say."""
        self._transport = transport
        self._owned: Any = None
        self._lock = Lock()

    def __repr__(self) -> str:
        return f"Connection({self.base!r})"

    def intercepted(self, intercept: Callable[[ApiRequest], Any]) -> Connection:
        """A connection like this one, whose requests a function takes instead of sending them."""
        from copy import copy

        twin = copy(self)
        twin.intercept = intercept
        return twin

    @property
    def transport(self) -> Transport:
        """What sends the requests; Python's own HTTP is loaded when it is first used."""
        if self._transport is None:
            from .http_transport import HttpTransport

            with self._lock:
                if self._transport is None:
                    self._transport = self._owned = HttpTransport()
        return self._transport

    def close(self) -> None:
        """Closes the connections that are kept open. A transport that was given is left to its owner."""
        if self._owned is not None:
            self._owned.close()


def connect(
    base_url: str,
    *,
    access_token: AccessToken | None = None,
    token_origins: Iterable[str] = (),
    headers: Mapping[str, str] | None = None,
    retry: Retry | Literal[False] | None = Retry(),
    timeout: float | None = None,
    transport: Transport | None = None,
) -> Connection:
    """
    Checks the options of a client once, so that a request can only fail for its own reasons.

    - `base_url`: where the documented paths start, for example `https://graph.microsoft.com/v1.0`.
    - `access_token`: a bearer token, or what gives one; asked before every attempt. It is sent to the base URL's origin and
      `token_origins` only.
    - `token_origins`: further origins that next links may lead to, with the token: `["https://graph.microsoft.us"]`.
    - `headers`: headers of every request; a request's own win.
    - `retry`: what is done where the service throttles (429, 503) or cannot be reached (504, a network fault, a timeout); `None` or
      `False` for nothing. The latter are tried again only where it does no harm if the first attempt was carried out: not for POST and
      PATCH.
    - `timeout`: how many seconds one attempt may take, until its answer has been read; no limit where nothing is said.
    - `transport`: sends the requests instead of Python's own HTTP, every attempt and every step of a redirect: an `httpx.Client`, or
      what is shaped like one.
    """
    base = link_to(base_url)
    if base is None or "?" in base_url or "#" in base_url:
        raise ValueError("base_url must be an http(s) URL without credentials and without a query")
    if isinstance(token_origins, str):
        raise TypeError("token_origins must be a list")
    further = [link_to(origin) for origin in token_origins]
    allowed = frozenset(link.origin for link in further if link is not None)
    if None in further:
        raise ValueError("token_origins must be origins")
    for name, value in (headers or {}).items():
        set_header({}, name, value)
    check_timeout(timeout)
    return Connection(
        base.href.rstrip("/"),
        allowed | {base.origin},
        token_origins=allowed,
        access_token=access_token,
        headers=dict(headers or {}),
        retry=retry or Retry(retries=0),
        timeout=timeout,
        transport=transport,
    )


def check_timeout(timeout: object) -> None:
    """A time limit that is none would be taken for another by the operating system."""
    if timeout is None:
        return
    if isinstance(timeout, bool) or not isinstance(timeout, (int, float)):
        raise TypeError("timeout must be a number of seconds")
    if isnan(timeout) or timeout <= 0:
        raise ValueError("timeout must be more than 0 seconds")
