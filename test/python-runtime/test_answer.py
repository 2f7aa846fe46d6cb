import gzip
import pickle

from loopback import ServiceCase, answer, gives, in_turn, soon, status
from runtime import Accepted, ApiError, Fault, RequestError

TOKEN = "eyJhbGciOiJub25lIn0.secret"


class Answers(ServiceCase):
    def test_in_json_are_as_received(self) -> None:
        for media_type in ("application/json", "application/problem+json", "text/json; charset=utf-8", "Application/JSON;x=y"):
            service = self.serve(status(200, b"\xef\xbb\xbf[1]", content_type=media_type))
            self.assertEqual(self.client(service).get(), [1])

    def test_survive_being_read_and_written_back(self) -> None:
        text = '{"@odata.etag":"W/\\"1\\"","id":"1","jobTitle":null,"created":"2016-12-31T23:59:34.9547208-08:00","state":"unknownToUs","flags":"minor,moderate","size":9223372036854775807,"price":1.10}'
        service = self.serve(lambda request, wire: wire.send(answer(200, request.body or text.encode(), content_type="application/json")))
        user = self.client(service).at("users").by_id("1")
        read = user.get()
        self.assertEqual(user.send("PATCH", read), read)
        self.assertEqual(service.received[-1].body.decode(), text)

    def test_without_content_are_none(self) -> None:
        for play in (status(204), status(204, content_type="text/plain"), status(200), status(200, content_type="application/json")):
            service = self.serve(play)
            self.assertIsNone(self.client(service).send("DELETE"))

    def test_are_texts_or_bytes_by_their_media_type(self) -> None:
        for content, media_type, expected in (
            (b"\xff\x00", "image/png", b"\xff\x00"),
            ("é".encode(), "text/plain", "é"),
            (b"\xe9", "text/html; charset=ISO-8859-1", "é"),
            (b"\xe9", 'text/html; charset="windows-1252"', "é"),
            (b"\xff\xfea\x00", "text/plain; charset=utf-16", "a"),
            (b"a\xff", "text/plain", "a\ufffd"),
            (b"a", "text/plain; charset=unicode_escape", "a"),
            (b"a", "text/plain; charset=utf-99", "a"),
            (b"", "text/plain", ""),
            (b"", "image/png", b""),
        ):
            with self.subTest(media_type):
                service = self.serve(status(200, content, content_type=media_type))
                self.assertEqual(self.client(service).get(), expected)
                self.assertEqual(self.client(service).download(), content)
                self.assertEqual([one.headers["accept"] for one in service.received], ["application/json,*/*;q=0.1", "*/*"])
        self.assertEqual(self.client(self.serve(status(200, b"abc"))).get(), b"abc")
        self.assertEqual(self.client(self.serve(status(204))).download(), b"")

    def test_may_be_compressed(self) -> None:
        text = b'{"text":"' + b"a" * 200_000 + b'"}'
        packed = gzip.compress(text[:100]) + gzip.compress(text[100:])
        service = self.serve(status(200, packed, content_type="application/json", content_encoding="gzip"))
        self.assertEqual(len(self.client(service).get()["text"]), 200_000)
        for broken in (packed[:-5], b"\x1f\x8b" + b"a" * 30):
            cut = self.serve(status(200, broken, content_type="application/json", content_encoding="gzip"))
            self.assertEqual(self.raised(self.client(cut, retry=None).get).kind, "network")
        self.assertIsNone(self.client(self.serve(status(200, content_encoding="gzip"))).get())

    def test_of_a_count_are_a_number(self) -> None:
        service = self.serve(status(200, b"\xef\xbb\xbf893", content_type="text/plain"))
        self.assertEqual(self.client(service).at("users").at("$count").get(filter="a eq 1"), 893)
        self.assertEqual(self.client(service).at("users").get(), "893")

    def test_202_tell_where_to_ask_and_when(self) -> None:
        for content, headers in ((b"", {}), (b"{\n}", {"content_type": "application/json"}), (b"", {"content_type": "text/plain"})):
            service = self.serve(status(202, content, location="/operations/7", retry_after="30", **headers))
            self.assertEqual(self.client(service).send("POST"), Accepted("/operations/7", 30.0))
        self.assertEqual(self.client(self.serve(status(202))).send("POST"), Accepted(None, None))
        self.assertEqual(self.client(self.serve(gives({"id": 1}, 202))).send("POST"), {"id": 1})


class MalformedJson(ServiceCase):
    def test_is_told(self) -> None:
        for content in (b"{", b"<html>", b'{"a":1}}', b'{"a":NaN}', b'"\xff"', b"[" * 100_000):
            service = self.serve(gives(content))
            fault = self.raised(lambda service=service: self.client(service, retry=soon()).at("x").get(filter="private"))
            self.assertEqual(
                (type(fault), fault.kind, fault.method, fault.url, fault.retryable), (RequestError, "json", "GET", f"{service.origin}/beta/x", False)
            )
            self.assertEqual(str(fault), f"GET {service.origin}/beta/x: the answer (200) is malformed JSON")
            self.assertIsInstance(fault.__cause__, ValueError)
            self.assertEqual(len(service.received), 1)

    def test_does_not_show_the_token_that_it_quotes(self) -> None:
        service = self.serve(gives(b'{"a":Bearer ' + TOKEN.encode()))
        fault = self.raised(self.client(service, access_token=TOKEN).get)
        self.assertNotIn("secret", f"{fault!r} {fault.__cause__!r} {vars(fault.__cause__)} {fault.__context__!r} {vars(fault)}")


