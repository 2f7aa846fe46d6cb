"""Whether a body is what the types of the package say: every place where it is not."""

from __future__ import annotations

from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, Union, cast, get_args, get_origin, is_typeddict

from .examples import settings
from .hints import Enumeration, Family, Key, keys_of, read, tags_of

_TAG = "@odata.type"


class Faults(NamedTuple):
    """JSON pointers (RFC 6901)."""

    types: set[str]
    """Where a value is of another type, a key is missing or unknown, an enum does not list a value."""
    strangers: set[str]
    """Where a text stands beside the known values of an open set, which no type refuses."""


def faults_of_request(body: object, hint: str) -> Faults:
    faults = Faults(set(), set())
    _check(body, read(hint), "", faults, sent=True)
    return faults


def faults_of_response(body: object, shape: str, hint: str) -> Faults:
    faults = Faults(set(), set())
    if shape in ("none", "stream"):
        return faults
    if shape not in ("collection", "value"):
        _check(body, read(hint), "", faults)
    elif not isinstance(body, dict):
        faults.types.add("")
    elif "value" not in body:
        faults.types.add("/value")
    else:
        _check(cast("dict[str, object]", body)["value"], list[read(hint)] if shape == "collection" else read(hint), "/value", faults)
    return faults


def _check(value: object, hint: Any, at: str, faults: Faults, sent: bool = False) -> None:
    """`sent`: the value is a property of a request's own body; types within are those of answers as well."""
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        options = [one for one in get_args(hint) if one is not NoneType]
        if value is None and len(options) < len(get_args(hint)):
            return
        if str in options and len(options) == 2:
            return _check_open(value, options, at, faults)
        hint = options[0]
        origin = get_origin(hint)
    if hint is Any:
        return
    if origin is list and isinstance(value, list):
        for index, item in enumerate(cast("list[object]", value)):
            _check(item, get_args(hint)[0], f"{at}/{index}", faults, sent)
        return
    if is_typeddict(hint) and isinstance(value, dict):
        return _check_object(cast("dict[str, object]", value), keys_of(hint), hint, at, faults, sent)
    if isinstance(hint, type) and issubclass(hint, Family) and isinstance(value, dict):
        return (_check_body if hint.name == "" else _check_family)(cast("dict[str, object]", value), hint, at, faults)
    if not _fits(value, hint, origin, sent):
        faults.types.add(at)


def _check_open(value: object, options: list[Any], at: str, faults: Faults) -> None:
    if not isinstance(value, str):
        faults.types.add(at)
    elif all(value not in get_args(one) for one in options):
        faults.strangers.add(at)


def _fits(value: object, hint: Any, origin: Any, sent: bool) -> bool:
    """Whether a value that needs no look inside is of a type."""
    if origin is Literal:
        return value in get_args(hint)
    if origin is dict:
        return isinstance(value, dict)
    if hint in (int, float):
        # How large a number is, and whether it is whole, is for the schemas to say.
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    if isinstance(hint, type) and issubclass(hint, Enumeration):
        return isinstance(value, str) and _is_listed(value, hint, sent)
    return hint in (str, bool) and isinstance(value, hint)


def _is_listed(value: str, enum: type[Enumeration], sent: bool) -> bool:
    # Of several flags the first one is looked at.
    first = value.split(",")[0] if enum.flags else value
    given = [one.strip() for one in value.split(",")] if enum.flags else [value]
    return first in enum.members and not (sent and enum.sentinel in given)


def _check_object(value: dict[str, object], keys: dict[str, Key], kind: type, at: str, faults: Faults, sent: bool) -> None:
    for key, member in value.items():
        known = keys.get(key)
        if known is not None and ("@" not in key or key == _TAG):
            _check(member, known.hint, _behind(at, key), faults, sent)
        elif "@" not in key and not _is_open(kind, key):
            faults.types.add(_behind(at, key))
    faults.types.update(_behind(at, key) for key, known in keys.items() if known.required and key not in value)


def _is_open(kind: type, key: str) -> bool:
    """What is added to an open type has an underscore in its name: `extension_1f2e_skin`."""
    how = settings["open"].get(kind.__name__)
    return how == "any" or (how == "underscore" and "_" in key)


def _check_family(value: dict[str, object], family: type[Family], at: str, faults: Faults) -> None:
    """An object that says what it is, or does not: it may then hold what any of the family holds."""
    tag = value.get(_TAG)
    named = next((kind for kind in family.classes if isinstance(tag, str) and tag in tags_of(kind)), None)
    base = family.base
    shared = {} if base is None else keys_of(base)
    if named is not None and tag not in (family.name, f"#{family.name}"):
        # Of what a subtype adds, nothing is said of values that are not listed.
        own = Faults(faults.types, set())
        keys = keys_of(named)
        _check_object({key: member for key, member in value.items() if key in shared or key not in keys}, keys, named, at, faults, sent=False)
        _check_object({key: member for key, member in value.items() if key in keys and key not in shared}, keys, named, at, own, sent=False)
        return
    is_named = tag in (family.name, f"#{family.name}")
    if _TAG in value and not is_named:
        faults.types.add(_behind(at, _TAG))
    for key, member in value.items():
        if "@" in key:
            continue
        if key in shared:
            _check(member, shared[key].hint, _behind(at, key), faults)
        elif is_named or not _fits_some(key, member, family):
            if base is None or not _is_open(base, key):
                faults.types.add(_behind(at, key))


def _fits_some(key: str, member: object, family: type[Family]) -> bool:
    if family.has_dictionary:
        return True
    for kind in family.classes:
        known = keys_of(kind).get(key)
        if known is not None:
            found = Faults(set(), set())
            _check(member, known.hint, "", found)
            if not found.types:
                return True
    return False


def _check_body(value: dict[str, object], body: type[Family], at: str, faults: Faults) -> None:
    """A body that may be one of a subtype's, if it says so."""
    first, *others = body.classes
    tag = value.get(_TAG)
    named = next((kind for kind in body.classes if isinstance(tag, str) and tag in tags_of(kind)), first)
    keys = keys_of(named) | {key: known for key, known in keys_of(first).items() if key != _TAG}
    elsewhere = {key for kind in others for key in keys_of(kind) if key not in keys}
    unnamed = [key for key in value if key in elsewhere and "@" not in key]
    _check_object({key: member for key, member in value.items() if key not in unnamed}, keys, named, at, faults, sent=True)
    if unnamed:
        faults.types.add(_behind(at, _TAG))


def _behind(at: str, key: str) -> str:
    return f"{at}/{key.replace('~', '~0').replace('/', '~1')}"
