import copy
import json
import pickle
import random
import unittest
from collections import OrderedDict, UserDict, deque
from decimal import Decimal
from enum import Enum, IntEnum
from typing import Any

from runtime import JsonFloat
from runtime.json_text import parse_json, write_json


class Texts(unittest.TestCase):
    """What is read and written back is the same text."""

    def test_of_numbers(self) -> None:
        for text in (
            "9007199254740993 -9223372036854775808 18446744073709551616 0 -1 1.5 0.1 1.0 -0.0 1.10 0.10 1E5 1e5 1e+5 100000000000000000000.0 "
            "0.1234567890123456789012345678 79228162514264337593543950335.5 1e400 -1e400 1e-400 5e-324 123456789012345678901234567890"
        ).split():
            with self.subTest(text):
                self.assertEqual(write_json(parse_json(text)), text.encode())
                self.assertEqual(write_json(parse_json(f'{{"a":[{text}]}}')), f'{{"a":[{text}]}}'.encode())

    def test_of_everything_else(self) -> None:
        for text in (
            '{"__class__":{"a":true},"b":null,"":[],"c":{}}',
            '["\\ud800","\\udfff\\ud800","😀","é\\u0000\\n\\"\\\\/"]',
            '{"a@odata.type":"#x","created":"2016-12-31T23:59:34.9547208-08:00","flags":"minor,moderate"}',
            '"2020-01-01T00:00:25.1234567Z"',
            "[[[[[]]]],{},false]",
        ):
            with self.subTest(text):
                self.assertEqual(write_json(parse_json(text)).decode(), text)

    def test_with_a_byte_order_mark_or_in_another_utf(self) -> None:
        for encoding in ("utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-8"):
            with self.subTest(encoding):
                self.assertEqual(parse_json('{"a":"é"}'.encode(encoding)), {"a": "é"})
        self.assertEqual(parse_json("\ufeff1"), 1)

    def test_of_members_with_one_name_the_last_counts(self) -> None:
        self.assertEqual(parse_json('{"a":1,"a":2}'), {"a": 2})

    def test_that_are_malformed(self) -> None:
        for text in (
            "",
            "{",
            "<html>",
            '{"a":1}}',
            "undefined",
            "NaN",
            "[Infinity]",
            "-Infinity",
            "01",
            "+1",
            "1.",
            ".5",
            "'a'",
            "[1,]",
            '"\n"',
            b"\xff\xfe\xfd",
            b'"\xff"',
        ):
            with self.subTest(text):
                self.assertRaises(ValueError, parse_json, text)
        self.assertRaisesRegex(ValueError, "nested too deep", parse_json, "[" * 100_000)
        self.assertRaises(ValueError, parse_json, "9" * 5000)
        self.assertEqual(len(parse_json(f"[{'[' * 400}{']' * 400}]")), 1)


class Floats(unittest.TestCase):
    def test_are_pythons_own_where_these_have_the_same_text(self) -> None:
        self.assertNotIsInstance(parse_json("1.5"), JsonFloat)
        self.assertIsInstance(parse_json("1.50"), JsonFloat)

    def test_are_floats_in_every_other_respect(self) -> None:
        number = parse_json("1.10")
        self.assertEqual((number, hash(number), number + 1, number == 1.1, f"{number:.3f}"), (1.1, hash(1.1), 2.1, True, "1.100"))
        self.assertEqual((str(number), repr(number), Decimal(str(number))), ("1.10", "1.10", Decimal("1.10")))
        self.assertNotIsInstance(number * 1, JsonFloat)

    def test_are_kept_by_copies(self) -> None:
        number = parse_json("1.10")
        for other in (pickle.loads(pickle.dumps(number)), copy.deepcopy([number])[0], copy.copy(number)):
            self.assertEqual((type(other), other, other.text), (JsonFloat, 1.1, "1.10"))


class Colour(str, Enum):
    RED = "red"


class Level(IntEnum):
    HIGH = 3


