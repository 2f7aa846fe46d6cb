"""Sends one request until it has an answer, or must not be sent again. Every request of a client passes here."""

from __future__ import annotations

import math
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any, TypeVar

from .answer import Answer, read_answer
from .body import prepare
from .errors import Fault, RequestError
from .headers import set_header
from .link import link_to
from .options import Retry
from .redirect import Received, send_following
from .request import ApiRequest, Connection, check_timeout
from .retry import pause_after, wait

_T = TypeVar("_T")

# What a program's own mistakes raise: that is no fault of the network, and is told as it is.
_MISTAKES = (TypeError, ValueError, AttributeError, LookupError, RuntimeError, AssertionError, NameError, ImportError)


def send(connection: Connection, request: ApiRequest) -> Any:
    """Sends one request and gives the content of its answer."""
    return connection.intercept(request) if connection.intercept is not None else exchange(connection, request).content


def exchange(connection: Connection, request: ApiRequest, *, retry: Retry | None = None, end: float = math.inf) -> Answer:
    """
    Sends one request and reads its answer to the end. `retry` is instead of the client's; after `end`, by the monotonic clock, there is
    nothing more to wait for.
    """

    def read(received: Received, token: str) -> Answer:
        content = read_answer(request, received.status, received.headers, b"".join(received.chunks), token)
        return Answer(content, received.status, received.headers, received.url, token)

    return _attempts(connection, request, read, retry or connection.retry, end, as_stream=False)


@contextmanager
def stream(connection: Connection, request: ApiRequest) -> Generator[Iterator[bytes], None, None]:
    """
    Sends one request and gives the bytes of a successful answer while they come, of whatever media type it is. It is sent again until the
    answer begins; from then on a fault is raised by the iterator.
    """
    if connection.intercept is not None:
        yield iter((connection.intercept(request._replace(raw=True)),))
        return

    def begin(received: Received, token: str) -> Received:
        if not 200 <= received.status < 300:
            try:
                read_answer(request, received.status, received.headers, b"".join(received.chunks), token)
            finally:
                received.close()
        return received

    received = _attempts(connection, request, begin, connection.retry, math.inf, as_stream=True)
    try:
        yield _told(request, received.chunks)
    finally:
        received.close()


def _attempts(connection: Connection, request: ApiRequest, read: Callable[[Received, str], _T], retry: Retry, end: float, *, as_stream: bool) -> _T:
    link = link_to(request.url)
    is_trusted = not request.anonymous and link is not None and link.origin in connection.origins
    prepared = prepare(request, connection.headers if is_trusted else {})
    check_timeout(request.timeout)
    transport = connection.transport
    limit = (connection.timeout if request.timeout is None else request.timeout) or math.inf
    attempt = 0
    while True:
        headers = dict(prepared.headers)
        # An Authorization header that the caller gave is a decision, not a default.
        if is_trusted and connection.access_token is not None and "authorization" not in headers:
            set_header(headers, "authorization", f"Bearer {_token(connection)}")
        token = headers.get("authorization", "").partition(" ")[2]
        left = min(limit, end - monotonic())
        try:
            sent = prepared._replace(headers=headers)
            received = send_following(transport, request, sent, None if left == math.inf else left, as_stream=as_stream)
            return read(received, token)
        except Fault as known:
            fault = known
        except Exception as cause:
            fault = fault_of(request, cause)
        pause = pause_after(fault, attempt, retry, request.method, prepared)
        if pause is None or monotonic() + pause >= end:
            raise fault
        wait(pause, retry)
        attempt += 1


def fault_of(request: ApiRequest, cause: Exception) -> Fault:
    """What a transport's exception means. Raises it as it is where it is no fault of the network."""
    # A refused certificate is a ValueError to Python, and an OSError as well.
    if isinstance(cause, _MISTAKES) and not isinstance(cause, OSError):
        raise cause
    is_late = any("Timeout" in kind.__name__ for kind in type(cause).__mro__)
    fault = RequestError("timeout" if is_late else "network", request.method, request.url, "no answer in time" if is_late else "no connection")
    # A certificate that is refused now is refused in a second too.
    fault.retryable = not isinstance(cause, ValueError)
    fault.__cause__ = cause
    return fault


def _told(request: ApiRequest, chunks: Iterator[bytes]) -> Iterator[bytes]:
    try:
        yield from chunks
    except Exception as cause:
        raise fault_of(request, cause) from cause


def _token(connection: Connection) -> str:
    source = connection.access_token
    token = source() if callable(source) else source
    if not isinstance(token, str):
        raise TypeError("access_token gave none")
    if not token:
        raise ValueError("access_token gave none")
    return token
