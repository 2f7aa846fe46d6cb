"""What a client is made of: a generated class for each step of a path, on the methods of this one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any, Self, TypeAlias, TypeVar, cast

from .options import ChangesOptions, GetOptions, ListOptions, RequestOptions
from .paging import Paged
from .path import LiteralValue, with_alternate_key, with_file_path, with_key, with_parameters, with_segment
from .query import query_text
from .request import ApiRequest, Connection
from .send import send, stream

_B = TypeVar("_B", bound="Builder")
# Its names are those of all others besides its own.
_KNOWN = ChangesOptions.__optional_keys__

_Options: TypeAlias = RequestOptions | GetOptions[Any] | ListOptions[Any] | ChangesOptions[Any]
_Query: TypeAlias = Mapping[str, object]
_Headers: TypeAlias = Mapping[str, str | None]


class Builder:
    """A path that can be continued."""

    __slots__ = ("_connection", "_path")

    def __init__(self, connection: Connection, path: str) -> None:
        self._connection = connection
        self._path = path

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._path or '/'}>"

    def _segment(self, kind: type[_B], segment: str) -> _B:
        return kind(self._connection, with_segment(self._path, segment))

    def _by_id(self, kind: type[_B], key: str | int) -> _B:
        return kind(self._connection, with_key(self._path, key))

    def _by_key(self, kind: type[_B], key: Mapping[str, LiteralValue]) -> _B:
        return kind(self._connection, with_alternate_key(self._path, key))

    def _by_path(self, kind: type[_B], file_path: str) -> _B:
        return kind(self._connection, with_file_path(self._path, file_path))

    def _call(self, kind: type[_B], parameters: Mapping[str, LiteralValue]) -> _B:
        return kind(self._connection, with_parameters(self._path, parameters))

    def _request(
        self, method: str, body: object = None, options: _Options | None = None, *, query: _Query | None = None, headers: _Headers | None = None
    ) -> Any:
        """Sends a request and gives what its answer says. `query` and `headers` are what the operation documents; `None` in them is left out."""
        return send(self._connection, self._made(method, options, query, headers, body))

    def _list(self, options: _Options | None = None, *, query: _Query | None = None, headers: _Headers | None = None) -> Paged[Any]:
        return Paged(self._connection, self._made("GET", options, query, headers))

    def _changes(self, options: _Options | None = None, *, query: _Query | None = None, headers: _Headers | None = None) -> Paged[Any]:
        given = cast("ChangesOptions[str]", options or {})
        return Paged(self._connection, self._made("GET", options, query, headers), given.get("from_"), given.get("on_resync"))

    def _download(self, options: _Options | None = None, *, query: _Query | None = None, headers: _Headers | None = None) -> bytes:
        """The bytes of an answer, of whatever media type it is."""
        return send(self._connection, self._made("GET", options, query, headers)._replace(raw=True))

    def _open(
        self, options: _Options | None = None, *, query: _Query | None = None, headers: _Headers | None = None
    ) -> AbstractContextManager[Iterator[bytes]]:
        """The bytes of an answer while they come, for a `with`."""
        return stream(self._connection, self._made("GET", options, query, headers))

    def _made(self, method: str, options: _Options | None, query: _Query | None, headers: _Headers | None, body: object = None) -> ApiRequest:
        given = dict(cast("Mapping[str, Any]", options or {}))
        for name in given:
            # By keyword anything can be given, and what is misspelt would have no effect.
            if name not in _KNOWN:
                raise TypeError(f"{name} is no option of {method} {self._path or '/'}")
        given["query"] = {**(query or {}), **(given.get("query") or {})}
        sent = {name: value for name, value in (headers or {}).items() if value is not None} | dict(given.get("headers") or {})
        return ApiRequest(method, self._connection.base + self._path + query_text(given), body, sent, given.get("timeout"))


class Root(Builder):
    """The beginning of all paths. At the end of a `with` the connections that were kept open are closed."""

    __slots__ = ()

    def __init__(self, connection: Connection, path: str = "") -> None:
        super().__init__(connection, path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._connection.close()


def connection_of(client: Builder) -> Connection:
    """The connection of a client: for the functions beside it only, since it leads to the token."""
    if not isinstance(client, Builder):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError("The first argument must be a client")
    return client._connection  # pyright: ignore[reportPrivateUsage]


def with_connection(client: _B, connection: Connection) -> _B:
    """A client like the one given, on another connection."""
    twin = object.__new__(type(client))
    Builder.__init__(twin, connection, client._path)  # pyright: ignore[reportPrivateUsage]
    return twin
