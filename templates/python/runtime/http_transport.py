"""
The transport for where none is given: Python's own HTTP. Connections are kept open and used again; certificates are checked; no proxy is
taken from the environment.
"""

from __future__ import annotations

import ssl
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from functools import partial
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from selectors import EVENT_READ, DefaultSelector
from socket import socket
from threading import Lock
from typing import Any, NamedTuple, cast
from urllib.parse import urlsplit

from .http_answer import Clock, HttpResponse, TimedAnswer
from .transport import SentBody

# As many to one host as are kept for later; more are opened where more are in use.
_MOST_IDLE = 8


class _Host(NamedTuple):
    scheme: str
    name: str
    port: int | None


class HttpTransport:
    """
    Sends requests with Python's own HTTP. `context` is for services with certificates of their own; one that does not check any is the
    caller's decision. `timeout` is for a request and its answer as a whole, but for one wait at a time once a stream has begun. It does
    not end the search for a host's address.
    """

    def __init__(self, *, context: ssl.SSLContext | None = None) -> None:
        self._context = context
        self._idle: dict[_Host, list[HTTPConnection]] = {}
        self._lock = Lock()

    def request(self, method: str, url: str, *, headers: Mapping[str, str], content: SentBody, timeout: float | None) -> HttpResponse:
        with self._opened(method, url, headers, content, Clock(timeout)) as response:
            # Read here, so that the connection can be used again.
            _ = response.content
            return response

    @contextmanager
    def stream(
        self, method: str, url: str, *, headers: Mapping[str, str], content: SentBody, timeout: float | None
    ) -> Generator[HttpResponse, None, None]:
        clock = Clock(timeout)
        with self._opened(method, url, headers, content, clock) as response:
            clock.begin_anew_each_time()
            yield response

    def close(self) -> None:
        """Closes the connections that are kept open. Another request opens a new one."""
        with self._lock:
            idle = [connection for connections in self._idle.values() for connection in connections]
            self._idle.clear()
        for connection in idle:
            connection.close()

    @contextmanager
    def _opened(self, method: str, url: str, headers: Mapping[str, str], content: SentBody, clock: Clock) -> Generator[HttpResponse, None, None]:
        parts = urlsplit(url)
        host = _Host(parts.scheme, parts.hostname or "", parts.port)
        connection = self._taken(host) or self._made(host, clock)
        is_sound = False
        try:
            answer = _sent(connection, method, parts._replace(scheme="", netloc="").geturl(), headers, content, clock)
            response = HttpResponse(answer)
            try:
                yield response
            finally:
                answer.close()
            is_sound = response.is_complete and not answer.will_close and not answer.buffer.has_more
        finally:
            if not is_sound:
                connection.close()
        if is_sound:
            self._keep(host, connection)

    def _made(self, host: _Host, clock: Clock) -> HTTPConnection:
        if host.scheme == "http":
            return HTTPConnection(host.name, host.port, timeout=clock.left())
        with self._lock:
            if self._context is None:
                # Not the context that other libraries' settings may have made careless.
                self._context = ssl.create_default_context()
                self._context.set_alpn_protocols(["http/1.1"])
        return HTTPSConnection(host.name, host.port, timeout=clock.left(), context=self._context)

    def _taken(self, host: _Host) -> HTTPConnection | None:
        while True:
            with self._lock:
                idle = self._idle.get(host)
                connection = idle.pop() if idle else None
            if connection is None or _is_silent(connection.sock):
                return connection
            connection.close()

    def _keep(self, host: _Host, connection: HTTPConnection) -> None:
        with self._lock:
            idle = self._idle.setdefault(host, [])
            if len(idle) < _MOST_IDLE:
                idle.append(connection)
                return
        connection.close()


def _sent(connection: HTTPConnection, method: str, target: str, headers: Mapping[str, str], content: SentBody, clock: Clock) -> TimedAnswer:
    if connection.sock is not None:
        connection.sock.settimeout(clock.left())
    connection.response_class = cast(Any, partial(TimedAnswer, clock=clock))
    early: OSError | None = None
    try:
        connection.request(method, target, body=content, headers={"accept-encoding": "gzip", **headers})
    except (BrokenPipeError, ConnectionResetError) as cause:
        # A service that wants no more of a body may have said why before it hung up.
        early = cause
    try:
        answer = cast(TimedAnswer, connection.getresponse())
    except (OSError, HTTPException):
        if early is not None:
            raise early from None
        raise
    if answer.buffer.reader.has_ended:
        # Python takes the end of the connection for the end of the headers.
        answer.close()
        raise ConnectionError("The answer was cut within its headers")
    return answer


def _is_silent(connected: socket | None) -> bool:
    """Whether a connection that was kept is still open. What comes unasked is its end, or no answer to what will be asked."""
    if connected is None:
        return False
    with DefaultSelector() as selector:
        selector.register(connected, EVENT_READ)
        return not selector.select(0)
