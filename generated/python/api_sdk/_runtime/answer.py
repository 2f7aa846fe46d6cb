"""What an answer says."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from .body import is_json
from .errors import ApiError, RequestError, retry_after
from .headers import Headers
from .json_text import parse_json
from .request import Accepted, ApiRequest

# `/users/$count` is a number in plain text, whatever its answer is called (OData 4.01 Protocol, 11.2.10).
_COUNT = re.compile(r"/\$count\b")
_NOTHING = re.compile(rb"[\s{}]*")
# Encodings of texts only: Python knows others by name, which a service does not get to choose.
_CHARSET = re.compile(r"charset=[\"']?((?:utf-|us-ascii|iso-8859-|windows-|koi8-|shift_jis|euc-|gb|big5)[\w-]*)", re.IGNORECASE)


class Answer(NamedTuple):
    """An answer that has been read."""

    content: Any
    status: int
    headers: Headers
    url: str
    """Where it came from in the end."""

    token: str
    """The token that was sent, so that it can be kept out of what is shown."""


def read_answer(request: ApiRequest, status: int, headers: Headers, content: bytes, token: str) -> Any:
    """
    Parsed JSON as received, `str` for a text, `bytes` of any other media type, `None` or `Accepted` where there is no content. `token` is
    not to be seen in what is raised.
    """
    media_type = headers.get("content-type", "")
    # A service may quote the request, and errors end in logs. Nothing shorter is a real token; words would be blanked.
    blanked = content if len(token) < 8 else content.replace(token.encode("latin-1"), b"***")
    if not 200 <= status < 300:
        shown = Headers({name: value if len(token) < 8 else value.replace(token, "***") for name, value in headers.items()})
        # A gateway's error page is not JSON, whatever it says: it stays text.
        body, complaint = _parsed(blanked)
        raise ApiError(request.method, request.url, status, shown, body if complaint is None else _decoded(blanked, media_type))
    if request.raw:
        return content
    # Some services answer with `{}` where there is only a Location to tell.
    if status == 202 and _NOTHING.fullmatch(content):
        return Accepted(headers.get("location"), retry_after(headers))
    if is_json(media_type) or _COUNT.search(request.url):
        return _json(request, status, content, blanked)
    # An empty file is one still; an answer that names no media type has no content.
    if status == 204 or not (content or media_type):
        return None
    return _decoded(content, media_type) if media_type.lower().startswith("text/") else content


def _json(request: ApiRequest, status: int, content: bytes, blanked: bytes) -> Any:
    if not content:
        return None
    value, complaint = _parsed(content)
    if complaint is None:
        return value
    # The complaint quotes what it stumbles over, and holds all of it.
    _, complaint = _parsed(blanked)
    raise RequestError("json", request.method, request.url, f"the answer ({status}) is malformed JSON") from complaint


def _parsed(content: bytes) -> tuple[Any, ValueError | None]:
    try:
        return parse_json(content), None
    except ValueError as complaint:
        return None, complaint


def _decoded(content: bytes, media_type: str) -> str:
    found = _CHARSET.search(media_type)
    try:
        text = content.decode(found[1] if found else "utf-8", "replace")
    except LookupError:
        text = content.decode("utf-8", "replace")
    return text.removeprefix("\ufeff")
