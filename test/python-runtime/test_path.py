import json
import random
import unittest
import uuid
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from loopback import Client, Step
from runtime import connect, literal, quoted
from runtime.query import query_text

vectors: Any = json.loads((Path(__file__).parent.parent / "runtime" / "vectors.json").read_text("utf-8"))
client = Client(connect("https://api.example/beta"))


class Segments(unittest.TestCase):
    def test_are_written_as_documented(self) -> None:
        self.assertEqual(client.path, "")
        self.assertEqual(client.at("users").at("$count").path, "/users/$count")

    def test_that_would_be_something_else_are_refused(self) -> None:
        for segment in vectors["segments"]["refused"]:
            with self.subTest(segment):
                self.assertRaises(ValueError, client.at("x").at, segment)
                self.assertRaisesRegex(ValueError, "after / is not", client.at, segment)


class Ids(unittest.TestCase):
    def test_are_encoded(self) -> None:
        for key, segment in vectors["ids"]["written"]:
            with self.subTest(key):
                self.assertEqual(client.at("users").by_id(key).at("messages").path, f"/users/{segment}/messages")

    def test_that_are_none_are_refused(self) -> None:
        for key in (*vectors["ids"]["refused"], float("nan"), True, b"a"):
            with self.subTest(key):
                self.assertRaisesRegex((TypeError, ValueError), "after /users is not", client.at("users").by_id, key)

    def test_half_of_a_surrogate_pair_is_refused_with_a_word(self) -> None:
        self.assertRaisesRegex(ValueError, "^Lone surrogate$", client.by_id, "a\ud800")

    def test_never_leave_their_segment(self) -> None:
        chance = random.Random(7)
        parts = ["/", "\\", ".", "..", "%2e", "%2F", "?", "#", "@", ":", ";", "&", "\n", "a", "é", "\0", "😀", "%"]
        for _ in range(2000):
            key = "".join(chance.choices(parts, k=chance.randint(1, 8))) if chance.random() < 0.7 else chr(chance.randint(0, 0xD7FF))
            if key in (".", ".."):
                continue
            url = urlsplit("https://api.example/beta" + client.at("users").by_id(key).at("photo").path)
            segments = url.path.split("/")
            self.assertEqual((url.netloc, url.query, url.fragment), ("api.example", "", ""))
            self.assertEqual((len(segments), segments[2], segments[4]), (5, "users", "photo"))
            self.assertEqual(unquote(segments[3]), key)


class Functions(unittest.TestCase):
    def test_are_called_with_literals(self) -> None:
        for parameters, text in (
            *vectors["parameters"]["written"],
            ({"b": 12345678901234567890, "c": 1e21}, "(b=12345678901234567890,c=1e%2B21)"),
            ({"start": literal("2020-01-01T00:00:00+02:00")}, "(start=2020-01-01T00%3A00%3A00%2B02%3A00)"),
            ({"at": datetime(1970, 1, 1, tzinfo=timezone.utc)}, "(at=1970-01-01T00%3A00%3A00Z)"),
            ({"at": datetime(1970, 1, 1, 1, 0, 0, 5, timezone(timedelta(hours=1)))}, "(at=1970-01-01T00%3A00%3A00.000005Z)"),
            ({"on": date(2020, 1, 31), "at": time(7, 30)}, "(on=2020-01-31,at=07%3A30%3A00)"),
            ({"id": uuid.UUID(int=10)}, "(id=00000000-0000-0000-0000-00000000000a)"),
            ({"price": Decimal("1.10")}, "(price=1.10)"),
        ):
            with self.subTest(text):
                self.assertEqual(client.at("me").at("view").call(**parameters).path, f"/me/view{text}")

    def test_can_be_followed_by_segments_and_by_a_key(self) -> None:
        self.assertEqual(client.at("range").call(address="A1:B2").at("format").path, "/range(address='A1%3AB2')/format")
        self.assertEqual(client.at("find").call(a=1).by_key({"b": 2}).path, "/find(a=1)(b=2)")

    def test_that_have_no_literal_are_refused(self) -> None:
        for parameters in (*vectors["parameters"]["refused"], {"a": "\udfff"}, {"a": float("inf")}, {"a": b"x"}, {"a": datetime(2020, 1, 1)}):
            with self.subTest(parameters), self.assertRaises((TypeError, ValueError)):
                client.at("me").call(**parameters)
        self.assertRaisesRegex(TypeError, "^a has no OData literal$", lambda: client.at("me").call(a=object()))

    def test_need_a_segment(self) -> None:
        for call in (client.call, lambda: client.by_key({"a": 1}), lambda: client.by_path("a")):
            self.assertRaises(ValueError, call)


