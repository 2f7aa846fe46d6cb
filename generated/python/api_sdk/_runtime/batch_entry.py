"""A request, and an answer, in the form that they have within a batch."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from typing import Any, TypeAlias, cast

from .body import ACCEPTABLE, is_json, prepare
from .errors import RequestError
from .headers import Headers, set_header
from .json_text import parse_json, write_json
from .request import ApiRequest, Connection

Entry: TypeAlias = dict[str, Any]

_TEXT = re.compile("text/", re.IGNORECASE)


def entry_of(connection: Connection, id: str, request: ApiRequest) -> Entry:
    """A request in the form for a batch: JSON as it is, texts as strings, all else in base64url (OData JSON 4.01, "Batch Request")."""
    if not request.url.startswith(f"{connection.base}/"):
        raise ValueError("A batch takes requests below the base URL only")
    headers, content, _ = prepare(request, connection.headers)
    if headers["accept"] in (ACCEPTABLE, "*/*"):
        del headers["accept"]
    # What the whole batch is long is no business of its parts.
    headers.pop("content-length", None)
    entry: Entry = {"id": id, "method": request.method, "url": request.url[len(connection.base) :]}
    if headers:
        entry["headers"] = headers
    if content is None:
        return entry
    data = content if isinstance(content, bytes) else b"".join(content)
    media_type = headers["content-type"]
    if is_json(media_type):
        entry["body"] = parse_json(data)
    else:
        entry["body"] = data.decode() if _TEXT.match(media_type) else base64.urlsafe_b64encode(data).decode().rstrip("=")
    return entry


def answer_of(request: ApiRequest, found: Mapping[str, object]) -> tuple[int, Headers, bytes]:
    """Status, headers and content of an answer in a batch, as one by itself has them."""
    try:
        status = int(cast(str, found.get("status")))
        if not 100 <= status <= 599:
            raise ValueError(f"{status} is no status")
        headers: dict[str, str] = {}
        for name, value in cast("Mapping[str, object]", found.get("headers") or {}).items():
            set_header(headers, name, str(value))
        body = found.get("body")
        media_type = headers.get("content-type")
        if body is None or status in (204, 205, 304):
            return status, Headers(headers), b""
        if not isinstance(body, str) or media_type is None or is_json(media_type):
            headers.setdefault("content-type", "application/json")
            return status, Headers(headers), write_json(body)
        if _TEXT.match(media_type):
            # It has been decoded with all that it stands in.
            return status, Headers({**headers, "content-type": media_type.partition(";")[0]}), body.encode()
        return status, Headers(headers), _bytes(body)
    except (TypeError, ValueError, AttributeError) as cause:
        raise RequestError("batch", request.method, request.url, "its answer in the batch cannot be read") from cause


def _bytes(text: str) -> bytes:
    # Either alphabet: services write the plain one too.
    plain = text.replace("-", "+").replace("_", "/").rstrip("=")
    return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
