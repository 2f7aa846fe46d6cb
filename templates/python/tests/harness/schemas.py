"""Bodies against the schemas that docwright writes beside the package: as much of JSON Schema 2020-12 as these use."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, TypeAlias, cast

from .examples import FOLDER, read_json, same

_ROOT = FOLDER.parent.parent
_Schema: TypeAlias = "dict[str, Any] | bool"


def breaches(path: str, value: object) -> list[str]:
    """
    The places of a value that break a schema, as sorted JSON pointers. A choice between null and an object fails as a whole too when
    something inside fails: only the inner place counts.
    """
    found = set(_Check(path).errors(_read(path), value, ""))
    return sorted(one for one in found if not any(other.startswith(f"{one}/") for other in found))


@cache
def _read(path: str) -> dict[str, Any]:
    return read_json(_ROOT / path)


class _Check:
    """`path` is that of the file that a schema stands in."""

    def __init__(self, path: str) -> None:
        self.path = path

    def errors(self, schema: _Schema, value: object, at: str) -> Iterator[str]:
        """A pointer for each keyword that fails."""
        if isinstance(schema, bool):
            yield from [] if schema else [at]
            return
        for keyword, given in schema.items():
            if keyword == "then":
                continue
            if keyword not in _KEYWORDS:
                raise ValueError(f"{self.path} has the keyword {keyword}")
            yield from _KEYWORDS[keyword](self, schema, given, value, at)

    def holds(self, schema: _Schema, value: object) -> bool:
        return not any(True for _ in self.errors(schema, value, ""))


_Keyword: TypeAlias = Callable[[_Check, "dict[str, Any]", Any, object, str], Iterable[str]]


def _ref(check: _Check, schema: dict[str, Any], given: str, value: object, at: str) -> Iterable[str]:
    folder, _, file = check.path.rpartition("/")
    path = f"{folder}/{given}" if not given.startswith("../") else f"{folder.rpartition('/')[0]}/{given[3:]}"
    return _Check(path).errors(_read(path), value, at) if file else []


def _type(check: _Check, schema: dict[str, Any], given: str, value: object, at: str) -> Iterable[str]:
    return [] if _TYPES[given](value) else [at]


def _properties(check: _Check, schema: dict[str, Any], given: dict[str, Any], value: object, at: str) -> Iterator[str]:
    for key, member in _object(value).items():
        if key in given:
            yield from check.errors(given[key], member, _behind(at, key))


def _additional(check: _Check, schema: dict[str, Any], given: _Schema, value: object, at: str) -> Iterator[str]:
    patterns = [_pattern(one) for one in schema.get("patternProperties", {})]
    for key, member in _object(value).items():
        if key not in schema.get("properties", {}) and not any(one.search(key) for one in patterns):
            yield from check.errors(given, member, _behind(at, key))


def _pattern_properties(check: _Check, schema: dict[str, Any], given: dict[str, Any], value: object, at: str) -> Iterator[str]:
    for key, member in _object(value).items():
        for pattern, one in given.items():
            if _pattern(pattern).search(key):
                yield from check.errors(one, member, _behind(at, key))


def _required(check: _Check, schema: dict[str, Any], given: list[str], value: object, at: str) -> Iterator[str]:
    yield from [_behind(at, key) for key in given if isinstance(value, dict) and key not in value]


def _dependent(check: _Check, schema: dict[str, Any], given: dict[str, Any], value: object, at: str) -> Iterator[str]:
    for key, one in given.items():
        if key in _object(value):
            yield from check.errors(one, value, at)


def _items(check: _Check, schema: dict[str, Any], given: _Schema, value: object, at: str) -> Iterator[str]:
    for index, item in enumerate(_array(value)):
        yield from check.errors(given, item, f"{at}/{index}")


def _any_of(check: _Check, schema: dict[str, Any], given: list[_Schema], value: object, at: str) -> Iterator[str]:
    if not any(check.holds(one, value) for one in given):
        yield at
        for one in given:
            yield from check.errors(one, value, at)


def _all_of(check: _Check, schema: dict[str, Any], given: list[_Schema], value: object, at: str) -> Iterator[str]:
    for one in given:
        yield from check.errors(one, value, at)


def _if(check: _Check, schema: dict[str, Any], given: _Schema, value: object, at: str) -> Iterable[str]:
    return check.errors(schema.get("then", True), value, at) if check.holds(given, value) else []


def _test(test: Callable[[Any, Any], bool], holds_for: Callable[[object], bool] = lambda _: True) -> _Keyword:
    """A keyword that looks at nothing but its own value, and only at some values."""
    return lambda check, schema, given, value, at: [] if not holds_for(value) or test(given, value) else [at]


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_array(value: object) -> bool:
    return isinstance(value, list)


def _object(value: object) -> dict[str, object]:
    return cast("dict[str, object]", value) if isinstance(value, dict) else {}


def _array(value: object) -> list[object]:
    return cast("list[object]", value) if isinstance(value, list) else []


@cache
def _pattern(text: str) -> re.Pattern[str]:
    """`$` is the very end here, and `\\d` a digit of ASCII."""
    return re.compile(re.sub(r"(?<!\\)\$$", r"\\Z", text), re.ASCII)


def _is_date(text: str) -> bool:
    parts = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text, re.ASCII)
    if parts is None or not 1 <= int(parts[2]) <= 12:
        return False
    year = int(parts[1])
    # There is no year 0 in Python's calendar; in that of the standard it is a leap year.
    return 1 <= int(parts[3]) <= monthrange(year or 4, int(parts[2]))[1]


def _is_moment(text: str) -> bool:
    date, _, time = text.replace("t", "T").replace(" ", "T").partition("T")
    parts = re.fullmatch(r"(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:z|[+-](\d\d)(?::?(\d\d))?)", time, re.ASCII | re.IGNORECASE)
    if parts is None or not _is_date(date):
        return False
    hours, minutes, seconds, zone_hours, zone_minutes = (int(one or 0) for one in parts.groups())
    return hours <= 23 and minutes <= 59 and (seconds <= 59 or (seconds == 60 and minutes == 59)) and zone_hours <= 23 and zone_minutes <= 59


_FORMATS: dict[str, Callable[[Any], bool]] = {
    "date": _is_date,
    "date-time": _is_moment,
    "uuid": lambda text: re.fullmatch(r"(?:urn:uuid:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", text, re.ASCII | re.IGNORECASE) is not None,
}
"""Those of texts; the others belong to numbers and say no more than the limits beside them."""

_TYPES: dict[str, Callable[[object], bool]] = {
    "array": _is_array,
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: _is_number(value) and cast("float", value) % 1 == 0,
    "null": lambda value: value is None,
    "number": _is_number,
    "object": lambda value: isinstance(value, dict),
    "string": _is_text,
}

_NOTES = ("$schema", "$id", "$comment", "title", "description", "default", "examples", "deprecated", "readOnly", "writeOnly", "contentEncoding")

_KEYWORDS: dict[str, _Keyword] = {
    **{name: lambda check, schema, given, value, at: [] for name in _NOTES},
    "$ref": _ref,
    "additionalProperties": _additional,
    "allOf": _all_of,
    "anyOf": _any_of,
    "const": _test(lambda given, value: same(given, value)),
    "contains": lambda check, schema, given, value, at: [] if not _is_array(value) or any(check.holds(given, item) for item in _array(value)) else [at],
    "dependentSchemas": _dependent,
    "enum": _test(lambda given, value: any(same(one, value) for one in given)),
    "format": _test(lambda given, value: _FORMATS.get(given, lambda _: True)(value), _is_text),
    "if": _if,
    "items": _items,
    "maximum": _test(lambda given, value: value <= given, _is_number),
    "maxItems": _test(lambda given, value: len(value) <= given, _is_array),
    "maxLength": _test(lambda given, value: len(value) <= given, _is_text),
    "minimum": _test(lambda given, value: value >= given, _is_number),
    "not": lambda check, schema, given, value, at: [at] if check.holds(given, value) else [],
    "pattern": _test(lambda given, value: _pattern(given).search(value) is not None, _is_text),
    "patternProperties": _pattern_properties,
    "properties": _properties,
    "required": _required,
    "type": _type,
}


def _behind(at: str, key: str) -> str:
    return f"{at}/{key.replace('~', '~0').replace('/', '~1')}"
