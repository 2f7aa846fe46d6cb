"""What a request can fail with. Bad input is a TypeError or a ValueError instead, before anything is sent."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeAlias, TypeVar, cast

from .headers import Headers

FaultKind: TypeAlias = Literal["network", "timeout", "redirect", "json", "paging", "batch"]
"""
Why there is no usable answer: `network`, the connection failed or was cut; `timeout`, the answer did not come in time; `redirect`, the
answer is a redirect that must not be followed; `json`, the answer says that it is JSON and is not; `paging`, the answer is no page, or its
next link must not be followed; `batch`, the answer of a batch has no answer to the request.
"""

_F = TypeVar("_F", bound="Fault")
_SECONDS = re.compile(r"\s*-?\d+(\.\d*)?\s*")


class Fault(Exception):
    """What all faults of a request tell."""

    method: str
    url: str
    """The address without its query, which may hold personal data."""

    retryable: bool
    """Whether the same request may succeed later: the service is throttling, out of order for a while, or was not reached."""

    def __init__(self, method: str, url: str, retryable: bool, message: str) -> None:
        super().__init__(message)
        self.method = method
        self.url = without_query(url)
        self.retryable = retryable

    @property
    def message(self) -> str:
        return str(self.args[0])

    def __reduce__(self) -> tuple[Any, ...]:
        # An exception is made anew from its message alone, which is not what these are made of.
        return _again, (type(self), self.args), self.__dict__


class ApiError(Fault):
    """The service answered, and the answer is an error. Decide on `status` and `code`; the message may change at any time."""

    status: int
    """The HTTP status."""

    code: str | None
    """The service's own code, for example `itemNotFound`."""

    target: str | None
    """What the fault is about, often a property's name."""

    details: Sequence[Mapping[str, Any]]
    """Further faults, each with a code, a message and a target, as received."""

    inner_error: Any
    """What the answer says beyond, as received. It may hold a more precise code, level by level."""

    request_id: str | None
    """What the service's support asks for."""

    retry_after: float | None
    """After how many seconds to try again, if the service says so."""

    headers: Headers
    body: Any
    """The whole answer: parsed where it is JSON, else its text."""

    def __init__(self, method: str, url: str, status: int, headers: Mapping[str, str], body: object, message: str | None = None) -> None:
        error = _members(_members(body).get("error"))
        super().__init__(method, url, status in (429, 503, 504), message or _text(error.get("message")) or _phrase(status))
        inner = error.get("innerError") or error.get("innererror")
        self.status = status
        self.code = _text(error.get("code"))
        self.target = _text(error.get("target"))
        self.details = cast("list[Any]", error.get("details")) if isinstance(error.get("details"), list) else []
        self.inner_error = inner
        self.headers = headers if isinstance(headers, Headers) else Headers(headers)
        self.request_id = self.headers.get("request-id") or _text(_members(inner).get("request-id"))
        self.retry_after = retry_after(self.headers)
        self.body = body


class RequestError(Fault):
    """There is no usable answer; `kind` tells why."""

    kind: FaultKind

    def __init__(self, kind: FaultKind, method: str, url: str, message: str) -> None:
        super().__init__(method, url, kind in ("network", "timeout"), f"{method} {without_query(url)}: {message}")
        self.kind = kind


def retry_after(headers: Mapping[str, str]) -> float | None:
    """The seconds of `Retry-After`, which is a number of them or a date."""
    text = headers.get("retry-after", "")
    if _SECONDS.fullmatch(text):
        return max(float(text), 0.0)
    if not text:
        return None
    from email.utils import parsedate_to_datetime
    from time import time

    try:
        return max(parsedate_to_datetime(text).timestamp() - time(), 0.0)
    except (ValueError, TypeError, OverflowError):
        return None


def without_query(url: str) -> str:
    """The address up to its query."""
    return url.partition("?")[0]


def _again(kind: type[_F], args: tuple[Any, ...]) -> _F:
    return kind.__new__(kind, *args)


def _phrase(status: int) -> str:
    from http import HTTPStatus

    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _members(value: object) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", value) if isinstance(value, dict) else {}


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
