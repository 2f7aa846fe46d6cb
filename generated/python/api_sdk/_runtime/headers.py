"""Headers: their names are the same in any letter case."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_VALUE = re.compile(r"[\t\x20-\x7e\x80-\xff]*")


class Headers(Mapping[str, str]):
    """The headers of an answer, by their names in small letters; looked up in any letter case."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = {name.lower(): value for name, value in values.items()}

    def __getitem__(self, name: str) -> str:
        return self._values[name.lower()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"Headers({self._values!r})"


def set_header(headers: dict[str, str], name: str, value: str) -> None:
    """Adds a header to send. Its complaint does not quote the value, which may be a token."""
    # What is wrong here would end the header and begin another one.
    if not isinstance(name, str) or not _NAME.fullmatch(name):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ValueError("The name of a header is malformed")
    if not isinstance(value, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"The header {name} is no text")
    if not _VALUE.fullmatch(value):
        raise ValueError(f"The header {name} is malformed")
    headers[name.lower()] = value
