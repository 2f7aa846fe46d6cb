import io
import tempfile
from typing import Any, cast

from loopback import ServiceCase, gives, silent, soon, status
from runtime import Root, connect

TOKEN = "eyJhbGciOiJub25lIn0.secret"


class Requests(ServiceCase):
    def test_carry_body_headers_and_query(self) -> None:
        service = self.serve(gives({}))
        client = self.client(service, headers={"X-App": "a", "Prefer": "b"}, access_token=lambda: TOKEN)
        client.at("users").send("POST", {"displayName": "Ä", "nothing": None}, headers={"prefer": "c", "If-Match": "*"}, query={"a": 1})
        client.at("users").send("PUT", [1])
        client.at("users").send("PATCH", "text")
        client.at("users").send("POST")
        sent, *others = service.received
        self.assertEqual((sent.method, sent.target, sent.body.decode()), ("POST", "/beta/users?a=1", '{"displayName":"Ä","nothing":null}'))
        expected = {
            "accept": "application/json,*/*;q=0.1",
            "content-type": "application/json",
            "authorization": f"Bearer {TOKEN}",
            "x-app": "a",
            "prefer": "c",
            "if-match": "*",
        }
        self.assertEqual({name: sent.headers[name] for name in expected}, expected)
        self.assertEqual([(one.method, one.body) for one in others], [("PUT", b"[1]"), ("PATCH", b'"text"'), ("POST", b"")])
        self.assertNotIn("content-type", others[-1].headers)
        self.assertEqual(service.connections, 1)

    def test_carry_what_an_operation_documents(self) -> None:
        service = self.serve(gives({}))
        client = cast(Any, self.client(service))
        client._request(
            "GET",
            options={"query": {"a": "own"}, "headers": {"prefer": "own"}},
            query={"a": 1, "b": 2, "c": None},
            headers={"Prefer": "x", "If-Match": None, "Y": "z"},
        )
        self.assertEqual(service.received[0].target, "/beta?a=own&b=2")
        self.assertEqual((service.received[0].headers["prefer"], service.received[0].headers["y"]), ("own", "z"))
        self.assertNotIn("if-match", service.received[0].headers)

    def test_carry_bytes_files_and_texts(self) -> None:
        service = self.serve(status(204))
        content = self.client(service).at("content")
        with tempfile.TemporaryFile() as file:
            file.write(b"-abc")
            file.seek(1)
            bodies: list[tuple[object, dict[str, str], str, str | None]] = [
                (b"abc", {}, "application/octet-stream", "3"),
                (bytearray(b"abc"), {"Content-Type": "image/png"}, "image/png", "3"),
                (memoryview(b"abc"), {}, "application/octet-stream", "3"),
                (file, {}, "application/octet-stream", "3"),
                (io.BytesIO(b"abc"), {"Content-Length": "3"}, "application/octet-stream", "3"),
                (iter([b"a", b"", b"bc"]), {}, "application/octet-stream", None),
                ("abc", {"Content-Type": "text/html"}, "text/html", "3"),
                ("abc", {"Content-Type": "application/json"}, "application/json", "5"),
            ]
            for body, headers, media_type, length in bodies:
                with self.subTest(repr(body)):
                    content.send("PUT", body, headers=headers)
                    sent = service.received[-1]
                    self.assertEqual(sent.body, b'"abc"' if media_type.endswith("json") else b"abc")
                    self.assertEqual((sent.headers["content-type"], sent.headers.get("content-length")), (media_type, length))

    def test_do_not_leave_with_a_body_that_json_cannot_carry(self) -> None:
        service = self.serve(gives({}))
        users = self.client(service, access_token=TOKEN).at("users")
        for body, kind in (
            ({"top": [float("nan")]}, ValueError),
            ({"call": print}, TypeError),
            ({1: 2}, TypeError),
            (object(), TypeError),
            ([b"a"], TypeError),
        ):
            with self.subTest(repr(body)):
                error = self.raised(lambda body=body: users.send("PATCH", body, query={"private": 1}))
                self.assertIsInstance(error, kind)
                self.assertRegex(str(error), f"^The body of PATCH {service.origin}/beta/users is not for JSON: ")
        self.assertRaisesRegex(TypeError, "binary mode", users.send, "PUT", io.StringIO("text"))
        self.assertEqual(service.received, [])

    def test_do_not_leave_with_headers_that_are_none(self) -> None:
        service = self.serve(gives({}))
        for headers in (
            {"Prefer": "a\r\nX: secret-text"},
            {"Prefer": "secret-text\n"},
            {"Prefer": None},
            {"Prefer": "secret-text ✓"},
            {"a b": "c"},
            {"": "c"},
            {1: "c"},
        ):
            with self.subTest(headers):
                error = self.raised(lambda headers=headers: self.client(service).at("users").get(headers=cast(Any, headers)))
                self.assertIsInstance(error, (TypeError, ValueError))
                self.assertNotIn("secret-text", str(error))
                self.assertRaises((TypeError, ValueError), connect, service.origin, headers=cast(Any, headers))
        self.assertEqual(service.received, [])

    def test_do_not_leave_with_a_token_that_is_none(self) -> None:
        service = self.serve(gives({}))
        for token in ("secret-text\r\nX: 1", lambda: "secret-text\n", "", lambda: None, lambda: 7):
            error = self.raised(self.client(service, access_token=token).at("users").get)
            self.assertIsInstance(error, (TypeError, ValueError))
            self.assertNotIn("secret-text", str(error))
        reason = OSError("signed out")

        def fails() -> str:
            raise reason

        self.assertIs(self.raised(self.client(service, access_token=fails, retry=soon()).at("users").get), reason)
        self.assertEqual(service.received, [])

    def test_leave_with_the_authorization_that_the_caller_gives(self) -> None:
        service = self.serve(gives({}))
        self.client(service, access_token=lambda: self.fail("asked")).get(headers={"authorization": "Basic abc"})
        self.assertEqual(service.received[0].headers["authorization"], "Basic abc")


