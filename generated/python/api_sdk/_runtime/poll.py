"""Operations that the service carries out later."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from time import monotonic
from typing import Any, cast

from .answer import Answer
from .builder import Builder, connection_of
from .errors import ApiError, RequestError, retry_after
from .link import link_to
from .request import Accepted, ApiRequest, Connection, check_timeout
from .retry import wait
from .send import exchange

# The words of the services for what has not ended, and has not ended well.
_UNFINISHED = re.compile(
    r"not_?started|queued|accepted|submitted|scheduled|pending|waiting|in_?progress|running|processing|updating|deletePending", re.IGNORECASE
)
_FAILED = re.compile(r"fail|cancel", re.IGNORECASE)
_LONGEST = 30.0


def poll(
    client: Builder,
    accepted: Accepted,
    *,
    timeout: float | None = None,
    interval: float = 1.0,
    on_progress: Callable[[Any], object] | None = None,
) -> Any:
    """
    Waits until an operation that was accepted has ended, and gives its result: what the service says of where the result is, or else its
    last word. Monitors on other hosts are asked without the token.

        accepted = client.me.drive.items.by_id(id).copy.post({"name": "copy"})
        item = poll(client, accepted, on_progress=print)

    - `timeout`: after how many seconds in all to give up; never where nothing is said.
    - `interval`: the first wait in seconds where the service does not say when to ask; each further one is longer, up to 30 seconds.
    - `on_progress`: called with each answer that is not the last, often an object with a percentage.

    Raises an ApiError if the operation fails, a RequestError of kind `timeout` if it takes too long.
    """
    connection = connection_of(client)
    if not accepted.location:
        raise ValueError("There is no location to ask")
    check_timeout(timeout)
    end = math.inf if timeout is None else monotonic() + timeout
    request = _at(connection, ApiRequest("GET", connection.base), accepted.location)
    pause, asked = interval, accepted.retry_after
    while True:
        delay = pause if asked is None else asked
        wait(min(delay, max(end - monotonic(), 0)), connection.retry)
        if asked is None:
            pause = min(pause * 1.5, max(interval, _LONGEST))
        answer = _asked(connection, request, end)
        if not _is_unfinished(request, answer):
            return _result(connection, request, answer, end)
        if on_progress is not None:
            on_progress(answer.content)
        location = answer.headers.get("location") if answer.status == 202 else None
        request = _at(connection, request, location) if location else request
        asked = retry_after(answer.headers)


def _asked(connection: Connection, request: ApiRequest, end: float) -> Answer:
    cause = None
    if monotonic() < end:
        try:
            return exchange(connection, request, end=end)
        except RequestError as fault:
            if fault.kind != "timeout" or monotonic() < end:
                raise
            cause = fault
    raise RequestError("timeout", request.method, request.url, "the operation has not ended in time") from cause


def _members(content: object) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", content) if isinstance(content, dict) else {}


def _state(content: object) -> str:
    """What an answer says of the operation: some services put it one level deeper."""
    status: object = _members(content).get("status")
    state: object = _members(status).get("state", status)
    return state if isinstance(state, str) else ""


def _is_unfinished(request: ApiRequest, answer: Answer) -> bool:
    state = _state(answer.content)
    # Where a redirect led to is the result, and its status its own.
    is_monitor = answer.url == request.url
    if is_monitor and _FAILED.search(state):
        told = _members(_members(answer.content).get("error")).get("message")
        # Without a reason the message would be that of a success.
        message = None if told else f"The operation has ended as {state}"
        raise ApiError(request.method, request.url, answer.status, answer.headers, answer.content, message)
    return answer.status == 202 or (is_monitor and _UNFINISHED.fullmatch(state) is not None)


def _result(connection: Connection, request: ApiRequest, answer: Answer, end: float) -> Any:
    members = _members(answer.content)
    location = members.get("resourceLocation") or members.get("targetResourceLocation") or answer.headers.get("location")
    return _asked(connection, _at(connection, request, str(location)), end).content if location else answer.content


def _at(connection: Connection, request: ApiRequest, link: str) -> ApiRequest:
    """The request for a link. Some are written from the documented paths on: `/teams('7')/operations('8')`."""
    base = link_to(connection.base)
    is_bare = re.match(r"/(?!/)", link) and not link.startswith("/" if base is None else f"{base.path.rstrip('/')}/")
    target = link_to(connection.base + link if is_bare else link, request.url)
    if target is None:
        raise RequestError("redirect", request.method, request.url, "the link to no URL is not followed")
    return request._replace(url=target.href)
