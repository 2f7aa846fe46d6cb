from email.utils import formatdate
from time import monotonic, sleep, time

from loopback import Received, ServiceCase, Wire, answer, cut, gives, in_turn, silent, soon, status
from runtime import ApiError, Retry

METHODS = ("GET", "PUT", "DELETE", "POST", "PATCH")
fine = gives({"id": 1})


class RefusedForNow(ServiceCase):
    def test_is_sent_again(self) -> None:
        for method in METHODS:
            for code in (429, 503):
                service = self.serve(in_turn(status(code), status(code), fine))
                self.assertEqual(self.client(service, retry=soon()).send(method, {"a": 1}), {"id": 1})
                self.assertEqual([one.body for one in service.received], [b'{"a":1}'] * 3)

    def test_gives_up_after_as_many_attempts_as_are_wanted(self) -> None:
        for retry, attempts in ((soon(), 4), (soon(1), 2), (soon(0), 1), (None, 1), (False, 1)):
            service = self.serve(status(503))
            self.assertIsInstance(self.raised(self.client(service, retry=retry).get), ApiError)
            self.assertEqual(len(service.received), attempts)

    def test_waits_as_long_as_the_service_asks(self) -> None:
        waits: list[float] = []
        dated = answer(429, retry_after=formatdate(time() + 20, usegmt=True))
        service = self.serve(in_turn(status(429, retry_after="0.15"), lambda _, wire: wire.send(dated), fine))
        self.client(service, retry=Retry(sleep=waits.append)).get()
        self.assertEqual(waits[0], 0.15)
        self.assertTrue(15 < waits[1] <= 20, waits)

    def test_really_waits(self) -> None:
        service = self.serve(in_turn(status(429, retry_after="0.2"), status(503), fine))
        start = monotonic()
        self.client(service, retry=Retry(max_delay=0.25)).get()
        self.assertGreater(monotonic() - start, 0.19)

    def test_does_not_wait_for_longer_than_is_wanted(self) -> None:
        service = self.serve(status(429, retry_after="61"))
        fault = self.raised(self.client(service, retry=Retry(sleep=self.fail)).get)
        self.assertEqual((fault.status, fault.retry_after, len(service.received)), (429, 61, 1))

    def test_waits_up_to_twice_as_long_each_time_where_the_service_says_nothing(self) -> None:
        waits: list[float] = []
        service = self.serve(status(503))
        self.raised(self.client(service, retry=Retry(4, 3.0, waits.append, lambda: 0.5)).get)
        self.assertEqual(waits, [0.5, 1, 1.5, 1.5])

    def test_asks_for_a_token_for_each_attempt(self) -> None:
        tokens = iter(["token-one", "token-two"])
        service = self.serve(in_turn(status(429), fine))
        self.client(service, retry=soon(), access_token=lambda: next(tokens)).get()
        self.assertEqual([one.headers["authorization"] for one in service.received], ["Bearer token-one", "Bearer token-two"])


class MayHaveBeenCarriedOut(ServiceCase):
    def test_is_sent_again_if_that_does_no_harm(self) -> None:
        for fault in (cut, status(504)):
            for method in METHODS:
                service = self.serve(in_turn(fault, fine))
                client = self.client(service, retry=soon())
                if method in ("POST", "PATCH"):
                    self.assertTrue(self.raised(lambda client=client, method=method: client.send(method, {"a": 1})).retryable)
                    self.assertEqual(len(service.received), 1)
                else:
                    self.assertEqual(client.send(method, {"a": 1}), {"id": 1})

    def test_is_not_sent_again_after_other_errors(self) -> None:
        for code in (400, 401, 404, 409, 412, 500, 502):
            service = self.serve(status(code))
            self.assertEqual(self.raised(self.client(service, retry=soon()).get).status, code)
            self.assertEqual(len(service.received), 1)

    def test_of_bytes_is_sent_again_only_if_it_was_refused(self) -> None:
        refused = self.serve(in_turn(status(503), fine))
        self.assertEqual(self.client(refused, retry=soon()).send("PUT", b"abc"), {"id": 1})
        self.assertEqual([one.body for one in refused.received], [b"abc"] * 2)
        for fault in (cut, status(504)):
            service = self.serve(in_turn(fault, fine))
            self.raised(lambda service=service: self.client(service, retry=soon()).send("PUT", b"abc"))
            self.assertEqual(len(service.received), 1)

    def test_of_a_stream_is_never_sent_again(self) -> None:
        for fault in (status(429), status(503), status(504), cut):
            service = self.serve(in_turn(fault, fine))
            error = self.raised(lambda service=service: self.client(service, retry=soon()).send("PUT", iter([b"abc"])))
            self.assertTrue(error.retryable)
            self.assertEqual(len(service.received), 1)


class TimeLimits(ServiceCase):
    def test_end_an_attempt_of_which_there_are_others(self) -> None:
        service = self.serve(in_turn(silent, fine))
        self.assertEqual(self.client(service, retry=soon(), timeout=0.1).get(), {"id": 1})

    def test_are_told_apart(self) -> None:
        service = self.serve(silent)
        fault = self.raised(lambda: self.client(service, retry=None).at("x").get(timeout=0.05, query={"private": 1}))
        self.assertEqual((fault.kind, fault.retryable, str(fault)), ("timeout", True, f"GET {service.origin}/beta/x: no answer in time"))
        self.assertIsInstance(fault.__cause__, TimeoutError)

    def test_hold_until_the_answer_has_been_read_however_little_comes_at_a_time(self) -> None:
        def drips(_: Received, wire: Wire) -> None:
            for byte in answer(200, b"[" + b" " * 500 + b"]", content_type="application/json"):
                wire.send(bytes([byte]))
                sleep(0.02)

        service = self.serve(drips)
        start = monotonic()
        self.assertEqual(self.raised(lambda: self.client(service, retry=None).get(timeout=0.2)).kind, "timeout")
        self.assertLess(monotonic() - start, 2)

    def test_hold_over_redirects(self) -> None:
        def leads_on(_: Received, wire: Wire) -> None:
            sleep(0.06)
            wire.send(answer(302, location="again"))

        service = self.serve(leads_on)
        self.assertEqual(self.raised(lambda: self.client(service, retry=None, timeout=0.2).get()).kind, "timeout")
        self.assertLess(len(service.received), 6)

    def test_may_be_lifted_for_a_request(self) -> None:
        def late(_: Received, wire: Wire) -> None:
            sleep(0.15)
            wire.send(answer(200, b"1", content_type="application/json"))

        service = self.serve(late)
        self.assertEqual(self.client(service, retry=None, timeout=0.05).get(timeout=float("inf")), 1)