class Errors(ServiceCase):
    def fault(self, body: object, code: int = 400, **headers: str) -> ApiError:
        service = self.serve(gives(body, code, **headers))
        fault = self.raised(lambda: self.client(service, access_token=TOKEN, retry=False).at("users").send("PATCH", {"a": 1}, query={"private": "x"}))
        self.assertIsInstance(fault, ApiError)
        self.assertIsInstance(fault, Fault)
        self.assertEqual((fault.method, fault.url, fault.status), ("PATCH", f"{service.origin}/beta/users", code))
        return fault

    def test_are_told_in_full(self) -> None:
        error = {
            "code": "badRequest",
            "message": "Uploaded fragment overlaps.",
            "target": "displayName",
            "details": [{"code": "a", "message": "b", "target": "c"}],
            "innerError": {"code": "invalidRange", "request-id": "r1", "innerError": {"code": "deeper"}},
        }
        fault = self.fault({"error": error}, 400, x_more="y")
        self.assertEqual((str(fault), fault.message, fault.code, fault.target), ("Uploaded fragment overlaps.",) * 2 + ("badRequest", "displayName"))
        self.assertEqual(
            (fault.details, fault.inner_error, fault.request_id, fault.body), (error["details"], error["innerError"], "r1", {"error": error})
        )
        self.assertEqual((fault.headers["X-More"], fault.headers.get("x-none"), fault.retryable), ("y", None, False))

    def test_may_write_innererror_and_name_their_request_in_a_header(self) -> None:
        fault = self.fault({"error": {"code": "x", "message": "m", "innererror": {"request-id": "inner"}}}, 404, request_id="outer")
        self.assertEqual((fault.inner_error, fault.request_id), ({"request-id": "inner"}, "outer"))

    def test_may_be_of_any_other_form(self) -> None:
        bodies: list[tuple[bytes, object]] = [
            (b"", ""),
            (b"<html>gateway</html>", "<html>gateway</html>"),
            (b"null", None),
            (b"[]", []),
            (b'{"error":"invalid_grant"}', {"error": "invalid_grant"}),
            (
                b'{"error":{"code":7,"message":"","details":{},"innerError":null}}',
                {"error": {"code": 7, "message": "", "details": {}, "innerError": None}},
            ),
        ]
        for content, body in bodies:
            with self.subTest(content):
                fault = self.fault(content, 502)
                self.assertEqual(
                    (str(fault), fault.code, fault.target, fault.details, fault.request_id, fault.body),
                    ("502 Bad Gateway", None, None, [], None, body),
                )
        self.assertEqual(str(self.fault({}, 599)), "599")

    def test_tell_whether_to_try_again(self) -> None:
        self.assertEqual([code for code in (400, 401, 409, 429, 500, 502, 503, 504) if self.fault({}, code).retryable], [429, 503, 504])

    def test_tell_how_long_the_service_asks_to_wait(self) -> None:
        for text, seconds in (
            ("2", 2),
            ("0.25", 0.25),
            ("0", 0),
            ("-1", 0),
            ("soon", None),
            ("", None),
            ("nan", None),
            ("1e5", None),
            ("Tue, 01 Jan 2002 00:00:00 GMT", 0),
        ):
            with self.subTest(text):
                self.assertEqual(self.fault({}, 429, retry_after=text).retry_after, seconds)
        seconds = self.fault({}, 429, retry_after="Fri, 01 Jan 2100 00:00:00 GMT").retry_after
        self.assertGreater(seconds or 0, 1e9)

    def test_never_show_the_token_even_if_the_service_quotes_it(self) -> None:
        fault = self.fault({"error": {"message": f"No good: Bearer {TOKEN}", "innerError": {"t": TOKEN}}}, 401, www_authenticate=f"Bearer {TOKEN}")
        self.assertEqual(str(fault), "No good: Bearer ***")
        self.assertNotIn("secret", f"{fault!r} {vars(fault)} {fault.__context__!r}")

    def test_blank_what_is_long_enough_to_be_a_token(self) -> None:
        for token, shown in (("not-long", "***"), ("denied", "denied")):
            service = self.serve(gives({"error": {"message": token}}, 401, x_echo=token))
            fault = self.raised(lambda service=service, token=token: self.client(service, access_token=token).get())
            self.assertEqual((str(fault), fault.headers["x-echo"]), (shown, shown))

    def test_can_be_pickled(self) -> None:
        fault = self.fault({"error": {"code": "x", "message": "m", "n": 1}}, 429, retry_after="3")
        again = pickle.loads(pickle.dumps(fault))
        self.assertEqual((type(again), str(again), {**vars(again), "headers": 0}), (ApiError, "m", {**vars(fault), "headers": 0}))
        self.assertEqual(dict(again.headers), dict(fault.headers))
        other = pickle.loads(pickle.dumps(RequestError("timeout", "GET", "https://x/y?z", "late")))
        self.assertEqual(
            (type(other), str(other), other.kind, other.url, other.retryable), (RequestError, "GET https://x/y: late", "timeout", "https://x/y", True)
        )

    def test_are_told_of_what_is_neither_success_nor_error(self) -> None:
        service = self.serve(in_turn(status(304), status(302), status(300)))
        self.assertEqual([self.raised(self.client(service).get).status for _ in range(3)], [304, 302, 300])
