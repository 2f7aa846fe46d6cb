"""Requests that are sent together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar, cast

from .answer import read_answer
from .batch_entry import Entry, answer_of, entry_of
from .body import Prepared
from .builder import Builder, connection_of, with_connection
from .errors import ApiError, Fault, RequestError
from .headers import Headers
from .link import link_to
from .request import ApiRequest, Connection
from .retry import pause_after, wait
from .send import exchange

C = TypeVar("C", bound=Builder)
R = TypeVar("R")

_MOST = 20


class BatchResult(Generic[R]):
    """What became of a request."""

    __slots__ = ("_value", "error")

    def __init__(self, value: R | None, error: Exception | None) -> None:
        self._value = value
        self.error = error
        """
        Nothing where it succeeded. Else an ApiError, a RequestError where there was no usable answer, or what the function itself raised.
        """

    @property
    def value(self) -> R:
        """What the request gives; raises what it failed with."""
        if self.error is not None:
            raise self.error
        return cast(R, self._value)

    def __repr__(self) -> str:
        return f"<BatchResult {self.error!r}>" if self.error is not None else "<BatchResult>"


def batch(
    client: C,
    requests: Mapping[str, Callable[[C], R]],
    *,
    depends_on: Mapping[str, Sequence[str]] | None = None,
    headers: Mapping[str, str] | None = None,
    timeout: float | None = None,
) -> dict[str, BatchResult[R]]:
    """
    Sends requests together, up to 20 at a time, and tells what became of each. Throttled ones are sent again as the client's `retry` says;
    what depends on a failed one fails with status 424. Each function gets a client like the one given and makes one request with it. It is
    called twice: to see what it asks for, and to give it the answer.

        results = batch(client, {
            "me": lambda g: g.me.get(select=["id"]),
            "inbox": lambda g: g.me.messages.list(top=5).page(),
        }, depends_on={"inbox": ["me"]})
        print(results["me"].value)

    `depends_on` names the requests that have to succeed before one; `headers` and `timeout` are those of the batch as a whole. Raises a
    ValueError before anything is sent, if a function makes no request, or if requests wait for each other.
    """
    connection = connection_of(client)
    depends = {name: tuple((depends_on or {}).get(name, ())) for name in requests}
    items: dict[str, _Item] = {}
    for number, name in enumerate(_in_order(depends), 1):
        request = _recorded(client, name, requests[name])
        items[name] = _Item(str(number), depends[name], request, entry_of(connection, str(number), request))
    _send_all(connection, items, ApiRequest("POST", f"{connection.base}/$batch", headers=headers, timeout=timeout))
    return {name: _result(client, name, make, items[name]) for name, make in requests.items()}


class _Item:
    """A request that was made, and its answer."""

    def __init__(self, id: str, depends_on: tuple[str, ...], request: ApiRequest, entry: Entry) -> None:
        self.id = id
        self.depends_on = depends_on
        self.request = request
        self.entry = entry
        self.attempts = 0
        self.is_settled = False
        self.content: Any = None
        self.error: Fault | None = None

    def settle(self, content: Any = None, error: Fault | None = None) -> None:
        self.is_settled, self.content, self.error = True, content, error

    @property
    def is_fulfilled(self) -> bool:
        return self.is_settled and self.error is None


class _Recorded(BaseException):
    """Ends a function of the caller's where it makes its request. Nobody who handles errors is to handle it."""

    def __init__(self, request: ApiRequest) -> None:
        super().__init__()
        self.request = request


def _recorded(client: C, name: str, make: Callable[[C], object]) -> ApiRequest:
    """Calls one function of the caller's, with a client that takes its request down."""
    if not callable(make):
        raise TypeError(f"The request {name} is no function")

    def intercept(request: ApiRequest) -> Any:
        raise _Recorded(request)

    try:
        make(with_connection(client, connection_of(client).intercepted(intercept)))
    except _Recorded as recorded:
        return recorded.request
    raise ValueError(f"The request {name} makes no request instead of one")


