import io
import re
import tempfile
from collections.abc import Callable
from typing import Any, cast

from loopback import Play, Received, Service, ServiceCase, Wire, cut, gives, in_turn, silent, soon, status
from runtime.upload import upload

TOKEN = "eyJhbGciOiJub25lIn0.secret"
UNIT = 320 * 1024
CONTENT = bytes(index * 7 % 251 for index in range(UNIT * 2 + 1000))
LENGTH = len(CONTENT)


class Storage:
    """A storage that takes ranges in order. `trouble` may answer a request instead."""

    def __init__(self, case: ServiceCase, trouble: Callable[[Received, int], Play | None] = lambda _, turn: None) -> None:
        self.file = b""
        self.turn = 0

        def play(request: Received, wire: Wire) -> None:
            self.turn += 1
            (trouble(request, self.turn) or self.take)(request, wire)

        self.service = case.serve(play)
        self.session: dict[str, Any] = {"uploadUrl": f"{self.service.origin}/up/1?key=2"}

    def take(self, request: Received, wire: Wire) -> None:
        expected = {"nextExpectedRanges": [f"{len(self.file)}-"]}
        found = re.fullmatch(r"bytes (\d+)-(\d+)/(\d+)", request.headers.get("content-range", ""))
        if found is None:
            gives(expected)(request, wire)
        elif int(found[1]) != len(self.file) or int(found[2]) + 1 - int(found[1]) != len(request.body):
            status(416)(request, wire)
        else:
            self.file += request.body
            is_all = len(self.file) == int(found[3])
            gives({"id": "7"} if is_all else {"nextExpectedRanges": [f"{len(self.file)}-"]}, 201 if is_all else 202)(request, wire)

    @property
    def sent(self) -> list[str]:
        return sent(self.service)


def sent(service: Service) -> list[str]:
    return [f"{one.method} {one.headers.get('content-range', '')}".strip() for one in service.received]


def once(at: int, play: Play) -> Callable[[Received, int], Play | None]:
    return lambda _, turn: play if turn == at else None


class Uploads(ServiceCase):
    def test_go_in_ranges_without_the_token(self) -> None:
        with tempfile.TemporaryFile() as file:
            file.write(CONTENT)
            for content in (CONTENT, bytearray(CONTENT), io.BytesIO(CONTENT), file):
                there, api = Storage(self), self.serve(silent)
                progress: list[tuple[int, int]] = []
                client = self.client(api, access_token=TOKEN, headers={"X-App": "app-header"})
                found = upload(
                    client, there.session, content, range_size=UNIT, on_progress=lambda sent, total, seen=progress: seen.append((sent, total))
                )
                self.assertEqual((found, there.file == CONTENT), ({"id": "7"}, True))
                self.assertEqual(
                    there.sent, [f"PUT bytes 0-327679/{LENGTH}", f"PUT bytes 327680-655359/{LENGTH}", f"PUT bytes 655360-656359/{LENGTH}"]
                )
                self.assertEqual(progress, [(UNIT, LENGTH), (UNIT * 2, LENGTH), (LENGTH, LENGTH)])
                self.assertNotRegex(str([one.headers for one in there.service.received]), "secret|app-header|authorization")
                self.assertEqual(api.received, [])

    def test_carry_the_token_only_where_that_is_said(self) -> None:
        there = Storage(self)
        upload(self.client(there.service, access_token=TOKEN), there.session, CONTENT)
        other = Storage(self)
        upload(self.client(other.service, access_token=TOKEN, token_origins=[other.service.origin]), other.session, CONTENT)
        found = [one.service.received[0].headers.get("authorization") for one in (there, other)]
        self.assertEqual(found, [None, f"Bearer {TOKEN}"])

    def test_fill_gaps_in_any_spelling_of_ranges(self) -> None:
        there = self.serve(
            in_turn(
                gives({"nextExpectedRanges": ["2000-2999", "5000-"]}, 202),
                gives({"nextExpectedRanges": ["5000"]}),
                gives({"nextExpectedRanges": []}, 202),
            )
        )
        found = upload(self.client(there), {"uploadUrl": there.origin, "nextExpectedRanges": ["1000-1999"]}, CONTENT)
        self.assertEqual(
            (sent(there), found), ([f"PUT bytes {one}/{LENGTH}" for one in ("1000-1999", "2000-2999", "5000-656359")], {"nextExpectedRanges": []})
        )

    def test_go_on_by_themselves_where_the_service_names_no_range(self) -> None:
        there = self.serve(in_turn(status(202), status(202), status(201, location="https://api.example/attachments/1")))
        found = upload(self.client(there), {"uploadUrl": there.origin}, CONTENT, range_size=UNIT)
        self.assertEqual((found, len(there.received)), ({"location": "https://api.example/attachments/1"}, 3))


