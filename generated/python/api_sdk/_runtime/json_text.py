"""JSON that is written as it was read: integers of any size, and numbers with more digits than a float holds."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any, NoReturn, TypeGuard, cast

_text = json.JSONEncoder(ensure_ascii=False).encode
_SURROGATE = re.compile("[\ud800-\udfff]")


class JsonFloat(float):
    """
    A number with its text, where a float alone would be written in another way: `1.10`, `1e400`, a decimal of 28 digits. It is a float
    in every other respect; `str()` gives the text, so that `Decimal(str(number))` is exact.
    """

    __slots__ = ("text",)
    text: str

    def __new__(cls, text: str) -> JsonFloat:
        number = super().__new__(cls, text)
        number.text = text
        return number

    def __repr__(self) -> str:
        return self.text

    def __reduce__(self) -> tuple[type[JsonFloat], tuple[str]]:
        return JsonFloat, (self.text,)


def parse_json(content: bytes | str) -> Any:
    """
    Parses JSON. Of members with one name the last counts, as with any reader. ValueError where the text is malformed, in an encoding
    other than its own, holds `NaN` or `Infinity`, is nested too deep, or has an integer of more digits than Python reads (4,300).
    """
    try:
        text = content if isinstance(content, str) else content.decode(json.detect_encoding(content), "surrogatepass")
        return json.loads(text.removeprefix("\ufeff"), parse_float=_number, parse_constant=_refuse)
    except RecursionError:
        raise ValueError("It is nested too deep") from None


def write_json(body: object) -> bytes:
    """Writes JSON in UTF-8. TypeError or ValueError where JSON would change or drop something; it names the member."""
    pieces: list[str] = []
    try:
        _write(body, "it", pieces, [])
    except RecursionError:
        raise ValueError("it is nested too deep") from None
    text = "".join(pieces)
    try:
        return text.encode()
    except UnicodeEncodeError:
        # Half a surrogate pair can only stand within a string, where it may be written with an escape.
        return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text).encode()


def _number(text: str) -> float:
    number = float(text)
    return number if repr(number) == text else JsonFloat(text)


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _write(value: object, name: str, pieces: list[str], above: list[int]) -> None:
    """Adds the text of a value to the pieces. `above` are the ids of what it stands in."""
    if isinstance(value, str):
        pieces.append(_text(value))
    elif value is None:
        pieces.append("null")
    elif isinstance(value, bool):
        pieces.append("true" if value else "false")
    elif isinstance(value, int):
        # An enum of integers has a text of its own.
        pieces.append(int.__repr__(value))
    elif isinstance(value, float):
        pieces.append(_float_text(value, name))
    elif isinstance(value, Mapping):
        _write_object(cast("Mapping[object, object]", value), name, pieces, above)
    elif _is_list(value):
        _write_array(value, name, pieces, above)
    else:
        raise TypeError(f"{name} is a {type(value).__name__}")


def _write_object(value: Mapping[object, object], name: str, pieces: list[str], above: list[int]) -> None:
    _enter(value, name, above)
    pieces.append("{")
    for index, (key, member) in enumerate(value.items()):
        if not isinstance(key, str):
            raise TypeError(f"{name} has a name that is a {type(key).__name__}")
        pieces.append(f",{_text(key)}:" if index else f"{_text(key)}:")
        _write(member, key, pieces, above)
    pieces.append("}")
    above.pop()


def _write_array(value: Sequence[object], name: str, pieces: list[str], above: list[int]) -> None:
    _enter(value, name, above)
    pieces.append("[")
    for index, item in enumerate(value):
        if index:
            pieces.append(",")
        _write(item, str(index), pieces, above)
    pieces.append("]")
    above.pop()


def _is_list(value: object) -> TypeGuard[Sequence[object]]:
    # To Python bytes are a list of integers.
    return isinstance(value, Sequence) and not isinstance(value, (bytes, bytearray, memoryview))


def _enter(value: object, name: str, above: list[int]) -> None:
    if id(value) in above:
        raise ValueError(f"{name} is circular")
    above.append(id(value))


def _float_text(value: float, name: str) -> str:
    if isinstance(value, JsonFloat):
        return value.text
    if not isfinite(value):
        raise ValueError(f"{name} is {value}")
    return float.__repr__(value)
