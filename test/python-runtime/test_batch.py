import json
from collections.abc import Callable
from time import sleep
from typing import Any, cast

from loopback import Play, Received, Service, ServiceCase, Step, Wire, answer, cut, gives, in_turn, silent, soon, status
from runtime import ApiError, RequestError, Retry
from runtime.batch import batch

TOKEN = "eyJhbGciOiJub25lIn0.secret"
Entry = dict[str, Any]
Requests = dict[str, Callable[[Step], Any]]


def fine(entry: Entry) -> Entry | None:
    return {"status": 200, "headers": {"Content-Type": "application/json"}, "body": {"at": entry["url"]}}


class BatchCase(ServiceCase):
    def batches(self, play: Callable[[Entry], Entry | None]) -> tuple[Service, list[list[Entry]]]:
        """A service that answers the requests of a batch one by one, and gives the answers in another order."""
        rounds: list[list[Entry]] = []

        def answers(request: Received, wire: Wire) -> None:
            if not request.target.endswith("$batch"):
                gives({"at": request.target, "headers": dict(request.headers)})(request, wire)
                return
            entries: list[Entry] = json.loads(request.body)["requests"]
            rounds.append(entries)
            responses = [{"id": entry["id"], **found} for entry in entries if (found := play(entry)) is not None]
            gives({"responses": responses[::-1]})(request, wire)

        return self.serve(answers), rounds


class Batches(BatchCase):
    def test_give_each_request_its_answer_by_name(self) -> None:
        service, rounds = self.batches(fine)
        results = batch(
            self.client(service, access_token=TOKEN, headers={"Prefer": "a"}),
            {
                "inbox": lambda g: g.at("me").at("messages").send("POST", {"subject": "Ä", "size": 9007199254740993}, headers={"prefer": "b"}),
                "me": lambda g: g.at("me").get(select=["id"]),
                "gone": lambda g: g.at("users").by_id("a/b").send("DELETE"),
            },
            depends_on={"inbox": ["me"]},
        )
        self.assertEqual(
            {name: one.value for name, one in results.items()},
            {"inbox": {"at": "/me/messages"}, "me": {"at": "/me?$select=id"}, "gone": {"at": "/users/a%2Fb"}},
        )
        self.assertEqual(list(results), ["inbox", "me", "gone"])
        self.assertEqual(service.received[0].headers["authorization"], f"Bearer {TOKEN}")
        self.assertIn('"size":9007199254740993}', service.received[0].body.decode())
        self.assertEqual(
            rounds,
            [
                [
                    {"id": "1", "method": "GET", "url": "/me?$select=id", "headers": {"prefer": "a"}},
                    {
                        "id": "2",
                        "method": "POST",
                        "url": "/me/messages",
                        "headers": {"prefer": "b", "content-type": "application/json"},
                        "body": {"subject": "Ä", "size": 9007199254740993},
                        "dependsOn": ["1"],
                    },
                    {"id": "3", "method": "DELETE", "url": "/users/a%2Fb", "headers": {"prefer": "a"}},
                ]
            ],
        )

    def test_of_nothing_send_nothing(self) -> None:
        service, _ = self.batches(fine)
        self.assertEqual((batch(self.client(service), {}), service.received), ({}, []))

    def test_give_what_the_function_makes_of_the_answer(self) -> None:
        service, _ = self.batches(lambda _: {"status": 200, "body": {"value": [{"id": "7"}], "@odata.nextLink": "users?$skip=1"}})
        requests: Requests = {
            "page": lambda g: len(g.at("users").list(top=1).page().value),
            "all": lambda g: g.at("users").list().to_list(),
            "own": lambda g: g.at("users").get()["nothing"],
        }
        results = batch(self.client(service), requests)
        self.assertEqual(results["page"].value, 1)
        # The second page would be a request of its own.
        self.assertEqual(str(results["all"].error), "The request all makes more than one request")
        self.assertIsInstance(results["own"].error, KeyError)
        self.assertEqual([repr(results[name]).startswith("<BatchResult KeyError") for name in ("page", "own")], [False, True])

    def test_take_at_most_20_requests_at_a_time(self) -> None:
        service, rounds = self.batches(fine)
        requests: Requests = {f"r{index}": lambda g, index=index: g.by_id(index).get() for index in range(45)}
        results = batch(self.client(service), requests, depends_on={f"r{index}": [f"r{index + 1}"] for index in range(44)})
        self.assertEqual([one.value for one in results.values()], [{"at": f"/{index}"} for index in range(45)])
        self.assertEqual([len(entries) for entries in rounds], [20, 20, 5])
        self.assertNotIn("dependsOn", rounds[1][0])

    def test_carry_texts_and_bytes(self) -> None:
        service, rounds = self.batches(
            lambda entry: {"status": 200, "headers": {"Content-Type": entry["headers"]["content-type"]}, "body": entry["body"]}
        )
        requests: Requests = {
            "bytes": lambda g: g.send("PUT", b"\xff\xfe\xfb?"),
            "stream": lambda g: g.send("PUT", iter([b"a", b"b"]), headers={"Content-Type": "image/png"}),
            "text": lambda g: g.send("PUT", "é", headers={"Content-Type": "text/html; charset=utf-16"}),
            "json": lambda g: g.send("PUT", "é"),
        }
        with self.assertRaisesRegex(ValueError, "below the base URL"):
            batch(self.client(service), requests)
        results = batch(self.client(service).at("x"), requests)
        self.assertEqual([one["body"] for one in rounds[0]], ["__77Pw", "YWI", "é", "é"])
        self.assertEqual([results[name].value for name in requests], [b"\xff\xfe\xfb?", b"ab", "é", "é"])

    def test_follow_a_redirect_without_headers_that_are_for_the_api(self) -> None:
        service, _ = self.batches(lambda _: {"status": 302, "headers": {"Location": "/blob"}})
        results = batch(self.client(service), {"a": lambda g: g.at("a").get(headers={"Prefer": "x"}), "b": lambda g: g.at("a").send("PUT", {})})
        self.assertEqual((results["a"].value["at"], results["a"].value["headers"].get("prefer")), ("/blob", None))
        self.assertEqual(cast(ApiError, results["b"].error).status, 302)


