"""Every documented example, sent by the client to a server that answers as documented, and held against schemas and types."""

from __future__ import annotations

import unittest

from .harness import example_test
from .harness.examples import operations


def load_tests(loader: unittest.TestLoader, tests: unittest.TestSuite, pattern: str | None) -> unittest.TestSuite:
    return unittest.TestSuite(example_test.ExampleTest(operation, example) for operation in operations() for example in operation["examples"])
