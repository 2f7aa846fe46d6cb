"""How Python's own HTTP is used, and what is asked of another transport."""

import http.client
import importlib.util
import os
import socket
import ssl
import threading
import unittest
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from time import sleep
from unittest.mock import patch

from loopback import Play, Received, ServiceCase, Wire, answer, cut, gives, in_turn, silent, soon, status
from runtime import Headers, SentBody


class Connections(ServiceCase):
    def test_are_used_again(self) -> None:
        service = self.serve(
            in_turn(
                gives([1]),
                status(404),
                status(204),
                status(200, b"5\r\n[1,2]\r\n0\r\n\r\n", transfer_encoding="chunked", content_type="a/json"),
                gives({}),
            )
        )
        client = self.client(service, retry=None)
        self.assertEqual((client.get(), self.raised(client.get).status, client.get(), client.get(), client.get()), ([1], 404, None, [1, 2], {}))
        self.assertEqual(service.connections, 1)

    def test_that_the_service_has_closed_are_not(self) -> None:
        def last(request: Received, wire: Wire) -> None:
            wire.send(answer(200, b"1", content_type="application/json"))
            wire.close()

        service = self.serve(last)
        client = self.client(service, retry=None)
        for _ in range(3):
            self.assertEqual(client.send("POST", {}), 1)
            sleep(0.02)
        self.assertEqual(service.connections, 3)
        closing = self.serve(gives({}, connection="close"))
        for _ in range(2):
            self.client(closing).get()
        self.assertEqual(closing.connections, 2)

    def test_with_something_left_are_not(self) -> None:
        smuggled = answer(200, b'"smuggled"', content_type="application/json")
        for late in (False, True):

            def play(_: Received, wire: Wire, late: bool = late) -> None:
                wire.send(answer(200, b"1", content_type="application/json") + (b"" if late else smuggled))
                wire.send(smuggled if late else b"")

            service = self.serve(play)
            client = self.client(service, retry=None)
            for _ in range(3):
                self.assertEqual(client.get(), 1)
                sleep(0.02)
            self.assertEqual(service.connections, 3)

    def test_are_each_for_one_request_at_a_time(self) -> None:
        def play(request: Received, wire: Wire) -> None:
            sleep(0.005)
            gives(request.target)(request, wire)

        service = self.serve(play)
        client = self.client(service, access_token=lambda: "token-of-all")
        wrong: list[object] = []

        def work(name: str) -> None:
            for turn in range(10):
                found = client.at(name).by_id(turn).get()
                if found != f"/beta/{name}/{turn}":
                    wrong.append(found)

        threads = [threading.Thread(target=work, args=(f"t{number}",)) for number in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual((wrong, len(service.received)), ([], 120))
        self.assertLessEqual(service.connections, 60)

    def test_take_no_proxy_from_the_environment(self) -> None:
        proxy = self.serve(silent)
        service = self.serve(gives({}))
        with patch.dict(os.environ, {"http_proxy": proxy.origin, "HTTP_PROXY": proxy.origin, "all_proxy": proxy.origin}):
            self.client(service).get()
        self.assertEqual(proxy.connections, 0)

    def test_check_certificates_whatever_others_have_set(self) -> None:
        from runtime.http_transport import HttpTransport

        contexts: list[ssl.SSLContext] = []

        class Recorded(http.client.HTTPSConnection):
            def __init__(self, host: str, port: int | None, *, timeout: float | None, context: ssl.SSLContext) -> None:
                contexts.append(context)
                super().__init__(host, port, timeout=timeout, context=context)

        service = self.serve(silent)
        service.close()
        with (
            patch("runtime.http_transport.HTTPSConnection", Recorded),
            patch.object(ssl, "_create_default_https_context", getattr(ssl, "_create_unverified_context")),
        ):
            fault = self.raised(self.client(service.origin.replace("http:", "https:"), retry=None).get)
        self.assertEqual(fault.kind, "network")
        self.assertEqual((contexts[0].verify_mode, contexts[0].check_hostname), (ssl.CERT_REQUIRED, True))
        own = ssl.create_default_context()
        self.assertIs(getattr(HttpTransport(context=own), "_context"), own)


def hangs_up(data: bytes) -> Play:
    def play(_: Received, wire: Wire) -> None:
        wire.send(data)
        wire.close()

    return play


class CutAnswers(ServiceCase):
    def test_are_told(self) -> None:
        as_json = {"content_type": "application/json"}
        for play in (
            cut,
            hangs_up(b""),
            hangs_up(answer(200, b'{"a":', content_length="100", **as_json)),
            hangs_up(answer(200, b"", content_length="1", **as_json)),
            hangs_up(answer(200, b"5\r\n[1,2", transfer_encoding="chunked", **as_json)),
            hangs_up(answer(200, b"5\r\n[1,2]\r\n", transfer_encoding="chunked", **as_json)),
            hangs_up(answer(200, b"nonsense\r\n[1]", transfer_encoding="chunked", **as_json)),
            hangs_up(b"nonsense\r\n\r\n"),
            hangs_up(b"HTTP/1.1 200 OK\r\nContent-Le"),
            hangs_up(b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 200 + b"\r\n"),
        ):
            service = self.serve(play)
            fault = self.raised(lambda service=service: self.client(service, retry=None, timeout=5).at("x").get(filter="private"))
            self.assertEqual((fault.kind, fault.retryable, str(fault)), ("network", True, f"GET {service.origin}/beta/x: no connection"))
            self.assertIsNotNone(fault.__cause__)
            self.assertEqual(self.client(self.serve(in_turn(play, gives(1))), retry=soon()).get(), 1)

    def test_of_no_length_end_with_the_connection(self) -> None:
        service = self.serve(hangs_up(b"HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n[1]"))
        self.assertEqual(self.client(service).get(), [1])

    def test_to_a_body_that_is_not_wanted_are_read_all_the_same(self) -> None:
        # The server of the other tests reads a body to its end.
        server = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(server.close)

        def refuse() -> None:
            with server.accept()[0] as connected:
                connected.recv(1000)
                connected.sendall(answer(413))
                connected.shutdown(socket.SHUT_WR)
                sleep(0.05)

        threading.Thread(target=refuse, daemon=True).start()
        client = self.client(f"http://127.0.0.1:{server.getsockname()[1]}", retry=None)
        fault = self.raised(lambda: client.send("PUT", b"a" * 20_000_000))
        # Whether what was said is still to be had is up to the operating system.
        self.assertIn(getattr(fault, "status", None) or fault.kind, (413, "network"))

    def test_from_nowhere(self) -> None:
        service = self.serve(silent)
        service.close()
        self.assertEqual(self.raised(self.client(service, retry=None).get).kind, "network")


class Streams(ServiceCase):
    def test_have_the_bytes_as_they_are(self) -> None:
        for content, headers in ((b"bytes", {"content_type": "a/b"}), (b'{"a":1}', {"content_type": "application/json"}), (b"", {})):
            service = self.serve(status(200, content, **headers))
            with self.client(service).open() as chunks:
                self.assertEqual(b"".join(chunks), content)

    def test_begin_before_their_end(self) -> None:
        service = self.serve(lambda _, wire: wire.send(answer(200, b"first", content_length="1000")))
        with self.client(service, timeout=5).open() as chunks:
            self.assertEqual(next(chunks), b"first")

    def test_may_be_an_error_all_the_same(self) -> None:
        service = self.serve(gives({"error": {"code": "itemNotFound"}}, 404))
        self.assertEqual(self.raised(self.client(service).open().__enter__).code, "itemNotFound")

    def test_are_tried_again_until_they_begin(self) -> None:
        service = self.serve(in_turn(cut, status(503), status(200, b"bytes")))
        with self.client(service, retry=soon()).open() as chunks:
            self.assertEqual(list(chunks), [b"bytes"])

    def test_are_told_when_they_are_cut(self) -> None:
        def play(_: Received, wire: Wire) -> None:
            wire.send(answer(200, b"first", content_length="1000"))
            sleep(0.05)
            wire.close()

        with self.client(self.serve(play), retry=soon()).open() as chunks:
            self.assertEqual(next(chunks), b"first")
            self.assertEqual(self.raised(lambda: next(chunks)).kind, "network")

    def test_have_a_limit_for_each_wait_once_they_have_begun(self) -> None:
        def play(_: Received, wire: Wire) -> None:
            wire.send(answer(200, b"a", content_length="5"))
            for piece in (b"b", b"b", b"b"):
                sleep(0.1)
                wire.send(piece)

        with self.client(self.serve(play), timeout=0.25, retry=None).open() as chunks:
            read: list[bytes] = []
            fault = self.raised(lambda: read.extend(iter(chunks)))
        self.assertEqual((b"".join(read), fault.kind), (b"abbb", "timeout"))

    def test_that_are_left_early_end_their_connection(self) -> None:
        service = self.serve(in_turn(lambda _, wire: wire.send(answer(200, b"first", content_length="1000")), gives(1)))
        client = self.client(service)
        with client.open() as chunks:
            next(chunks)
        self.assertEqual((client.get(), service.connections), (1, 2))


class Mine:
    """A transport of a caller's own."""

    def __init__(self, *answers: "Mine.Answer | Exception") -> None:
        self.answers = iter(answers)
        self.asked: list[tuple[str, str, Mapping[str, str], SentBody, float | None]] = []

    class Answer:
        def __init__(self, status_code: int, content: bytes = b"", **headers: str) -> None:
            self.status_code = status_code
            self.content = content
            self.headers = Headers(headers)

        def iter_bytes(self) -> Iterator[bytes]:
            yield self.content

    def request(self, method: str, url: str, *, headers: Mapping[str, str], content: SentBody, timeout: float | None) -> "Mine.Answer":
        self.asked.append((method, url, headers, content, timeout))
        found = next(self.answers)
        if isinstance(found, Exception):
            raise found
        return found


class Streaming(Mine):
    def stream(
        self, method: str, url: str, *, headers: Mapping[str, str], content: SentBody, timeout: float | None
    ) -> AbstractContextManager[Mine.Answer]:
        return nullcontext(self.request(method, url, headers=headers, content=content, timeout=timeout))


class ReadTimeout(Exception):
    pass


class OtherTransports(ServiceCase):
    def test_get_what_is_sent(self) -> None:
        mine = Mine(Mine.Answer(200, b"[1]", **{"Content-Type": "application/json"}))
        self.assertEqual(self.client("https://api.example", transport=mine, timeout=7, access_token="abc").send("POST", {"a": 1}), [1])
        method, url, headers, content, timeout = mine.asked[0]
        self.assertEqual((method, url, content, headers["authorization"]), ("POST", "https://api.example/", b'{"a":1}', "Bearer abc"))
        self.assertTrue(6 < (timeout or 0) <= 7)

    def test_may_stream_or_not(self) -> None:
        for kind in (Mine, Streaming):
            with self.client("https://api.example", transport=kind(kind.Answer(200, b"abc"))).open() as chunks:
                self.assertEqual(b"".join(chunks), b"abc")

    def test_fail_in_their_own_way(self) -> None:
        for error, kind in ((OSError("x"), "network"), (ReadTimeout("x"), "timeout"), (TimeoutError(), "timeout"), (Exception("x"), "network")):
            fault = self.raised(self.client("https://api.example", transport=Mine(error), retry=None).get)
            self.assertEqual((fault.kind, fault.__cause__), (kind, error))
            self.assertEqual(self.client("https://api.example", transport=Mine(error, Mine.Answer(204)), retry=soon()).get(), None)
        refused = Mine(ssl.SSLCertVerificationError("x"))
        self.assertFalse(self.raised(self.client("https://api.example", transport=refused, retry=soon()).get).retryable)
        for mistake in (TypeError("x"), RuntimeError("closed"), ValueError("x"), KeyError("x")):
            self.assertIs(self.raised(self.client("https://api.example", transport=Mine(mistake), retry=soon()).get), mistake)

    @unittest.skipUnless(importlib.util.find_spec("httpx"), "httpx is not installed")
    def test_may_be_httpx_itself(self) -> None:
        import httpx  # pyright: ignore[reportMissingImports, reportUnknownVariableType]

        service = self.serve(lambda request, wire: gives({"target": request.target, "body": request.body.decode()})(request, wire))
        with httpx.Client() as transport:  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]
            client = self.client(service, transport=transport)
            self.assertEqual(client.at("x y%").send("PUT", iter([b"a", b"b"]), query={"a": "b c'"})["body"], "ab")
            self.assertEqual(client.by_id("a/b").get(query={"a": "b c'"})["target"], "/beta/a%2Fb?a=b%20c'")
            with client.open() as chunks:
                self.assertIn(b"target", b"".join(chunks))
            slow = self.client(self.serve(silent), transport=transport, timeout=0.05, retry=None)
            self.assertEqual(self.raised(slow.get).kind, "timeout")
