"""What the methods of a client take by keyword. `None` is the same as nothing said."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Generic, Literal, NamedTuple, TypeAlias, TypedDict, TypeVar

P = TypeVar("P", bound=str)
"""The names of the properties that a page documents, so that an editor can complete them."""

QueryValue: TypeAlias = str | int | float | bool | None


class RequestOptions(TypedDict, total=False):
    """What every request takes."""

    query: Mapping[str, QueryValue] | None
    """Further query parameters by name, OData's with their `$`."""

    headers: Mapping[str, str] | None
    """Further headers; they win over the client's."""

    timeout: float | None
    """How many seconds one attempt may take, instead of what the client says; `math.inf` for as long as it takes."""


class NestedOptions(TypedDict, total=False):
    """OData's query options within an expanded relationship."""

    select: Sequence[str] | None
    expand: Expand | None
    filter: str | None
    orderby: Sequence[str] | None
    search: str | None
    top: int | None
    skip: int | None
    count: bool | None
    levels: int | Literal["max"] | None
    """How many times the relationship is followed."""


Expand: TypeAlias = "Sequence[str] | Mapping[str, Literal[True] | NestedOptions]"


class GetOptions(RequestOptions, Generic[P], total=False):
    """What reading one thing takes."""

    select: Sequence[P] | None
    """The properties wanted, `$select`."""

    expand: Expand | None
    """
    The relationships wanted with it, `$expand`: their names, or each with options of its own, or OData's text:
    `{"manager": True, "memberOf": {"select": ["id"], "top": 5}}`.
    """

    format: str | None
    """The media type of the answer, `$format`."""


class ListOptions(GetOptions[P], total=False):
    """What reading a list takes."""

    filter: str | None
    """A condition in OData's text, `$filter`, in whose literals quotes are doubled; `quoted` does that."""

    orderby: Sequence[str] | None
    """Properties to sort by, `$orderby`: `["displayName desc"]`."""

    search: str | None
    """A search expression, `$search`, with the quotes that it needs: `'"displayName:tier"'`."""

    top: int | None
    """How many items a page holds at most, `$top`."""

    skip: int | None
    """How many items to leave out at the start, `$skip`."""

    count: bool | None
    """Whether the first page tells how many items there are in all, `$count`."""


class ChangesOptions(ListOptions[P], total=False):
    """What reading a list of changes takes."""

    from_: str | None
    """The delta link or next link to start at, of an earlier reading. Other query options have no effect then: they are in the link."""

    on_resync: Callable[[], object] | None
    """
    Called if the service has forgotten the link's state; what was kept of earlier readings is to be thrown away. The reading then starts
    over, once. Without this function it fails with the service's `ApiError`.
    """


class Retry(NamedTuple):
    """How often and how long a request is tried again."""

    retries: int = 3
    """How many further attempts there are."""

    max_delay: float = 60.0
    """
    The longest wait before an attempt in seconds. A service that asks for a longer one is not waited for: the request fails with its
    `ApiError`, whose `retry_after` tells when to come again.
    """

    sleep: Callable[[float], object] | None = None
    """Waits that many seconds, instead of `time.sleep`."""

    random: Callable[[], float] | None = None
    """Gives a number from 0 up to 1, instead of `random.random`."""
