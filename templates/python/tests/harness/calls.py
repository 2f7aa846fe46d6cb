"""A documented call, as a caller of the client makes it."""

from __future__ import annotations

import re
from functools import reduce
from importlib import import_module
from inspect import signature
from typing import Any

from .examples import Body, Call, Header, Step, settings

package = import_module(settings["package"])

_OWN = frozenset(
    "accept-encoding authorization connection content-length cookie expect host keep-alive te trailer transfer-encoding upgrade".split()
)
"""Headers that the connection or the client sets itself."""


def perform(client: object, call: Call, body: Body | None, headers: dict[str, str]) -> Any:
    """Takes a documented call through the client's builders and performs it."""
    place = reduce(_take, call["steps"], client)
    options = dict(call["options"])
    # A header that has a keyword is given by it.
    keywords: dict[str, str] = options.pop("headers", {})
    rest = {name: value for name, value in headers.items() if name not in keywords}
    options |= {keywords[name]: value for name, value in headers.items() if name in keywords}
    # What a page demands and its example leaves out.
    verb = getattr(place, call["verb"])
    options |= {name: None for name in _demanded(verb) if name not in options}
    if rest:
        options["headers"] = rest
    if call["verb"] == "list":
        return verb(**options).page().body
    return verb(_payload(body), **options) if call["takesBody"] else verb(**options)


def _demanded(verb: Any) -> list[str]:
    """The keywords that a call has to have."""
    parameters = signature(verb).parameters.values()
    return [one.name for one in parameters if one.kind is one.KEYWORD_ONLY and one.default is one.empty]


def _take(place: Any, step: Step) -> Any:
    member = getattr(place, step.get("name", ""))
    if step.get("kind") == "member":
        return member
    given = [(one["name"], one["value"] if one["quoted"] else package.literal(one["value"])) for one in step.get("arguments", [])]
    return member(*[value for name, value in given if name == ""], **{name: value for name, value in given if name != ""})


def _payload(body: Body | None) -> Any:
    if body is None or body.get("kind") == "broken":
        return None
    return body.get("value") if body.get("kind") == "json" else body.get("text", "").encode()


def caller_headers(headers: list[Header], body: Body | None) -> dict[str, str]:
    """The documented headers that a caller gives."""
    given: dict[str, str] = {}
    for header in headers:
        name = header["name"].lower()
        is_content = name == "content-type" and (body is None or body.get("kind") != "text")
        if name not in _OWN and not is_content and re.fullmatch(r"[ -~]+", header["value"]):
            given[name] = header["value"]
    return given
