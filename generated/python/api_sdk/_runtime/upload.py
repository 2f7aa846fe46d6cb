"""Uploads of large files, range by range."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from typing import IO, Any, NamedTuple, cast

from .answer import Answer
from .body import Prepared
from .builder import Builder, connection_of
from .errors import ApiError, Fault, RequestError
from .link import link_to
from .request import ApiRequest, Connection
from .retry import pause_after, wait
from .send import exchange

_UNIT = 320 * 1024
_RANGE = re.compile(r"(\d+)(?:-(\d*))?")


class _Range(NamedTuple):
    start: int
    end: int
    """One more than the last byte; beyond any file where the service does not say."""


_ALL = _Range(0, 1 << 63)


def upload(
    client: Builder,
    session: Mapping[str, Any],
    content: bytes | bytearray | memoryview | IO[bytes],
    *,
    range_size: int = 16 * _UNIT,
    on_progress: Callable[[int, int], object] | None = None,
) -> Any:
    """
    Sends a file to an upload session, range by range, and gives what the service makes of it. After a fault the session is asked what it
    has got. The token does not go along, unless the session's origin is one of `token_origins`: the URL is a key by itself.

        session = client.me.drive.root.by_path("film.mp4").create_upload_session.post({})
        with open("film.mp4", "rb") as file:
            item = upload(client, session, file)

    - `session`: what `createUploadSession` answers; one that has received some ranges already is gone on with.
    - `content`: bytes, or a file opened in binary mode that can be read from any place.
    - `range_size`: the bytes of one request, a multiple of 320 KiB, less than 60 MiB.
    - `on_progress`: called after each range with how many bytes have arrived, and how many there are.

    Raises an ApiError of status 404 if the session is gone.
    """
    connection = connection_of(client)
    if range_size % _UNIT or not 0 < range_size < 192 * _UNIT:
        raise ValueError("range_size must be a multiple of 320 KiB (327,680) below 60 MiB")
    link = link_to(session.get("uploadUrl"))
    if link is None:
        raise ValueError("The session has no uploadUrl")
    file = cast("IO[bytes]", content) if hasattr(content, "read") else io.BytesIO(cast(bytes, content))
    size = file.seek(0, io.SEEK_END)
    if size == 0:
        raise ValueError("There is nothing to upload")
    request = ApiRequest("PUT", link.href, anonymous=link.origin not in connection.token_origins)
    now = _expected(session.get("nextExpectedRanges")) or _ALL
    arrived, faults = now.start, 0
    while now.start < size:
        stop = min(now.start + range_size, now.end, size)
        fault: Fault = RequestError("network", "PUT", link.href, "the upload does not go on")
        try:
            answer = _put(connection, request, file, now.start, stop, size)
        except Fault as error:
            fault = _mendable(error)
        else:
            following = _expected(_ranges(answer.content))
            is_last = following is None and (answer.status != 202 or stop == size)
            sent = size if is_last else stop if following is None else following.start
            if on_progress is not None:
                on_progress(sent, size)
            if is_last:
                # An attachment has no content for an answer, only a place.
                return {"location": answer.headers.get("location")} if answer.content is None else answer.content
            if sent > arrived:
                arrived, faults, now = sent, 0, following or _ALL._replace(start=stop)
                continue
        state = _state(connection, request, fault, faults)
        faults += 1
        ranges = _ranges(state)
        if ranges == []:
            # All is there, and waits to be committed.
            return state
        now = _expected(ranges) or now
    raise ValueError("The session has received more than there is to upload")


def _put(connection: Connection, request: ApiRequest, file: IO[bytes], start: int, stop: int, size: int) -> Answer:
    """One range. It is not sent again without asking what has arrived of it."""
    file.seek(start)
    headers = {"Content-Range": f"bytes {start}-{stop - 1}/{size}"}
    return exchange(connection, request._replace(headers=headers, body=file.read(stop - start)), retry=connection.retry._replace(retries=0))


def _state(connection: Connection, request: ApiRequest, fault: Fault, faults: int) -> Any:
    """What the session says of itself, after a pause; raises the fault if there have been enough."""
    mendable = fault if fault.retryable else RequestError("network", "PUT", request.url, "")
    pause = pause_after(mendable, faults, connection.retry, "GET", Prepared({}))
    if pause is None:
        raise fault
    wait(pause, connection.retry)
    try:
        return exchange(connection, request._replace(method="GET")).content
    except ApiError as error:
        _tell_gone(error)
        raise


def _mendable(error: Fault) -> Fault:
    """Gives a fault after which the session may be asked how to go on; raises any other."""
    # 416 is for what has arrived already; the last is a server that stumbled.
    if error.retryable or (isinstance(error, ApiError) and (error.status == 416 or error.status >= 500)):
        return error
    _tell_gone(error)
    raise error


def _tell_gone(error: Fault) -> None:
    if isinstance(error, ApiError) and error.status in (404, 410):
        error.args = (f"The upload session is gone: it has expired, was cancelled or is complete ({error.message})",)


def _ranges(content: object) -> object:
    return cast("Mapping[str, object]", content).get("nextExpectedRanges") if isinstance(content, dict) else None


def _expected(ranges: object) -> _Range | None:
    """What is expected first: from `["26-"]`, `["12345-55232"]` or `["26"]`."""
    first = cast("list[object]", ranges)[0] if isinstance(ranges, (list, tuple)) and ranges else None
    found = _RANGE.fullmatch(first) if isinstance(first, str) else None
    return None if found is None else _Range(int(found[1]), int(found[2]) + 1 if found[2] else _ALL.end)
