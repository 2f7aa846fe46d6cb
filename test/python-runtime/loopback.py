"""A server on loopback that does to a request what a test says, bytes and all, and a builder with public verbs."""

from __future__ import annotations

import json
import os
import socket
import struct
import threading
import unittest
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, NamedTuple, Unpack

from runtime import Builder, ChangesOptions, ListOptions, Paged, RequestOptions, Retry, Root, connect

Options = RequestOptions | ListOptions[str] | ChangesOptions[str]


class Received(NamedTuple):
    """A request as the server got it."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes
    connection: int


class Wire:
    """The connection that a request came on."""

    def __init__(self, connected: socket.socket) -> None:
        self._socket = connected

    def send(self, data: bytes) -> None:
        with suppress(OSError):
            self._socket.sendall(data)

    def close(self) -> None:
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def cut(self) -> None:
        """Hangs up without a word of farewell."""
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        # Closed as such, it would stay open for whoever reads from it.
        os.close(self._socket.detach())


Play = Callable[[Received, Wire], None]
"""What the server does with a request."""


class Service:
    def __init__(self, play: Play) -> None:
        self.received: list[Received] = []
        self.connections = 0
        self._play = play
        self._open: list[socket.socket] = []
        self._server = socket.create_server(("127.0.0.1", 0))
        self.origin = f"http://127.0.0.1:{self._server.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        for one in (self._server, *self._open):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                connected, _ = self._server.accept()
                self.connections += 1
                self._open.append(connected)
                threading.Thread(target=self._serve, args=(connected, self.connections), daemon=True).start()

    def _serve(self, connected: socket.socket, number: int) -> None:
        with suppress(OSError, ValueError), connected.makefile("rb") as lines:
            while line := lines.readline():
                method, target, _ = line.decode().split(" ")
                headers: dict[str, str] = {}
                while (header := lines.readline().decode("latin-1").strip()) != "":
                    name, _, value = header.partition(":")
                    headers[name.lower()] = value.strip()
                if headers.get("transfer-encoding") == "chunked":
                    body = b""
                    while size := int(lines.readline(), 16):
                        body += lines.read(size)
                        lines.readline()
                    lines.readline()
                else:
                    body = lines.read(int(headers.get("content-length", "0")))
                request = Received(method, target, headers, body, number)
                self.received.append(request)
                self._play(request, Wire(connected))


def answer(status: int, body: bytes = b"", **headers: str) -> bytes:
    """A whole answer. Names of headers are written with underscores; `content_length` may lie."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    if "content-length" not in named and "transfer-encoding" not in named and status != 204:
        named["content-length"] = str(len(body))
    lines = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return f"HTTP/1.1 {status} Words\r\n{lines}\r\n".encode("latin-1") + body


def status(code: int, body: bytes = b"", **headers: str) -> Play:
    def play(_: Received, wire: Wire) -> None:
        wire.send(answer(code, body, **headers))

    return play


def gives(body: object, code: int = 200, **headers: str) -> Play:
    """An answer in JSON; bytes are sent as they are."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return status(code, content, **{"content_type": "application/json; charset=utf-8", **headers})


def cut(_: Received, wire: Wire) -> None:
    wire.cut()


def silent(_: Received, wire: Wire) -> None:
    """Never answers."""


def in_turn(*plays: Play) -> Play:
    """Plays one after the other; the last one from then on."""
    turns = iter(plays)
    last = [plays[-1]]

    def play(request: Received, wire: Wire) -> None:
        next(turns, last[0])(request, wire)

    return play


def soon(retries: int = 3) -> Retry:
    """Tries again without waiting."""
    return Retry(retries=retries, sleep=float)


class Step(Builder):
    """A builder of which only the shape is known."""

    def at(self, segment: str) -> Step:
        return self._segment(Step, segment)

    def by_id(self, key: Any) -> Step:
        return self._by_id(Step, key)

    def by_key(self, key: Any) -> Step:
        return self._by_key(Step, key)

    def by_path(self, path: str) -> Step:
        return self._by_path(Step, path)

    def call(self, **parameters: Any) -> Step:
        return self._call(Step, parameters)

    def get(self, **options: Unpack[ListOptions[str]]) -> Any:
        return self._request("GET", options=options)

    def send(self, method: str, body: object = None, **options: Unpack[RequestOptions]) -> Any:
        return self._request(method, body, options)

    def list(self, **options: Unpack[ListOptions[str]]) -> Paged[Any]:
        return self._list(options)

    def changes(self, **options: Unpack[ChangesOptions[str]]) -> Paged[Any]:
        return self._changes(options)

    def download(self, **options: Unpack[RequestOptions]) -> bytes:
        return self._download(options)

    def open(self, **options: Unpack[RequestOptions]) -> Any:
        return self._open(options)

    @property
    def path(self) -> str:
        return self._path


class Client(Root, Step):
    pass


class ServiceCase(unittest.TestCase):
    """A test with servers and clients for its length."""

    def serve(self, play: Play) -> Service:
        service = Service(play)
        self.addCleanup(service.close)
        return service

    def client(self, service: Service | str, **options: Any) -> Client:
        origin = service if isinstance(service, str) else f"{service.origin}/beta"
        connection = connect(origin, **options)
        self.addCleanup(connection.close)
        return Client(connection)

    def raised(self, call: Callable[[], object]) -> Any:
        """What a call raises."""
        try:
            value = call()
        except Exception as error:
            return error
        self.fail(f"Nothing was raised, but: {value!r}")
