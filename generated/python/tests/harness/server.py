"""A real HTTP server on loopback that answers as documented."""

from __future__ import annotations

import json
import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import NamedTuple

from .examples import BASE_PATH, Response

_UNPLAYED = frozenset(
    "connection content-encoding content-length content-type date keep-alive location set-cookie trailer transfer-encoding upgrade".split()
)
"""Headers that belong to a connection or would lead elsewhere: the documented ones are not played."""


class Received(NamedTuple):
    """A request as it came."""

    method: str
    url: str
    headers: dict[str, str]
    body: bytes


class Server:
    """Gives every request the answer that is due, and keeps the last one."""

    def __init__(self) -> None:
        self.answer: Response | None = None
        self.received: Received | None = None
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._http.daemon_threads = True
        self.base_url = f"http://127.0.0.1:{self._http.server_address[1]}{BASE_PATH}"
        self.transport = None
        """The client's own."""
        Thread(target=self._http.serve_forever, daemon=True).start()

    def answer_with(self, answer: Response | None) -> None:
        self.answer, self.received = answer, None

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()


def _handler(server: Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # What is small goes out at once.
        wbufsize = -1
        disable_nagle_algorithm = True

        def log_message(self, format: str, *args: object) -> None:
            pass

        def __getattr__(self, name: str) -> object:
            # Whatever the method is: `do_PATCH`.
            if name.startswith("do_"):
                return self.play
            raise AttributeError(name)

        def play(self) -> None:
            server.received = Received(self.command, self.path, {name.lower(): value for name, value in self.headers.items()}, self._body())
            status, headers, content = _played(server.answer)
            self.send_response_only(status)
            for name, value in headers:
                self.send_header(name, value)
            if status != 204:
                self.send_header("content-length", str(len(content)))
            self.end_headers()
            if status != 204 and self.command != "HEAD":
                self.wfile.write(content)

        def _body(self) -> bytes:
            if self.headers.get("transfer-encoding", "").lower() != "chunked":
                return self.rfile.read(int(self.headers.get("content-length") or 0))
            chunks: list[bytes] = []
            while size := int(self.rfile.readline().split(b";")[0], 16):
                chunks.append(self.rfile.read(size))
                self.rfile.readline()
            self.rfile.readline()
            return b"".join(chunks)

    return Handler


def _played(answer: Response | None) -> tuple[int, list[tuple[str, str]], bytes]:
    if answer is None:
        return 200, [("content-type", "application/json")], b'{"value":[]}'
    body = answer["body"]
    text = "" if body is None else json.dumps(body.get("value")) if body.get("kind") == "json" else body.get("text", "")
    shown = [(header["name"], header["value"]) for header in answer["headers"]]
    played = [(name, value) for name, value in shown if name.lower() not in _UNPLAYED and re.fullmatch(r"[\t -~]*", value) and re.fullmatch(r"[\w!#$%&'*+.^`|~-]+", name)]
    media_type = _text_type(shown) if body is not None and body.get("kind") == "text" else "application/json"
    return answer["status"], [*played, ("content-type", media_type)], text.encode("utf-8", "surrogatepass")


def _text_type(headers: list[tuple[str, str]]) -> str:
    """The documented media type of a body that is no JSON; pages often keep `application/json` there by mistake."""
    stated = next((value for name, value in headers if name.lower() == "content-type"), "")
    return "application/octet-stream" if "json" in stated.lower() or not re.match(r"[\w!#$&^.+-]+/[\w!#$&^.+-]+", stated) else stated
