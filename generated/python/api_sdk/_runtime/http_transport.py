"""
The transport for where none is given: Python's own HTTP. Connections are kept open and used again; certificates are checked; no proxy is
taken from the environment.
"""

from __future__ import annotations

import io
import ssl
import zlib
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from selectors import EVENT_READ, DefaultSelector
from socket import socket
from threading import Lock
from time import monotonic
from typing import Any, NamedTuple, cast
from urllib.parse import urlsplit

from .headers import Headers
from .transport import SentBody

_CHUNK = 65_536
# As many to one host as are kept for later; more are opened where more are in use.
_MOST_IDLE = 8


class _Clock:
    """What is left of a time limit."""

    def __init__(self, limit: float | None) -> None:
        self._limit = limit
        self._end = None if limit is None else monotonic() + limit

    def left(self) -> float | None:
        if self._end is None:
            return self._limit
        left = self._end - monotonic()
        if left <= 0:
            raise TimeoutError("timed out")
        return left

    def begin_anew_each_time(self) -> None:
        """From now on the limit is for each wait by itself."""
        self._end = None


class _TimedReader(io.RawIOBase):
    """Reads a socket until the clock has run down. A socket's own limit begins anew with every byte that comes."""

    def __init__(self, raw: Any, connected: socket, clock: _Clock) -> None:
        self._raw = raw
        self._socket = connected
        self._clock = clock
        self.is_dry = False
        self.has_ended = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        if self.is_dry:
            return None
        self._socket.settimeout(self._clock.left())
        count = cast("int | None", self._raw.readinto(buffer))
        self.has_ended = count == 0
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Buffer(io.BufferedReader):
    """Knows whether more has come than belongs to the answer."""

    def __init__(self, reader: _TimedReader) -> None:
        super().__init__(reader)
        self.reader = reader
        self.has_more = False

    def close(self) -> None:
        if not self.closed:
            self.reader.is_dry = True
            self.has_more = bool(self.peek(1))
        super().close()


class _Answer(HTTPResponse):
    """An answer that is read within a time limit."""

    def __init__(self, connected: socket, debuglevel: int = 0, method: str | None = None, *, clock: _Clock) -> None:
        super().__init__(connected, debuglevel, method)
        self.buffer = self.fp = _Buffer(_TimedReader(self.fp.detach(), connected, clock))


class HttpResponse:
    """An answer, shaped like that of `httpx`."""

    __slots__ = ("_answer", "_content", "headers", "is_complete", "status_code")

    def __init__(self, answer: HTTPResponse) -> None:
        self._answer = answer
        self._content: bytes | None = None
        self.status_code = answer.status
        values: dict[str, str] = {}
        for name, value in answer.getheaders():
            key = name.lower()
            values[key] = f"{values[key]}, {value}" if key in values else value
        self.headers = Headers(values)
        self.is_complete = False

    @property
    def content(self) -> bytes:
        if self._content is None:
            self._content = b"".join(self.iter_bytes())
        return self._content

    def iter_bytes(self) -> Iterator[bytes]:
        is_packed = self.headers.get("content-encoding", "").lower() in ("gzip", "x-gzip")
        return _unpacked(self._received()) if is_packed else self._received()

    def _received(self) -> Iterator[bytes]:
        # Not every version of Python counts down what is left, and none tells when it has not all come.
        left = None if self._answer.chunked else self._answer.length
        while left != 0:
            chunk = self._answer.read1(_CHUNK if left is None else min(_CHUNK, left))
            if not chunk:
                break
            left = None if left is None else left - len(chunk)
            yield chunk
        if left:
            raise ConnectionError(f"The answer was cut, {left} bytes before its end")
        self._answer.close()
        self.is_complete = True


def _unpacked(chunks: Iterator[bytes]) -> Iterator[bytes]:
    packed = None
    for chunk in chunks:
        rest = chunk
        while rest:
            # There may be several in a row.
            packed = zlib.decompressobj(zlib.MAX_WBITS | 16) if packed is None or packed.eof else packed
            try:
                yield packed.decompress(rest)
            except zlib.error as cause:
                raise ConnectionError("The answer is not compressed as it says") from cause
            rest = packed.unused_data
    if packed is not None and not packed.eof:
        raise ConnectionError("The answer was cut, compressed as it is")


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
        with self._opened(method, url, headers, content, _Clock(timeout)) as response:
            # Read here, so that the connection can be used again.
            _ = response.content
            return response

    @contextmanager
    def stream(
        self, method: str, url: str, *, headers: Mapping[str, str], content: SentBody, timeout: float | None
    ) -> Generator[HttpResponse, None, None]:
        clock = _Clock(timeout)
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
    def _opened(self, method: str, url: str, headers: Mapping[str, str], content: SentBody, clock: _Clock) -> Generator[HttpResponse, None, None]:
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

    def _made(self, host: _Host, clock: _Clock) -> HTTPConnection:
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


def _sent(
    connection: HTTPConnection, method: str, target: str, headers: Mapping[str, str], content: SentBody, clock: _Clock
) -> _Answer:
    if connection.sock is not None:
        connection.sock.settimeout(clock.left())
    connection.response_class = cast(Any, partial(_Answer, clock=clock))
    early: OSError | None = None
    try:
        connection.request(method, target, body=content, headers={"accept-encoding": "gzip", **headers})
    except (BrokenPipeError, ConnectionResetError) as cause:
        # A service that wants no more of a body may have said why before it hung up.
        early = cause
    try:
        answer = cast(_Answer, connection.getresponse())
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
