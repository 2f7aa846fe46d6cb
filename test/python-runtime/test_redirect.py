from collections.abc import Mapping
from typing import Any, NamedTuple

from loopback import Play, Received, Service, ServiceCase, Wire, answer, cut, gives, soon, status
from runtime import SentBody

TOKEN = "eyJhbGciOiJub25lIn0.secret"
OWN: dict[str, Any] = {"access_token": TOKEN, "headers": {"X-App": "app-header"}}


def there(request: Received, wire: Wire) -> None:
    gives({"method": request.method, "url": request.target, "body": request.body.decode()})(request, wire)


def to(location: str, code: int = 302) -> Play:
    return status(code, location=location)


class Answer(NamedTuple):
    status_code: int
    headers: Mapping[str, str]
    content: bytes = b""


class Elsewhere(ServiceCase):
    def test_is_followed_without_the_token_and_the_headers(self) -> None:
        for code in (301, 302, 303, 307, 308):
            storage = self.serve(there)
            service = self.serve(to(f"{storage.origin}/blob?sig=1", code))
            found = self.client(service, **OWN).at("a").get(headers={"Prefer": "own-header"})
            self.assertEqual(found, {"method": "GET", "url": "/blob?sig=1", "body": ""})
            self.assertEqual(service.received[0].headers["authorization"], f"Bearer {TOKEN}")
            self.assertEqual(storage.received[0].headers["accept"], "application/json,*/*;q=0.1")
            for secret in ("secret", "app-header", "own-header"):
                self.assertNotIn(secret, str(storage.received))

    def test_does_not_get_the_token_back_on_the_way_home(self) -> None:
        storage = self.serve(lambda request, wire: to(f"{service.origin}/beta/b")(request, wire))
        service: Service = self.serve(lambda request, wire: (to(f"{storage.origin}/x") if request.target == "/beta/a" else there)(request, wire))
        self.client(service, **OWN).at("a").get()
        self.assertEqual([one.headers.get("authorization") for one in service.received], [f"Bearer {TOKEN}", None])

    def test_takes_no_token_even_if_a_next_link_there_would(self) -> None:
        storage = self.serve(there)
        service = self.serve(to(storage.origin))
        self.client(service, **OWN, token_origins=[storage.origin]).at("a").get()
        self.assertNotIn("authorization", storage.received[0].headers)

    def test_is_not_followed_but_for_reading(self) -> None:
        storage = self.serve(there)
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            for code in (302, 303, 307):
                service = self.serve(to(f"{storage.origin}/?sig=1", code))
                fault = self.raised(lambda service=service, method=method: self.client(service, **OWN).at("a").send(method))
                self.assertEqual((fault.kind, fault.retryable), ("redirect", False))
                self.assertEqual(str(fault), f"{method} {service.origin}/beta/a: the redirect to {storage.origin} is not followed")
        self.assertEqual(storage.received, [])

    def test_is_not_followed_where_no_link_may_lead(self) -> None:
        for location in ("data:application/json,{}", "file:///etc/passwd", "javascript:1", "http://[", "http://user:pw@127.0.0.1/"):
            service = self.serve(to(location))
            self.assertEqual(self.raised(self.client(service, **OWN).get).kind, "redirect")
            self.assertEqual(len(service.received), 1)

    def test_is_not_followed_from_https_to_http(self) -> None:
        asked: list[str] = []

        class Plain:
            def request(self, method: str, url: str, *, headers: Mapping[str, str], content: SentBody, timeout: float | None) -> Answer:
                asked.append(url)
                return Answer(302, {"Location": target})

        for target, steps in (("http://api.example/x", 1), ("http://storage.example/x", 1), ("https://storage.example/x", 11)):
            asked.clear()
            self.assertEqual(self.raised(self.client("https://api.example", transport=Plain(), **OWN).get).kind, "redirect")
            self.assertEqual(len(asked), steps)


class WithinTheOrigin(ServiceCase):
    def test_is_followed_with_everything(self) -> None:
        for method, code, sent, body in (
            ("GET", 301, "GET", ""),
            ("GET", 308, "GET", ""),
            ("POST", 301, "GET", ""),
            ("POST", 302, "GET", ""),
            ("POST", 303, "GET", ""),
            ("POST", 307, "POST", '{"a":1}'),
            ("POST", 308, "POST", '{"a":1}'),
            ("PUT", 302, "PUT", '{"a":1}'),
            ("PATCH", 307, "PATCH", '{"a":1}'),
            ("PATCH", 303, "GET", ""),
            ("DELETE", 302, "DELETE", ""),
        ):
            with self.subTest(f"{method} {code}"):
                service = self.serve(lambda request, wire, code=code: (to("b?c=d", code) if request.target == "/beta/a" else there)(request, wire))
                content = {"a": 1} if method in ("POST", "PUT", "PATCH") else None
                self.assertEqual(self.client(service, **OWN).at("a").send(method, content), {"method": sent, "url": "/beta/b?c=d", "body": body})
                headers = service.received[1].headers
                self.assertEqual((headers["authorization"], headers["x-app"]), (f"Bearer {TOKEN}", "app-header"))
                self.assertEqual(headers.get("content-type"), "application/json" if body else None)

    def test_is_not_followed_for_ever(self) -> None:
        service = self.serve(lambda request, wire: wire.send(answer(302, location=f"{request.target}0")))
        self.assertEqual(self.raised(self.client(service, **OWN).get).kind, "redirect")
        self.assertEqual(len(service.received), 11)

    def test_without_a_place_to_go_is_an_error(self) -> None:
        self.assertEqual(self.raised(self.client(self.serve(status(302))).get).status, 302)
        self.assertEqual(self.raised(self.client(self.serve(to("/x", 304))).get).status, 304)

    def test_does_not_take_a_stream_along(self) -> None:
        service = self.serve(to("b", 307))
        fault = self.raised(lambda: self.client(service, **OWN).send("PUT", iter([b"abc"])))
        self.assertEqual((fault.kind, len(service.received)), ("redirect", 1))

    def test_is_tried_again_from_the_start_if_it_fails(self) -> None:
        def play(request: Received, wire: Wire) -> None:
            one = to("b") if request.target == "/beta/a" else cut if len(service.received) == 2 else there
            one(request, wire)

        service: Service = self.serve(play)
        self.client(service, retry=soon()).at("a").get()
        self.assertEqual([one.target for one in service.received], ["/beta/a", "/beta/b", "/beta/a", "/beta/b"])
