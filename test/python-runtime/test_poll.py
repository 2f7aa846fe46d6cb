from typing import Any, cast

from loopback import Received, ServiceCase, Wire, gives, in_turn, silent, soon, status
from runtime import Accepted, ApiError, Retry
from runtime.poll import poll

TOKEN = "eyJhbGciOiJub25lIn0.secret"
PLACE = "/beta/operations/1"
AT = Accepted(PLACE)


class Operations(ServiceCase):
    def test_are_asked_for_until_they_have_ended(self) -> None:
        for state in ("notStarted", "NotStarted", "running", "inProgress", "inprogress", "waiting", "updating", "queued", "pending"):
            service = self.serve(
                in_turn(
                    gives({"status": state, "percentageComplete": 10}),
                    gives({"status": {"state": state}}),
                    status(202),
                    gives({"status": "completed", "resourceId": "7"}),
                )
            )
            progress: list[object] = []
            client = self.client(service, access_token=TOKEN, headers={"X-App": "a"}, retry=soon())
            found = poll(client, Accepted(service.origin + PLACE), on_progress=progress.append)
            self.assertEqual(found, {"status": "completed", "resourceId": "7"})
            self.assertEqual(progress, [{"status": state, "percentageComplete": 10}, {"status": {"state": state}}, Accepted()])
            self.assertEqual([f"{one.method} {one.target}" for one in service.received], [f"GET {PLACE}"] * 4)
            self.assertEqual((service.received[3].headers["authorization"], service.received[3].headers["x-app"]), (f"Bearer {TOKEN}", "a"))

    def test_may_be_told_of_by_a_path(self) -> None:
        for path in ("/teams('7')/operations('8')", "/beta/teams('7')/operations('8')"):
            service = self.serve(gives({"id": 1}))
            self.assertEqual(poll(self.client(service, retry=soon()), Accepted(path)), {"id": 1})
            self.assertEqual(service.received[0].target, "/beta/teams('7')/operations('8')")

    def test_are_asked_for_when_the_service_says_and_at_longer_and_longer_intervals_else(self) -> None:
        waits: list[float] = []
        service = self.serve(in_turn(status(202, retry_after="7"), *[status(202)] * 12, status(204)))
        self.assertIsNone(poll(self.client(service, retry=Retry(sleep=waits.append)), Accepted(PLACE, 3.0)))
        self.assertEqual(waits[:6], [3.0, 7.0, 1.0, 1.5, 2.25, 3.375])
        self.assertEqual(max(waits[3:]), 30.0)

    def test_may_move(self) -> None:
        service = self.serve(
            lambda request, wire: (status(202, location="/beta/operations/2") if request.target == PLACE else gives({"at": request.target}))(
                request, wire
            )
        )
        self.assertEqual(poll(self.client(service, retry=soon()), AT), {"at": "/beta/operations/2"})


class Results(ServiceCase):
    def test_are_fetched_from_where_they_are(self) -> None:
        for end in (
            gives({"status": "succeeded", "resourceLocation": "/beta/items/7"}),
            gives({"status": "succeeded", "targetResourceLocation": "/items/7"}),
            gives({"status": "completed"}, location="/beta/items/7"),
            status(303, location="/beta/items/7"),
        ):

            def play(request: Received, wire: Wire, end: Any = end) -> None:
                (end if request.target == PLACE else gives({"at": request.target, "status": "pending"}))(request, wire)

            service = self.serve(play)
            self.assertEqual(poll(self.client(service, access_token=TOKEN, retry=soon()), AT), {"at": "/beta/items/7", "status": "pending"})
            self.assertEqual([one.headers["authorization"] for one in service.received], [f"Bearer {TOKEN}"] * 2)

    def test_are_what_is_said_last_if_there_is_nothing_else(self) -> None:
        for content in ([1], None, {"status": "unknownFutureValue"}, {"status": None}, {"status": {"state": 7}}):
            self.assertEqual(poll(self.client(self.serve(gives(content)), retry=soon()), AT), content)

    def test_may_lie_where_no_link_may_lead(self) -> None:
        service = self.serve(gives({"status": "succeeded", "resourceLocation": "file:///etc/passwd"}))
        self.assertEqual(self.raised(lambda: poll(self.client(service, retry=soon()), AT)).kind, "redirect")


class Monitors(ServiceCase):
    def test_on_another_host_are_asked_without_the_token(self) -> None:
        monitor = self.serve(in_turn(gives({"status": "inProgress"}), gives({"status": "completed"})))
        api = self.serve(silent)
        client = self.client(api, access_token=TOKEN, headers={"X-App": "app-header"}, retry=soon())
        self.assertEqual(poll(client, Accepted(f"{monitor.origin}/monitor/1")), {"status": "completed"})
        self.assertNotRegex(str(monitor.received), "secret|app-header")
        self.assertEqual(api.received, [])


class Failures(ServiceCase):
    def test_are_errors(self) -> None:
        for state in ("failed", "Failed", "submissionFailed", "cancelled", "canceled"):
            service = self.serve(gives({"status": state, "error": {"code": "nameAlreadyExists", "message": "There is one already."}}))
            fault = self.raised(lambda service=service: poll(self.client(service, retry=soon()), AT))
            self.assertIsInstance(fault, ApiError)
            self.assertEqual(
                (fault.code, str(fault), fault.url, fault.body["status"]),
                ("nameAlreadyExists", "There is one already.", service.origin + PLACE, state),
            )

    def test_are_errors_even_if_the_service_does_not_say_why(self) -> None:
        for error in (None, {"code": "x"}):
            service = self.serve(gives({"status": {"state": "failed"}, "error": error}))
            self.assertEqual(
                str(self.raised(lambda service=service: poll(self.client(service, retry=soon()), AT))), "The operation has ended as failed"
            )

    def test_are_given_up_in_time(self) -> None:
        for play in (status(202), silent):
            service = self.serve(play)
            fault = self.raised(lambda service=service: poll(self.client(service), AT, timeout=0.1, interval=0.01))
            self.assertEqual((fault.kind, str(fault)), ("timeout", f"GET {service.origin}{PLACE}: the operation has not ended in time"))
        # What would be asked again after the end is told at once.
        stumbles = self.serve(status(503, retry_after="5"))
        self.assertEqual(self.raised(lambda: poll(self.client(stumbles), AT, timeout=0.5, interval=0.01)).status, 503)

    def test_may_be_that_the_service_has_forgotten(self) -> None:
        service = self.serve(gives({"error": {"code": "itemNotFound"}}, 404))
        self.assertEqual(self.raised(lambda: poll(self.client(service, retry=soon()), AT)).status, 404)

    def test_may_be_that_there_is_no_place_to_ask(self) -> None:
        client: Any = self.client("https://api.example", retry=soon())
        self.assertIsInstance(self.raised(lambda: poll(client, Accepted())), ValueError)
        self.assertIsInstance(self.raised(lambda: poll(client, AT, timeout=cast(Any, "1"))), TypeError)
        self.assertIsInstance(self.raised(lambda: poll(cast(Any, {}), AT)), TypeError)
        self.assertEqual(self.raised(lambda: poll(client, Accepted("http://["))).kind, "redirect")
