"""`docwright mock` in the place of the tests' own server."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from typing import Any, cast

from .examples import Example, Request, Response, operations, parts_of, settings
from .server import Received

ADDRESS = os.environ.get("DOCWRIGHT_MOCK", "").rstrip("/")
"""Where it serves these examples, as it prints it; empty where the tests bring a server of their own."""


class Mock:
    """Reaches the mock. What the client sends is noted on its way there."""

    def __init__(self) -> None:
        self.base_url = ADDRESS
        self.received: Received | None = None
        self.transport = self
        self._http: Any = import_module(f"{settings['package']}._runtime.http_transport").HttpTransport()

    def answer_with(self, answer: Response | None) -> None:
        self.received = None

    def request(self, method: str, url: str, *, headers: Mapping[str, str], content: bytes | Iterable[bytes] | None, timeout: float | None) -> Any:
        body = content if isinstance(content, bytes) else b"".join(content or ())
        if self.received is None:
            self.received = Received(method, url, {name.lower(): value for name, value in headers.items()}, body)
        return self._http.request(method, url, headers=headers, content=None if content is None else body, timeout=timeout)

    def close(self) -> None:
        self._http.close()


def answers_to(example: Example) -> list[Response]:
    """What the docs answer to one and the same request: the mock gives one of these to all who send it."""
    return [] if example["request"] is None else _answers().get(_key(example["request"]), [])


@cache
def _answers() -> dict[str, list[Response]]:
    answers: dict[str, list[Response]] = {}
    for operation in operations():
        for example in operation["examples"]:
            if example["request"] is not None and example["response"] is not None:
                answers.setdefault(_key(example["request"]), []).append(example["response"])
    return answers


def _key(request: Request) -> str:
    body, call = request["body"], request["call"]
    is_sent = body is not None and body.get("kind") != "broken" and (call is None or call["takesBody"])
    return json.dumps([request["method"], *parts_of(request["url"].lower()), body if is_sent else None], sort_keys=True)


def without_links(value: object) -> object:
    """A body without its paging links, which lead to the mock and not to the documented host."""
    if isinstance(value, dict):
        members = cast("dict[str, object]", value).items()
        return {key: "a link" if re.search(r"@odata\.(?:next|delta)Link$", key) else without_links(one) for key, one in members}
    return [without_links(one) for one in cast("list[object]", value)] if isinstance(value, list) else value