class Functions(BatchCase):
    def test_that_make_no_sound_request_are_told_before_anything_is_sent(self) -> None:
        service, _ = self.batches(fine)
        wrong: list[tuple[Any, str]] = [
            (lambda g: 1, "a makes no request"),  # pyright: ignore[reportUnknownLambdaType]
            ("GET /me", "a is no function"),
            (lambda g: g.by_id("..").get(), "is not a path segment"),  # pyright: ignore
            (lambda g: g.at("x").send("POST", {"a": float("nan")}), "a is nan"),  # pyright: ignore
            (lambda g: g.at("x").get(headers={"a": "b\n"}), "header a is malformed"),  # pyright: ignore
            (lambda g: g.changes(from_="/other").page(), "below the base URL"),  # pyright: ignore
            (lambda g: 1 // 0, "division"),  # pyright: ignore[reportUnknownLambdaType]
        ]
        for one, message in wrong:
            with self.assertRaisesRegex(Exception, message):
                batch(self.client(service), {"fine": lambda g: g.at("me").get(), "a": one})
        with self.assertRaises(TypeError):
            batch(cast(Any, 7), {})
        self.assertEqual(service.received, [])

    def test_that_wait_for_each_other_are_told(self) -> None:
        cases: list[tuple[dict[str, tuple[str, ...]], str]] = [
            ({"a": ("a",)}, "a → a wait"),
            ({"x": ("a",), "a": ("b",), "b": ("c",), "c": ("a",)}, "a → b → c → a wait"),
            ({"a": ("b",)}, "a depends on b"),
        ]
        for depends, message in cases:
            requests: Requests = {name: lambda g: g.at("x").get() for name in depends}
            with self.assertRaisesRegex(ValueError, message):
                batch(self.client("https://api.example"), requests, depends_on=depends)


class Failures(BatchCase):
    def test_are_each_their_own(self) -> None:
        service, _ = self.batches(
            lambda entry: (
                {"status": 404, "headers": {"request-id": "r1"}, "body": {"error": {"code": "itemNotFound", "message": f"Not for {TOKEN}"}}}
                if entry["url"].startswith("/bad?")
                else fine(entry)
            )
        )
        results = batch(
            self.client(service, access_token=TOKEN), {"bad": lambda g: g.at("bad").get(query={"private": 1}), "good": lambda g: g.at("good").get()}
        )
        fault = cast(ApiError, results["bad"].error)
        self.assertEqual(
            (fault.status, fault.code, fault.request_id, fault.url, fault.message),
            (404, "itemNotFound", "r1", f"{service.origin}/beta/bad", "Not for ***"),
        )
        self.assertRaises(ApiError, lambda: results["bad"].value)
        self.assertEqual(results["good"].value, {"at": "/good"})

    def test_take_those_with_them_that_depend_on_them(self) -> None:
        service, rounds = self.batches(lambda entry: {"status": 403} if entry["url"] == "/0" else fine(entry))
        requests: Requests = {f"r{index}": lambda g, index=index: g.by_id(index).get() for index in range(23)}
        results = batch(self.client(service), requests, depends_on={"r21": ["r0"], "r22": ["r21"]})
        self.assertEqual([cast(ApiError, results[name].error).status for name in ("r0", "r21", "r22")], [403, 424, 424])
        self.assertEqual([len(entries) for entries in rounds], [20, 1])

    def test_of_what_is_no_answer_are_told(self) -> None:
        for found in (
            None,
            {},
            {"status": 999},
            {"status": 200, "headers": {"Content-Type": "a/b"}, "body": "###"},
            {"status": 200, "headers": {"a b": "c"}},
            {"status": 200, "headers": 7},
        ):
            service, _ = self.batches(lambda entry, found=found: found if entry["url"] == "/odd" else fine(entry))
            results = batch(self.client(service), {"odd": lambda g: g.at("odd").get(), "good": lambda g: g.at("good").get()})
            fault = cast(RequestError, results["odd"].error)
            self.assertEqual((fault.kind, fault.url, results["good"].value), ("batch", f"{service.origin}/beta/odd", {"at": "/good"}))

    def test_are_sent_again_if_they_were_throttled_with_what_was_to_follow(self) -> None:
        waits: list[float] = []
        turns = iter([429, 503])

        def play(entry: Entry) -> Entry | None:
            code = next(turns, 200) if entry["url"] == "/busy" else 424 if entry["url"] == "/after" and len(rounds) < 3 else 200
            return {"status": code, "headers": {"Retry-After": "0.1"}}

        service, rounds = self.batches(play)
        requests: Requests = {
            "good": lambda g: g.at("good").get(),
            "busy": lambda g: g.at("busy").send("POST", {}),
            "after": lambda g: g.at("after").get(),
        }
        results = batch(self.client(service, retry=Retry(sleep=waits.append)), requests, depends_on={"busy": ["good"], "after": ["busy"]})
        self.assertEqual([one.error for one in results.values()], [None] * 3)
        self.assertEqual(waits, [0.1, 0.1])
        self.assertEqual(
            [[(one["url"], one.get("dependsOn")) for one in entries] for entries in rounds],
            [[("/good", None), ("/busy", ["1"]), ("/after", ["2"])]] + [[("/busy", None), ("/after", ["2"])]] * 2,
        )

    def test_are_given_up_in_the_end(self) -> None:
        for retry, sent in ((soon(), 4), (False, 1)):
            service, rounds = self.batches(lambda entry: {"status": 429 if entry["url"] == "/a" else 424})
            results = batch(
                self.client(service, retry=retry), {"a": lambda g: g.at("a").get(), "b": lambda g: g.at("b").get()}, depends_on={"b": ["a"]}
            )
            self.assertEqual([cast(ApiError, one.error).status for one in results.values()], [429, 424])
            self.assertEqual(len(rounds), sent)

    def test_of_the_whole_are_those_of_each(self) -> None:
        plays: list[tuple[Play, str]] = [
            (gives({"error": {"code": "tooMany"}}, 400), "ApiError"),
            (gives({}), "RequestError"),
            (gives({"responses": None}), "RequestError"),
            (gives([]), "RequestError"),
            (cut, "RequestError"),
        ]
        for play, name in plays:
            service = self.serve(play)
            results = batch(self.client(service, retry=soon()), {"a": lambda g: g.at("a").get(), "b": lambda g: g.at("b").get()})
            self.assertEqual([type(one.error).__name__ for one in results.values()], [name] * 2)
            self.assertEqual(len(service.received), 1)

    def test_of_the_whole_are_tried_again_if_it_was_refused(self) -> None:
        service = self.serve(in_turn(status(429), gives({"responses": [{"id": "1", "status": 204}]})))
        self.assertIsNone(batch(self.client(service, retry=soon()), {"a": lambda g: g.at("a").send("DELETE")})["a"].value)

    def test_of_the_whole_may_be_that_it_takes_too_long(self) -> None:
        service = self.serve(silent)
        results = batch(self.client(service, retry=None), {"a": lambda g: g.at("a").get()}, timeout=0.05, headers={"X-Batch": "1"})
        self.assertEqual(cast(RequestError, results["a"].error).kind, "timeout")
        sleep(0.01)
        self.assertEqual((service.received[0].headers["x-batch"], answer(200)[:8]), ("1", b"HTTP/1.1"))