def _result(client: C, name: str, make: Callable[[C], R], item: _Item) -> BatchResult[R]:
    """Calls it again, with a client that gives the answer."""
    made: list[ApiRequest] = []

    def intercept(request: ApiRequest) -> Any:
        made.append(request)
        if len(made) > 1:
            raise ValueError(f"The request {name} makes more than one request")
        if item.error is not None:
            raise item.error
        return item.content

    try:
        return BatchResult(make(with_connection(client, connection_of(client).intercepted(intercept))), None)
    except Exception as error:
        return BatchResult(None, error)


def _in_order(depends: Mapping[str, Sequence[str]]) -> list[str]:
    """The names, each after those that it depends on."""
    names: dict[str, None] = {}

    def visit(name: str, above: tuple[str, ...]) -> None:
        if name in above:
            raise ValueError(f"The requests {' → '.join((*above[above.index(name) :], name))} wait for each other")
        if name not in depends:
            raise ValueError(f"The request {above[-1]} depends on {name}, which is not in the batch")
        for other in depends[name]:
            visit(other, (*above, name))
        names[name] = None

    for name in depends:
        visit(name, ())
    return list(names)


def _send_all(connection: Connection, items: Mapping[str, _Item], request: ApiRequest) -> None:
    """Sends what waits, round by round, until nothing does."""
    while True:
        turn: dict[str, _Item] = {}
        for name, item in items.items():
            before = [items[other] for other in item.depends_on]
            if item.is_settled or len(turn) == _MOST:
                continue
            if any(other.is_settled and other.error is not None for other in before):
                body = {"error": {"code": "FailedDependency", "message": "A request that this one depends on has failed"}}
                item.settle(error=ApiError(item.request.method, item.request.url, 424, Headers({}), body))
            elif all(items[other].is_fulfilled or other in turn for other in item.depends_on):
                turn[name] = item
        if not turn:
            return
        pause = _send_turn(connection, turn, request)
        if pause > 0:
            wait(pause, connection.retry)


def _send_turn(connection: Connection, turn: Mapping[str, _Item], request: ApiRequest) -> float:
    """Sends up to 20 requests; tells how long to wait before the next ones."""
    entries: list[object] = []
    for item in turn.values():
        # What has been carried out already is not among them.
        ids = [turn[name].id for name in item.depends_on if name in turn]
        entries.append({**item.entry, "dependsOn": ids} if ids else item.entry)
    try:
        answer = exchange(connection, request._replace(body={"requests": entries}))
        answers = _answers(request, answer.content)
    except Fault as fault:
        for item in turn.values():
            item.settle(error=fault)
        return 0
    again: set[str] = set()
    longest = 0.0
    for name, item in turn.items():
        try:
            item.settle(_content(connection, item.request, answers.get(item.id), answer.token))
        except Fault as fault:
            pause = pause_after(fault, item.attempts, connection.retry, item.request.method, Prepared({}))
            # It failed because another one did, which is sent again.
            is_dragged = isinstance(fault, ApiError) and fault.status == 424 and any(other in again for other in item.depends_on)
            if pause is not None:
                item.attempts += 1
                longest = max(longest, pause)
            if pause is not None or is_dragged:
                again.add(name)
            else:
                item.settle(error=fault)
    return longest


def _answers(request: ApiRequest, content: object) -> Mapping[str, object]:
    responses = cast("dict[str, object]", content).get("responses") if isinstance(content, dict) else None
    if not isinstance(responses, list):
        raise RequestError("batch", request.method, request.url, "the answer has no list of answers")
    answers = [cast("dict[str, object]", one) for one in cast("list[object]", responses) if isinstance(one, dict)]
    return {str(one.get("id")): one for one in answers}


def _content(connection: Connection, request: ApiRequest, found: object, token: str) -> Any:
    """The content of one answer, which is read like that of a request by itself."""
    if found is None:
        raise RequestError("batch", request.method, request.url, "the batch has no answer to it")
    status, headers, content = answer_of(request, cast("Mapping[str, object]", found))
    target = link_to(headers.get("location"), request.url) if status in (301, 302, 303, 307, 308) else None
    # A file lies elsewhere often. Headers that are for the API do not go there.
    if target is not None and request.method == "GET":
        return exchange(connection, request._replace(url=target.href, headers=None)).content
    return read_answer(request, status, headers, content, token)
