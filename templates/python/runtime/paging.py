"""Lists that come page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, TypeVar, cast

from .errors import ApiError, RequestError
from .link import link_to
from .request import ApiRequest, Connection
from .send import send

T = TypeVar("T")

_FORGOTTEN = ("resyncrequired", "syncstatenotfound")


class Page(Generic[T]):
    """One page of a list."""

    __slots__ = ("body", "value")

    def __init__(self, body: dict[str, Any]) -> None:
        self.body = body
        """The page as received, with its annotations."""
        self.value: list[T] = body["value"]

    @property
    def next_link(self) -> str | None:
        """Where the next page is; followed for you by `Paged`."""
        return self.body.get("@odata.nextLink")

    @property
    def delta_link(self) -> str | None:
        """On the last page of a delta query: where to ask for later changes."""
        return self.body.get("@odata.deltaLink")

    @property
    def count(self) -> int | None:
        """How many items there are in all, if `count` was asked for; on the first page only."""
        return self.body.get("@odata.count")

    def __repr__(self) -> str:
        return f"<Page of {len(self.value)}>"


class Paged(Iterable[T]):
    """
    A list that is fetched page by page while it is read. Nothing is sent before; every reading starts at the first page.

        for user in client.users.list(top=50):
            print(user.get("displayName"))
    """

    __slots__ = ("_connection", "_first", "_from", "_on_resync", "count", "delta_link")

    def __init__(self, connection: Connection, request: ApiRequest, from_: str | None = None, on_resync: Callable[[], object] | None = None) -> None:
        # As links are written, which may be another way than the caller's.
        link = link_to(request.url)
        self._connection = connection
        self._first = request if link is None else request._replace(url=link.href)
        self._from = from_
        self._on_resync = on_resync
        self.count: int | None = None
        """How many items there are in all, once a page that says so has been read."""
        self.delta_link: str | None = None
        """Where to ask for later changes, once the last page of a delta query has been read: the `from_` of the next query."""

    def __repr__(self) -> str:
        return f"<Paged {self._first.method} {self._first.url.partition('?')[0]}>"

    def __iter__(self) -> Iterator[T]:
        for page in self.pages():
            yield from page.value

    def to_list(self) -> list[T]:
        """All items. They have to fit into memory together."""
        return list(iter(self))

    def page(self) -> Page[T]:
        """The first page only."""
        return next(self.pages())

    def pages(self) -> Iterator[Page[T]]:
        """The pages one by one, with their annotations. A page may be empty and not be the last."""
        visited: set[str] = set()
        on_resync = self._on_resync
        current = self._linked(self._first, self._from) if self._from else self._first
        while current is not None:
            visited.add(current.url)
            try:
                page = self._read(current)
            except ApiError as error:
                if on_resync is None or not _is_forgotten(error):
                    raise
                forgotten = error
            else:
                yield page
                following = self._linked(current, page.next_link) if page.next_link else None
                if following is not None and following.url in visited:
                    raise RequestError("paging", current.method, current.url, "the link leads back")
                current = following
                continue
            on_resync()
            on_resync = None
            visited.clear()
            current = self._linked(current, forgotten.headers.get("location", self._first.url), self._first)

    def _read(self, request: ApiRequest) -> Page[T]:
        body = send(self._connection, request)
        if not isinstance(body, dict) or not isinstance(cast("dict[str, object]", body).get("value"), list):
            raise RequestError("paging", request.method, request.url, "the answer is no page")
        page = Page[T](cast("dict[str, Any]", body))
        self.count = self.count if page.count is None else page.count
        self.delta_link = page.delta_link or self.delta_link
        return page

    def _linked(self, current: ApiRequest, link: object, instead: ApiRequest | None = None) -> ApiRequest:
        """
        The request for a link as a whole, since its parts are the service's affair, but only within the origins that the headers are
        meant for. Any other link is a fault, unless there is another request to make instead.
        """
        target = link_to(link, current.url)
        if target is not None and target.origin in self._connection.origins:
            return current._replace(url=target.href)
        if instead is not None:
            return instead
        where = "no URL" if target is None else target.origin
        raise RequestError("paging", current.method, current.url, f"the link to {where} is not followed")


def _is_forgotten(error: ApiError) -> bool:
    """Whether the service no longer knows what a delta link stands for. The code may be that of an inner error."""
    return error.status == 410 or any(code.lower() in _FORGOTTEN for code in _codes(error.body))


def _codes(body: object) -> Iterator[str]:
    """All codes of an error, wherever they stand: a service may nest them deeper than functions can call each other."""
    waiting = [body]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            members = cast("dict[str, object]", value)
            if isinstance(code := members.get("code"), str):
                yield code
            waiting.extend(members.values())
        elif isinstance(value, list):
            waiting.extend(cast("list[object]", value))
