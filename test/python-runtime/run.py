"""Runs the tests of the runtime, and ends with the places where it hangs if it does: `python3 -B test/python-runtime/run.py [-k WORD]`."""

import faulthandler
import sys
import unittest
from pathlib import Path

HERE = Path(__file__).parent

if __name__ == "__main__":
    sys.path[:0] = [str(HERE), str(HERE.parent.parent / "templates" / "python")]
    faulthandler.dump_traceback_later(100, exit=True)
    unittest.main(module=None, argv=["run.py", "discover", "-s", str(HERE), *sys.argv[1:]], warnings="error")
