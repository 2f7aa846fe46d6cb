"""The documented examples, as docwright wrote them down."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, TypeAlias, TypedDict, cast
from urllib.parse import unquote

FOLDER = Path(__file__).parent.parent

Side: TypeAlias = Literal["request", "response"]
Trip: TypeAlias = Literal["schema", "types", "values", "route", "status"]


class Header(TypedDict):
    name: str
    value: str


class Body(TypedDict, total=False):
    """A body: the value of one in JSON, the text of any other. `broken` is meant to be JSON, and cannot be read."""

    kind: Literal["json", "text", "broken"]
    value: Any
    text: str


class Argument(TypedDict):
    name: str
    value: str
    quoted: bool


class Step(TypedDict, total=False):
    """A step on the way from the client to an operation: a member, or a call."""

    kind: Literal["member", "call"]
    name: str
    arguments: list[Argument]


class Call(TypedDict):
    steps: list[Step]
    verb: str
    options: dict[str, Any]
    takesBody: bool


class Request(TypedDict):
    method: str
    url: str
    headers: list[Header]
    body: Body | None
    call: Call | None
    """Null where the URL fits no documented route."""
    schema: str | None
    type: str | None


class Answered(TypedDict):
    shape: str
    type: str


class Response(TypedDict):
    status: int
    headers: list[Header]
    body: Body | None
    schema: str | None
    type: Answered | None


class Contradiction(TypedDict):
    """Where an example contradicts its page: known, and asserted."""

    rule: str
    side: Side
    pointer: str
    trips: list[Trip]


class Example(TypedDict):
    name: str
    source: str
    """The page position as `path:line:column`."""
    contradictions: list[Contradiction]
    request: Request | None
    response: Response | None


class Operation(TypedDict):
    operation: str
    method: str
    routes: list[str]
    statuses: list[int]
    examples: list[Example]


class Settings(TypedDict):
    """The documented base URL, empty where pages name none, and what types cannot tell."""

    package: str
    baseUrl: str
    enums: dict[str, dict[str, Any]]
    families: dict[str, dict[str, str]]
    open: dict[str, str]


def operations() -> Iterator[Operation]:
    """All operations that have examples, by name."""
    for path in sorted((FOLDER / "examples").glob("*.json")):
        yield cast("Operation", read_json(path))


def read_json(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


settings = cast("Settings", read_json(FOLDER / "settings.json"))

BASE_PATH = re.sub(r"^https?://[^/]+", "", settings["baseUrl"], flags=re.IGNORECASE)
"""The path of the base URL, such as `/beta`."""


def pointers_of(example: Example, side: Side, trip: Trip) -> list[str]:
    """The known contradictions of one side that make one kind of check fail, as sorted pointers."""
    return sorted({one["pointer"] for one in example["contradictions"] if one["side"] == side and trip in one["trips"]})


def parts_of(url: str) -> tuple[list[str], list[str]]:
    """Path steps and query of a URL, percent-encoding taken off, whatever its host."""
    path, _, query = re.sub(r"^https?://[^/?#]+", "", url, flags=re.IGNORECASE).partition("#")[0].partition("?")
    is_based = path.lower().startswith(f"{BASE_PATH.lower()}/")
    local = path[len(BASE_PATH) :] if is_based else re.sub(r"^/?(?:v\d+(?:\.\d+)?|beta)(?=/)", "", path, flags=re.IGNORECASE)
    pairs = sorted(unquote(pair.replace("+", " ")).removesuffix("=") for pair in query.split("&") if pair)
    return [unquote(step) for step in local.split("/") if step], pairs


def standing(example: Example) -> Literal["green", "known contradiction", "unreadable"]:
    """How an example stands before it is tried."""
    for message in (example["request"], example["response"]):
        if message is not None and message["body"] is not None and message["body"].get("kind") == "broken":
            return "unreadable"
    return "known contradiction" if example["contradictions"] else "green"


def same(one: object, other: object) -> bool:
    """Whether two JSON values are the same: `1` is not `true`."""
    if isinstance(one, dict) and isinstance(other, dict):
        first, second = cast("dict[str, object]", one), cast("dict[str, object]", other)
        return first.keys() == second.keys() and all(same(value, second[key]) for key, value in first.items())
    if isinstance(one, list) and isinstance(other, list):
        items, others = cast("list[object]", one), cast("list[object]", other)
        return len(items) == len(others) and all(map(same, items, others))
    return isinstance(one, bool) == isinstance(other, bool) and one == other
