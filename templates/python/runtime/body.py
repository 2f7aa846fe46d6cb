"""What is sent whatever the attempt: everything but the token."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any, NamedTuple, TypeAlias, cast

from .errors import without_query
from .headers import set_header
from .json_text import write_json
from .request import ApiRequest
from .transport import SentBody

Content: TypeAlias = bytes | bytearray | memoryview | IO[bytes] | Iterator[bytes]
"""A body that is sent as it is: bytes, a file opened in binary mode, or what gives bytes piece by piece."""

ACCEPTABLE = "application/json,*/*;q=0.1"
"""JSON where there is a choice; a count is plain text, and a strict service gives nothing that was not asked for."""

_JSON = re.compile(r"[/+]json\s*(;|$)", re.IGNORECASE)
_CHUNK = 65_536


class Prepared(NamedTuple):
    """A request that can be sent."""

    headers: dict[str, str]
    content: SentBody = None
    is_raw: bool = False
    """Whether the body is the caller's own bytes, of which there may be many."""

    @property
    def is_stream(self) -> bool:
        """Whether the body is gone once it has been sent."""
        return self.content is not None and not isinstance(self.content, bytes)


def prepare(request: ApiRequest, defaults: Mapping[str, str]) -> Prepared:
    """All that can be wrong with a request before it is sent goes wrong here, as a TypeError or a ValueError."""
    headers: dict[str, str] = {"accept": "*/*" if request.raw else ACCEPTABLE}
    for name, value in (*defaults.items(), *(request.headers or {}).items()):
        set_header(headers, name, value)
    body = request.body
    if body is None:
        return Prepared(headers)
    raw = _raw(body, headers)
    headers.setdefault("content-type", "application/json" if raw is None else "application/octet-stream")
    if raw is not None:
        return Prepared(headers, raw, is_raw=True)
    if isinstance(body, str) and not is_json(headers["content-type"]):
        return Prepared(headers, body.encode())
    try:
        return Prepared(headers, write_json(body))
    except (TypeError, ValueError) as complaint:
        raise type(complaint)(f"The body of {request.method} {without_query(request.url)} is not for JSON: {complaint}") from None


def is_json(media_type: str) -> bool:
    """Whether a media type is one of JSON's."""
    return _JSON.search(media_type) is not None


def _raw(body: object, headers: dict[str, str]) -> SentBody:
    """A body of bytes, of a binary file or of an iterator; nothing for what JSON carries."""
    if isinstance(body, (bytes, bytearray, memoryview)):
        return bytes(cast("bytes", body))
    if hasattr(body, "read"):
        return _file(cast("io.BufferedIOBase", body), headers)
    return cast("Iterable[bytes]", body) if isinstance(body, Iterator) else None


def _file(body: Any, headers: dict[str, str]) -> Iterable[bytes]:
    if isinstance(body.read(0), str):
        raise TypeError("A file to send must be opened in binary mode")
    # Many services want to know how much comes.
    if "content-length" not in headers and hasattr(body, "seekable") and body.seekable():
        start = body.tell()
        headers["content-length"] = str(body.seek(0, io.SEEK_END) - start)
        body.seek(start)
    return iter(lambda: cast(bytes, body.read(_CHUNK)), b"")
