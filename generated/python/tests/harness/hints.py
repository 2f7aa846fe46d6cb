"""The types of the package, as the check of bodies reads them."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, ForwardRef, Literal, NamedTuple, Required, Union, cast, get_args, get_origin, is_typeddict

from .examples import settings


class Enumeration:
    """Stands for the alias of an enum where types are read. What no page lists is a contradiction there."""

    members: frozenset[str]
    flags: bool
    sentinel: str | None


class Family:
    """Stands for a union of a type with its subtypes, or of the bodies of these."""

    classes: tuple[type, ...]
    """Without those whose names are data."""
    has_dictionary: bool
    base: type | None
    """The type that is at the root of all; for bodies the first of them."""
    name: str
    """The qualified name of that type; empty for bodies."""


class Key(NamedTuple):
    """A key of a class."""

    hint: Any
    required: bool


@cache
def names() -> dict[str, Any]:
    """Everything that the modules of types declare, by name."""
    package = import_module(f"{settings['package']}.types")
    found: dict[str, Any] = {}
    for path in sorted(Path(cast("str", package.__file__)).parent.glob("[!_]*.py")):
        found |= {name: value for name, value in vars(import_module(f"{package.__name__}.{path.stem}")).items() if not name.startswith("__")}
    return found | {name: _stand_in(name, found[name], found) for name in found if name in settings["enums"] or _is_union(name, found[name])}


def _is_union(name: str, value: Any) -> bool:
    return name in settings["families"] or (get_origin(value) is Union and all(is_typeddict(one) for one in get_args(value)))


def _stand_in(name: str, value: Any, found: dict[str, Any]) -> type:
    facts = settings["enums"].get(name)
    if facts is not None:
        literals = [one for one in get_args(value) if get_origin(one) is Literal]
        members = frozenset(cast("tuple[str, ...]", get_args(literals[0]))) if literals else frozenset[str]()
        return type(name, (Enumeration,), {"members": members, "flags": facts.get("flags", False), "sentinel": facts.get("sentinel")})
    options = get_args(value) if get_origin(value) is Union else (value,)
    classes = tuple(one for one in options if is_typeddict(one))
    family = settings["families"].get(name)
    base = classes[0] if family is None else found.get(family["base"])
    return type(name, (Family,), {
        "classes": classes, "has_dictionary": len(classes) < len(options), "base": base if is_typeddict(base) else None, "name": "" if family is None else family["name"],
    })


@cache
def read(text: str) -> Any:
    """A type as a program writes it."""
    return eval(text, {"list": list, "dict": dict, "Any": Any, "Union": Union}, names())


@cache
def keys_of(kind: type) -> dict[str, Key]:
    """The keys of a class, inherited ones included."""
    found: dict[str, Key] = {}
    for key, hint in kind.__annotations__.items():
        whole = read(hint.__forward_arg__) if isinstance(hint, ForwardRef) else hint
        required = get_origin(whole) is Required
        inner = get_args(whole)[0] if required else whole
        # `Required["Name"]` holds what it names as a text.
        found[key] = Key(read(inner.__forward_arg__) if isinstance(inner, ForwardRef) else inner, required)
    return found


@cache
def tags_of(kind: type) -> frozenset[str]:
    """What a class may call itself in `@odata.type`."""
    key = keys_of(kind).get("@odata.type")
    return frozenset() if key is None else frozenset(cast("tuple[str, ...]", get_args(key.hint)))