class Bodies(unittest.TestCase):
    def test_may_be_of_any_mapping_and_list(self) -> None:
        bodies: list[tuple[object, str]] = [
            ({"a": (1, 2), "b": [True, None]}, '{"a":[1,2],"b":[true,null]}'),
            (OrderedDict[str, int](b=1, a=2), '{"b":1,"a":2}'),
            (UserDict[str, object]({"x": deque([Colour.RED, Level.HIGH])}), '{"x":["red",3]}'),
            ("text", '"text"'),
            ({Colour.RED: 1}, '{"red":1}'),
        ]
        for body, text in bodies:
            with self.subTest(text):
                self.assertEqual(write_json(body).decode(), text)

    def test_that_json_cannot_carry_are_refused(self) -> None:
        cycle: dict[str, Any] = {}
        cycle["self"] = {"cycle": [cycle]}
        deep: list[Any] = []
        for _ in range(100_000):
            deep = [deep]
        for body, kind, message in (
            (cycle, ValueError, "0 is circular"),
            (deep, ValueError, "it is nested too deep"),
            ({"top": [float("nan")]}, ValueError, "0 is nan"),
            ({"top": float("-inf")}, ValueError, "top is -inf"),
            ({"call": print}, TypeError, "call is a builtin_function_or_method"),
            ({"a": {1, 2}}, TypeError, "a is a set"),
            ({"a": b"x"}, TypeError, "a is a bytes"),
            ({"a": Decimal(1)}, TypeError, "a is a Decimal"),
            ({"a": {1: 2}}, TypeError, "a has a name that is a int"),
            (object(), TypeError, "it is a object"),
        ):
            with self.subTest(message):
                self.assertRaisesRegex(kind, f"^{message}$", write_json, body)
        while deep:
            deep = deep[0]

    def test_may_hold_one_thing_twice(self) -> None:
        one = {"a": [1]}
        self.assertEqual(write_json([one, one, one["a"], one["a"]]), b'[{"a":[1]},{"a":[1]},[1],[1]]')


class AnyValue(unittest.TestCase):
    chance = random.Random(11)
    # Two halves in a row are a pair to whoever reads them.
    marks = ["~", "\\", '"', "\ud800.", "\udc00", "😀", "é", "\0", "\n", "/", "NaN", "1e400", "__proto__", "\u2028", "a"]

    def value(self, depth: int = 0) -> Any:
        kind = self.chance.randint(0, 5 if depth > 3 else 7)
        if kind == 0:
            return "".join(self.chance.choices(self.marks, k=self.chance.randint(0, 5)))
        if kind == 1:
            return self.chance.randint(-(2**90), 2**90)
        if kind == 2:
            return self.chance.uniform(-1, 1) * 10.0 ** self.chance.randint(-300, 300)
        if kind < 6:
            return self.chance.choice([True, False, None, 0, 1.0, "", -0.0])
        if kind == 6:
            return [self.value(depth + 1) for _ in range(self.chance.randint(0, 4))]
        return {str(self.value(9)): self.value(depth + 1) for _ in range(self.chance.randint(0, 4))}

    def test_is_read_as_it_was_written(self) -> None:
        for _ in range(2000):
            value = self.value()
            written = write_json(value)
            self.assertEqual(parse_json(written), json.loads(json.dumps(value)))
            self.assertEqual(write_json(parse_json(written)), written)

    def test_is_written_as_others_write_it(self) -> None:
        for _ in range(1000):
            value = self.value()
            self.assertEqual(json.loads(write_json(value)), json.loads(json.dumps(value)))

    def test_any_text_is_malformed_for_both_or_for_neither(self) -> None:
        pieces = ["{", "}", "[", "]", ",", ":", '"', " ", "9007199254740993", "1", ".", "e5", "-", "null", '"~1"', "\\", "0", "true", "\t"]
        for _ in range(5000):
            text = "".join(self.chance.choices(pieces, k=self.chance.randint(1, 7)))
            try:
                expected = json.loads(text)
            except ValueError:
                self.assertRaises(ValueError, parse_json, text)
            else:
                self.assertEqual(parse_json(text), expected)
