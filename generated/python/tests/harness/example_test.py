"""One documented example, sent by the client to a server that answers as documented, and held against schemas and types."""

from __future__ import annotations

import json
import re
import unittest
from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, cast

from .calls import caller_headers, package, perform
from .conformity import Faults, faults_of_request, faults_of_response
from .examples import Example, Operation, Request, Response, Side, parts_of, pointers_of, same, settings, standing
from .mock import ADDRESS, Mock, answers_to, without_links
from .schemas import breaches
from .server import Server

IS_MOCKED = ADDRESS != ""

server: Server | Mock
standings: Counter[str] = Counter()
unexplained: set[str] = set()


def setUpModule() -> None:
    global server
    server = Mock() if IS_MOCKED else Server()


def tearDownModule() -> None:
    server.close()
    counts = ", ".join(f"{standings[name]} {name}" for name in ("green", "known contradiction", "unreadable"))
    print(f"examples: {sum(standings.values()) + len(unexplained)} documented, {counts}, {len(unexplained)} unexplained", flush=True)


class ExampleTest(unittest.TestCase):
    """One documented example. Each of its checks is a subtest, so that all that is wrong with it is told."""

    maxDiff = None

    def __init__(self, operation: Operation, example: Example) -> None:
        super().__init__("runTest")
        self.operation = operation
        self.example = example

    def id(self) -> str:
        return f"{self.operation['operation']} {self.example['name']} ({self.example['source']})"

    __str__ = id

    def runTest(self) -> None:
        example = self.example
        with self.check("is sent as documented and read back whole"):
            if example["request"] is not None:
                self.send_and_read(example["request"])
        for side in ("request", "response"):
            with self.check(f"the {side} agrees with the schemas"):
                message = example[side]
                if message is not None and message["body"] is not None and message["body"].get("kind") == "json" and message["schema"] is not None:
                    self.assertEqual(breaches(message["schema"], message["body"].get("value")), pointers_of(example, side, "schema"))
            faults = faults_of(example, side)
            with self.check(f"the {side} agrees with the types"):
                if faults is not None:
                    self.assertEqual(sorted(faults.types), pointers_of(example, side, "types"))
            with self.check(f"the {side} goes beyond the known values where that is known"):
                if faults is not None:
                    self.assertEqual(sorted(faults.strangers), pointers_of(example, side, "values"))
        with self.check("has a documented status"):
            if example["response"] is not None:
                statuses = self.operation["statuses"]
                is_documented = not statuses or example["response"]["status"] in statuses
                self.assertEqual(is_documented, not pointers_of(example, "response", "status"))
        if self.id() not in unexplained:
            standings[standing(example)] += 1

    @contextmanager
    def check(self, title: str) -> Generator[None, None, None]:
        with self.subTest(title):
            try:
                yield
            except Exception:
                unexplained.add(self.id())
                raise

    def send_and_read(self, request: Request) -> None:
        example, call = self.example, request["call"]
        if call is None:
            # A known contradiction: the URL fits none of the documented routes.
            self.assertEqual(pointers_of(example, "request", "route"), [""])
            self.assertFalse(self.follows_a_route(request))
            return
        headers = caller_headers(request["headers"], request["body"])
        server.answer_with(example["response"])
        outcome, error = None, None
        try:
            with package.Client("token", base_url=server.base_url, transport=server.transport) as client:
                outcome = perform(client, call, request["body"], headers)
        except Exception as raised:
            error = raised
        received = server.received
        if received is None:
            raise error or AssertionError("nothing was sent")
        self.assertEqual(received.method, request["method"])
        # A known contradiction: the page writes its URL in another letter case than its request line, which the client follows.
        respelled = any(one["rule"] == "example-url-respelled" for one in example["contradictions"])
        shown, sent = (url.lower() if respelled else url for url in (request["url"], received.url))
        self.assertEqual(parts_of(sent), parts_of(shown))
        for name, value in headers.items():
            self.assertEqual(received.headers.get(name), value)
        self.assertEqual(received.headers.get("authorization"), "Bearer token")
        self.expect_body(request, call["takesBody"], received.headers.get("content-type", ""), received.body)
        if example["response"] is not None:
            self.expect_any_of(outcome, error, answers_to(example) if IS_MOCKED else [example["response"]], call["verb"])

    def follows_a_route(self, request: Request) -> bool:
        url, base = request["url"], settings["baseUrl"]
        elsewhere = base != "" and re.match("https?:", url, re.IGNORECASE) and not url.lower().startswith(f"{base.lower()}/")
        return not elsewhere and request["method"] == self.operation["method"] and any(follows(route, parts_of(url)[0]) for route in self.operation["routes"])

    def expect_body(self, request: Request, takes_body: bool, media_type: str, content: bytes) -> None:
        body = request["body"]
        if body is None or body.get("kind") == "broken" or not takes_body:
            return
        if body.get("kind") == "json":
            self.assertRegex(media_type, r"^application/json\b")
            self.assertTrue(same(json.loads(content), body.get("value")), f"{content!r} is sent for {body.get('value')!r}")
        else:
            self.assertEqual(content.decode(), body.get("text"))

    def expect_any_of(self, outcome: Any, error: Exception | None, responses: list[Response], verb: str) -> None:
        """Pages that show one request twice show two answers to it."""
        failures: list[Exception] = []
        for response in responses:
            try:
                return self.expect_answer(outcome, error, response, verb)
            except Exception as failure:
                failures.append(failure)
        if failures:
            raise failures[0]

    def expect_answer(self, outcome: Any, error: Exception | None, response: Response, verb: str) -> None:
        """The client gives back what the server answered: nothing lost, nothing converted."""
        status, body = response["status"], response["body"]
        kind = None if body is None else body.get("kind")
        value: object = None if body is None else body.get("value")
        if IS_MOCKED and 300 <= status < 400 and any(header["name"].lower() == "location" for header in response["headers"]):
            # The mock is followed to where its answer leads.
            return
        if status >= 300:
            raised: Any = error
            if not isinstance(raised, package.ApiError):
                raise error or AssertionError(f"no error is raised for {status}")
            self.assertEqual(raised.status, status)
            if kind == "json":
                self.assertTrue(same(raised.body, value), raised.body)
        elif kind == "broken":
            # Unreadable on the page, and so for the client.
            if status != 204:
                self.assertIsNotNone(error)
        elif verb == "list" and not is_page(value):
            # The page shows no list (where it shows something else, the types trip over it too, or it is known to be no JSON), and the client says so.
            self.assertIsNotNone(error)
        elif error is not None:
            raise error
        elif status == 202 and (body is None or (kind == "json" and value == {})):
            self.assertIsInstance(outcome, package.Accepted)
        elif status == 204 or body is None:
            self.assertIn(outcome, (None, b""))
        elif kind == "json":
            given: object = json.loads(outcome) if isinstance(outcome, bytes) else outcome
            is_same = same(without_links(given), without_links(value)) if IS_MOCKED else same(given, value)
            self.assertTrue(is_same, f"{given!r} is given back for {value!r}")
        else:
            self.assertEqual(outcome.decode() if isinstance(outcome, bytes) else str(outcome), body.get("text"))


def faults_of(example: Example, side: Side) -> Faults | None:
    """What is wrong with a body; nothing where there is no type for it."""
    request, response = example["request"], example["response"]
    body = request["body"] if side == "request" and request is not None else response["body"] if side == "response" and response is not None else None
    if body is None or body.get("kind") != "json":
        return None
    if side == "request":
        return None if request is None or request["type"] is None else faults_of_request(body.get("value"), request["type"])
    return None if response is None or response["type"] is None else faults_of_response(body.get("value"), response["type"]["shape"], response["type"]["type"])


def is_page(value: object) -> bool:
    return isinstance(value, dict) and isinstance(cast("dict[str, object]", value).get("value"), list)


def follows(route: str, path: list[str]) -> bool:
    pattern = "/".join(re.sub(r"\\\{[^{}]*\\\}", "[^/]+", re.escape(step)) for step in route.split("/") if step)
    return re.fullmatch(pattern, "/".join(path)) is not None
