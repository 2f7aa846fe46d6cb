"""The path of a request: what a caller gives never leaves its place in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import isfinite
from typing import TYPE_CHECKING, NamedTuple, TypeAlias
from urllib.parse import quote

if TYPE_CHECKING:
    from datetime import date, datetime, time
    from decimal import Decimal
    from uuid import UUID

_NO_SEGMENT = re.compile(r"|.*[/\\?#\t\r\n].*|(\.|%2e){1,2}", re.IGNORECASE | re.DOTALL)
# What encodeURIComponent leaves as it is, so that clients in all languages send the same address.
_UNRESERVED = "-_.!~*'()"


class ODataLiteral(NamedTuple):
    """A text that is written without quotes; made by `literal`."""

    text: str


LiteralValue: TypeAlias = "str | int | float | bool | None | date | datetime | time | Decimal | UUID | ODataLiteral"
"""What a function parameter or an alternate key can hold. Strings are quoted, everything else is written bare, a `datetime` in UTC."""

BareValue: TypeAlias = "date | time | UUID | ODataLiteral"
"""What stands for a value that OData writes without quotes: a date, a `datetime`, a GUID, or any text in `literal`."""


def literal(text: str) -> ODataLiteral:
    """
    Marks a text that OData writes without quotes: a date, a GUID, a duration, an enum member. It is still percent-encoded.

        client.me.reminder_view(start=literal("2020-01-01T00:00:00Z"))
    """
    return ODataLiteral(text)


def encode(text: str, kept: str = "") -> str:
    """Percent-encodes everything that means something in a URL, but for the characters that are to be kept."""
    try:
        return quote(text, safe=_UNRESERVED + kept)
    except UnicodeEncodeError:
        raise ValueError("Lone surrogate") from None


def with_segment(path: str, segment: str) -> str:
    """
    Adds a documented segment as it is. It comes from generated code, so it needs no encoding; what would end the path, or be resolved
    away by a URL parser, cannot be a segment of one and is refused all the same.
    """
    if _NO_SEGMENT.fullmatch(segment):
        raise ValueError(f"{segment!r} after {path or '/'} is not a path segment")
    return f"{path}/{segment}"


def with_key(path: str, key: object) -> str:
    """Adds an id as a segment of its own, encoded so that it cannot leave it."""
    return f"{path}/{_encoded_part(path, key)}"


def with_alternate_key(path: str, key: Mapping[str, object]) -> str:
    """Puts `(name='value')` after the last segment."""
    for name, value in key.items():
        if value is None:
            raise TypeError(f"{name} has no value")
    if not key:
        # A key without its parts would not address one item any more.
        raise ValueError(f"{path}() needs names")
    return with_parameters(path, key)


def with_parameters(path: str, parameters: Mapping[str, object]) -> str:
    """Makes the last segment an OData function call: `(name='value',other=1)`, or `()`."""
    _require_segment(path)
    values = ",".join(f"{encode(name)}={encode(literal_text(name, value))}" for name, value in parameters.items())
    return f"{path}({values})"


def with_file_path(path: str, file_path: str) -> str:
    """Puts `:/folder/file:` after the last segment. A slash in front of the file path is allowed."""
    _require_segment(path)
    parts = file_path.removeprefix("/").split("/")
    return f"{path}:/{'/'.join(_encoded_part(path, part) for part in parts)}:"


def literal_text(name: str, value: object) -> str:
    """A value as OData writes it: a text in quotes, its own quotes doubled, anything else bare. `name` is for the complaint."""
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    if value is None:
        return "null"
    if isinstance(value, ODataLiteral):
        return value.text
    number = _number_text(value)
    return _rare_literal_text(name, value) if number is None else number


def _number_text(value: object) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return int.__repr__(value)
    return repr(value) if isinstance(value, float) and isfinite(value) else None


def _rare_literal_text(name: str, value: object) -> str:
    # Whoever has such a value has loaded its module; others need not.
    from datetime import date, datetime, time, timezone
    from decimal import Decimal
    from uuid import UUID

    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError(f"{name} has no time zone")
        return value.astimezone(timezone.utc).isoformat().replace("+00:00", "Z")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, UUID) or (isinstance(value, Decimal) and value.is_finite()):
        return str(value)
    raise TypeError(f"{name} has no OData literal")


def _encoded_part(path: str, part: object) -> str:
    # Untyped callers pass None, and `/users/None` is a valid address of something.
    text = part if isinstance(part, str) else None if isinstance(part, bool) else _number_text(part)
    if text is None:
        raise TypeError(f"A {type(part).__name__} after {path or '/'} is not a path segment")
    # Encoding leaves dots alone, and URL parsers resolve a segment of one or two. `%2e` gets its `%` encoded.
    if text in ("", ".", ".."):
        raise ValueError(f"{text!r} after {path or '/'} is not a path segment")
    return encode(text)


def _require_segment(path: str) -> None:
    if path == "":
        raise ValueError("No path segment")