class AlternateKeys(unittest.TestCase):
    def test_stand_at_the_last_segment(self) -> None:
        self.assertEqual(client.at("users").by_key({"upn": "x"}).at("manager").path, "/users(upn='x')/manager")
        self.assertEqual(client.at("apps").by_key({"appId": literal("0b1f"), "n": 1}).path, "/apps(appId=0b1f,n=1)")

    def test_without_a_value_are_refused(self) -> None:
        self.assertRaises(ValueError, client.at("users").by_key, {})
        self.assertRaises(TypeError, client.at("users").by_key, {"a": None})


class FilePaths(unittest.TestCase):
    def test_are_encoded(self) -> None:
        for file_path, text in vectors["filePaths"]["written"]:
            self.assertEqual(client.at("root").by_path(file_path).at("content").path, f"/root{text}/content")

    def test_that_lead_elsewhere_are_refused(self) -> None:
        for file_path in vectors["filePaths"]["refused"]:
            with self.subTest(file_path):
                self.assertRaises(ValueError, client.at("root").by_path, file_path)


class Queries(unittest.TestCase):
    def test_are_written_as_by_any_client(self) -> None:
        for options, text in (*vectors["queries"], ({"select": None, "query": {"a": None}}, "")):
            with self.subTest(text):
                self.assertEqual(query_text(options), text)

    def test_take_what_python_has(self) -> None:
        self.assertEqual(query_text({"select": "id,name", "orderby": ("a", "b")}), "?$select=id,name&$orderby=a,b")
        self.assertEqual(query_text({"expand": {"a": False, "b": None, "c": True}, "format": "json"}), "?$expand=c&$format=json")
        self.assertEqual(query_text({"query": {"at": datetime(2020, 1, 1, tzinfo=timezone.utc)}}), "?at=2020-01-01T00:00:00Z")
        self.assertEqual(query_text({"filter": "name eq " + quoted("O'Neil")}), "?$filter=name%20eq%20'O''Neil'")
        self.assertRaises(TypeError, query_text, {"query": {"at": object()}})
        self.assertRaisesRegex(ValueError, "surrogate", query_text, {"filter": "\udfff"})


class Builders(unittest.TestCase):
    def test_show_their_path_and_no_token(self) -> None:
        guarded = Client(connect("https://api.example", access_token="eyJ.secret"))
        self.assertEqual(repr(guarded.at("users").by_id("a b")), "<Step /users/a%20b>")
        self.assertEqual(repr(guarded), "<Client />")
        self.assertNotIn("secret", repr(vars(Step)) + repr(getattr(guarded, "_connection")))

    def test_are_small_and_take_no_other_members(self) -> None:
        from runtime import Builder

        builder = Builder(getattr(client, "_connection"), "/x")
        self.assertFalse(hasattr(builder, "__dict__"))
        self.assertEqual(Builder.__slots__, ("_connection", "_path"))

    def test_know_their_options(self) -> None:
        self.assertRaisesRegex(TypeError, "^selct is no option of GET /users$", lambda: client.at("users").get(**{"selct": ["id"]}))  # pyright: ignore[reportArgumentType, reportCallIssue]
