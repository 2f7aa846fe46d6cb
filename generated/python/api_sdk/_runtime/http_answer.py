"""An answer of Python's own HTTP: read within a time limit, and to its very end."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from http.client import HTTPResponse
from socket import socket
from time import monotonic
from typing import Any, cast

from .headers import Headers

_CHUNK = 65_536


class Clock:
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

    def __init__(self, raw: Any, connected: socket, clock: Clock) -> None:
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


class TimedAnswer(HTTPResponse):
    """An answer that is read within a time limit."""

    def __init__(self, connected: socket, debuglevel: int = 0, method: str | None = None, *, clock: Clock) -> None:
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
