"""What sends requests: shaped like `httpx.Client`, so that one can be given, or any function around one that logs, measures or caches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Protocol, TypeAlias

SentBody: TypeAlias = bytes | Iterable[bytes] | None
"""A body as it is sent: what is no bytes can be read once only."""


class Response(Protocol):
    """An answer, read to its end."""

    @property
    def status_code(self) -> int: ...
    @property
    def headers(self) -> Mapping[str, str]: ...
    @property
    def content(self) -> bytes:
        """What the answer holds, unpacked where it came compressed."""
        ...


class StreamedResponse(Protocol):
    """An answer that is still coming."""

    @property
    def status_code(self) -> int: ...
    @property
    def headers(self) -> Mapping[str, str]: ...
    def iter_bytes(self) -> Iterator[bytes]: ...


class Transport(Protocol):
    """
    Sends one request and gives its answer, whatever its status, without following redirects. It is called by many threads at a time if
    the client is. What goes wrong on the way is told by an exception; one with "Timeout" in its name is a timeout.
    """

    def request(self, method: str, url: str, *, headers: Mapping[str, str], content: SentBody, timeout: float | None) -> Response: ...


class StreamingTransport(Transport, Protocol):
    """A transport that can give an answer while it comes."""

    def stream(
        self, method: str, url: str, *, headers: Mapping[str, str], content: SentBody, timeout: float | None
    ) -> AbstractContextManager[StreamedResponse]: ...
