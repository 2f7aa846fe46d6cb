"""The query of a request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from .path import encode, literal_text

_SYSTEM_OPTIONS = ("select", "expand", "filter", "orderby", "search", "top", "skip", "count", "levels", "format")
# A query may hold these as they are, and OData texts are full of them.
_READABLE = "$,/:@"


def query_text(options: Mapping[str, object]) -> str:
    """The options as the query of a URL: `?$select=id&$top=5`, or nothing."""
    pairs = [f"{name}={_readable(value)}" for name, value in _system_pairs(options)]
    further = cast("Mapping[str, object]", options.get("query") or {})
    pairs += [f"{_readable(name)}={_readable(_text(value))}" for name, value in further.items() if value is not None]
    return "?" + "&".join(pairs) if pairs else ""


def quoted(text: str) -> str:
    """
    A text as a literal of a condition: in quotes, its own quotes doubled.

        client.users.list(filter=f"displayName eq {quoted(name)}")
    """
    return literal_text("It", text)


def _system_pairs(options: Mapping[str, object]) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for name in _SYSTEM_OPTIONS:
        value = options.get(name)
        text = _expand_text(value) if name == "expand" else _text(value)
        # An empty list, or an empty text, asks for nothing.
        if text:
            pairs.append((f"${name}", text))
    return pairs


def _expand_text(value: object) -> str:
    """`manager,memberOf($select=id;$top=5)`"""
    if not isinstance(value, Mapping):
        return _text(value)
    texts: list[str] = []
    for name, nested in cast("Mapping[str, object]", value).items():
        if nested is None or nested is False:
            continue
        pairs = _system_pairs(cast("Mapping[str, object]", nested)) if isinstance(nested, Mapping) else []
        inner = ";".join("=".join(pair) for pair in pairs)
        texts.append(f"{name}({inner})" if inner else name)
    return ",".join(texts)


def _text(value: object) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, (list, tuple, set, frozenset)):
        return ",".join(_text(item) for item in cast("Iterable[object]", value))
    return literal_text("A query option", value)


def _readable(text: str) -> str:
    return encode(text, _READABLE)