class Faults(ServiceCase):
    def test_are_followed_by_a_question_what_has_arrived(self) -> None:
        for play in (cut, status(500), status(503), status(504), status(429, retry_after="0.01"), status(416)):
            there = Storage(self, once(2, play))
            self.assertEqual(upload(self.client(there.service, retry=soon()), there.session, CONTENT, range_size=UNIT), {"id": "7"})
            self.assertTrue(there.file == CONTENT)
            ranges = [f"PUT bytes {one}/{LENGTH}" for one in ("0-327679", "327680-655359", "327680-655359", "655360-656359")]
            self.assertEqual(there.sent, [*ranges[:2], "GET", *ranges[2:]])

    def test_are_too_many_in_the_end(self) -> None:
        for play, kind in ((cut, "network"), (gives({"nextExpectedRanges": ["0-"]}, 202), "network")):
            there = Storage(self, lambda request, _, play=play: play if request.method == "PUT" else None)
            fault = self.raised(lambda there=there: upload(self.client(there.service, retry=soon()), there.session, CONTENT))
            self.assertEqual((fault.kind, [one[:3] for one in there.sent].count("PUT")), (kind, 4))
        stumbles = Storage(self, lambda _, turn: status(500))
        self.assertEqual(self.raised(lambda: upload(self.client(stumbles.service, retry=False), stumbles.session, CONTENT)).status, 500)
        self.assertEqual(stumbles.sent, [f"PUT bytes 0-656359/{LENGTH}"])

    def test_may_be_that_the_session_is_gone(self) -> None:
        for code in (404, 410):
            gone = gives({"error": {"code": "itemNotFound", "message": "No item."}}, code)
            asked = Storage(self, lambda request, _, gone=gone: gone if request.method == "GET" else status(500))
            for there in (Storage(self, once(2, gone)), asked):
                fault = self.raised(lambda there=there: upload(self.client(there.service, retry=soon()), there.session, CONTENT, range_size=UNIT))
                self.assertEqual(
                    (fault.status, str(fault)), (code, "The upload session is gone: it has expired, was cancelled or is complete (No item.)")
                )
                self.assertNotIn("key=2", fault.url)

    def test_of_the_callers_own_end_it(self) -> None:
        for code in (400, 401, 409, 413):
            there = Storage(self, once(1, status(code)))
            self.assertEqual(self.raised(lambda there=there: upload(self.client(there.service, retry=soon()), there.session, CONTENT)).status, code)
            self.assertEqual(len(there.sent), 1)

    def test_may_come_when_all_has_arrived(self) -> None:
        there = Storage(self, lambda request, _: cut if request.method == "PUT" else gives({"nextExpectedRanges": []}))
        self.assertEqual(upload(self.client(there.service, retry=soon()), there.session, CONTENT), {"nextExpectedRanges": []})

    def test_go_by_if_the_session_does_not_say_what_it_has(self) -> None:
        there = Storage(self, lambda request, turn: gives({}) if request.method == "GET" else cut if turn == 1 else None)
        self.assertEqual(upload(self.client(there.service, retry=soon()), there.session, CONTENT), {"id": "7"})

    def test_that_can_be_told_before_anything_is_sent_are(self) -> None:
        there = Storage(self)
        client: Any = self.client(there.service)
        for call in (
            lambda: upload(client, {}, CONTENT),
            lambda: upload(client, {"uploadUrl": None}, CONTENT),
            lambda: upload(client, {"uploadUrl": "file:///x"}, CONTENT),
            lambda: upload(client, there.session, b""),
            lambda: upload(client, there.session, cast(Any, "text")),
            lambda: upload(client, {**there.session, "nextExpectedRanges": ["700000-"]}, CONTENT),
            lambda: upload(client, there.session, CONTENT, range_size=1000),
            lambda: upload(client, there.session, CONTENT, range_size=0),
            lambda: upload(client, there.session, CONTENT, range_size=192 * UNIT),
            lambda: upload(cast(Any, {}), there.session, CONTENT),
        ):
            self.assertIsInstance(self.raised(call), (TypeError, ValueError))
        self.assertEqual(there.sent, [])