class ClientOptions(ServiceCase):
    def test_refuse_a_base_url_that_is_none(self) -> None:
        for base in (
            "",
            "graph.example",
            "/beta",
            "ftp://api.example",
            "file:///etc",
            "https://user:hunter2@api.example",
            "https://user@api.example",
            "https://api.example/?a=b",
            "https://api.example/?",
            "https://api.example/#a",
            "http://[",
            "https://a b",
            "https://a\\@b.example",
            "https://x:99999",
            "https://",
            None,
            7,
        ):
            with self.subTest(base):
                error = self.raised(lambda base=base: connect(cast(Any, base)))
                self.assertIsInstance(error, (TypeError, ValueError))
                self.assertIn("base_url", str(error))
                self.assertNotIn("hunter2", str(error))

    def test_write_a_base_url_in_one_way(self) -> None:
        for base, url in (
            ("https://api.example", "https://api.example"),
            ("https://API.example:443/", "https://api.example"),
            ("http://[::1]:8080/v1.0//", "http://[::1]:8080/v1.0"),
            ("https://api.example/a b", "https://api.example/a%20b"),
            ("http://api.example:80", "http://api.example"),
            ("http://api.example:443", "http://api.example:443"),
            ("https://bücher.example/", "https://xn--bcher-kva.example"),
        ):
            self.assertEqual(connect(base).base, url)

    def test_refuse_origins_that_are_none(self) -> None:
        for origins in (["api.example"], ["data:,"], [""], [7], "https://x.example"):
            with self.subTest(origins):
                self.assertRaisesRegex((TypeError, ValueError), "token_origins", connect, "https://a.example", token_origins=cast(Any, origins))

    def test_refuse_a_time_limit_that_is_none(self) -> None:
        for timeout in (0, -1, float("nan"), "1", True):
            with self.subTest(timeout):
                self.assertRaisesRegex((TypeError, ValueError), "timeout", connect, "https://a.example", timeout=cast(Any, timeout))
                service = self.serve(silent)
                self.assertRaisesRegex((TypeError, ValueError), "timeout", self.client(service).get, timeout=cast(Any, timeout))

    def test_do_not_show_the_token(self) -> None:
        connection = connect("https://api.example", access_token=TOKEN)
        self.assertNotIn("secret", repr(connection) + str(connection) + repr(Root(connection)))

    def test_close_what_was_opened(self) -> None:
        service = self.serve(gives({}))
        with self.client(service) as client:
            client.get()
        client.get()
        self.assertEqual([one.connection for one in service.received], [1, 2])
        connect(service.origin).close()
