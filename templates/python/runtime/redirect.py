"""Sends a request, and follows where the service sends it on to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from time import monotonic
from typing import NamedTuple, cast

from .body import Prepared
from .errors import RequestError
from .headers import Headers
from .link import Link, link_to
from .request import ApiRequest
from .transport import SentBody, StreamingTransport, Transport

_MOST_STEPS = 10


class Received(NamedTuple):
    """An answer that has begun."""

    status: int
    headers: Headers
    url: str
    chunks: Iterator[bytes]
    close: Callable[[], object]
    """To be called when no more is wanted of it."""


def send_following(transport: Transport, request: ApiRequest, prepared: Prepared, timeout: float | None, *, as_stream: bool) -> Received:
    """
    Sends a request and follows redirects: within the origin with everything; to another one for a GET only, without the token and without
    any header that a storage service would not expect, and never from https to http.
    """
    method, headers, content = request.method, prepared.headers, prepared.content
    link = link_to(request.url)
    if link is None:
        raise ValueError("The address of a request must be an http(s) URL")
    end = None if timeout is None else monotonic() + timeout
    steps = 0
    while True:
        left = None if end is None else end - monotonic()
        if left is not None and left <= 0:
            raise TimeoutError
        received = _sent(transport, method, link.href, headers, content, left, as_stream)
        location = received.headers.get("location")
        if not location or received.status not in (301, 302, 303, 307, 308):
            return received
        received.close()
        if received.status == 303 or (received.status < 303 and method == "POST"):
            method, content = "GET", None
            headers = {name: value for name, value in headers.items() if name not in ("content-type", "content-length")}
        target = link_to(location, link.href)
        if target is None or steps == _MOST_STEPS or not _may_follow(request.method, link, target) or (prepared.is_stream and content):
            where = "no URL" if target is None else target.origin
            raise RequestError("redirect", request.method, request.url, f"the redirect to {where} is not followed")
        if target.origin != link.origin:
            headers = {"accept": prepared.headers["accept"]}
        link = target
        steps += 1


def _may_follow(method: str, link: Link, target: Link) -> bool:
    is_downgrade = link.origin.startswith("https:") and not target.origin.startswith("https:")
    return target.origin == link.origin or (method == "GET" and not is_downgrade)


def _sent(
    transport: Transport, method: str, url: str, headers: Mapping[str, str], content: SentBody, timeout: float | None, as_stream: bool
) -> Received:
    if as_stream and hasattr(transport, "stream"):
        opened = cast(StreamingTransport, transport).stream(method, url, headers=headers, content=content, timeout=timeout)
        streamed = opened.__enter__()
        return Received(streamed.status_code, Headers(streamed.headers), url, streamed.iter_bytes(), lambda: opened.__exit__(None, None, None))
    response = transport.request(method, url, headers=headers, content=content, timeout=timeout)
    return Received(response.status_code, Headers(response.headers), url, iter((response.content,)), lambda: None)
