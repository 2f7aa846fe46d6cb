"""
How much of the runtime its tests reach, by lines and by branches, with what Python 3.12 and later have for it:
`python3.12 -B test/python-runtime/coverage.py`. Prints the lines of branches that went one way only.
"""

import dis
import sys
import unittest
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import CodeType
from typing import Any

HERE = Path(__file__).parent
RUNTIME = HERE.parent.parent / "templates" / "python" / "runtime"
HIDDEN = ("CHECK_EXC_MATCH", "WITH_EXCEPT_START")


def codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from codes(constant)


def main() -> int:
    sys.path[:0] = [str(HERE), str(RUNTIME.parent)]
    monitoring: Any = getattr(sys, "monitoring", None)
    if monitoring is None:
        print("not measured: it takes Python 3.12")
        return 1
    monitoring.use_tool_id(monitoring.COVERAGE_ID, "docwright")
    taken: defaultdict[tuple[str, int, str, int], set[int]] = defaultdict(set)
    lines: defaultdict[str, set[int]] = defaultdict(set)

    def place(code: CodeType) -> tuple[str, int, str]:
        return Path(code.co_filename).name, code.co_firstlineno, code.co_qualname

    def branch(code: CodeType, offset: int, target: int) -> object:
        if not code.co_filename.startswith(str(RUNTIME)):
            return monitoring.DISABLE
        taken[(*place(code), offset)].add(target)

    def line(code: CodeType, number: int) -> object:
        if code.co_filename.startswith(str(RUNTIME)):
            lines[Path(code.co_filename).name].add(number)
        return monitoring.DISABLE

    events = monitoring.events
    monitoring.register_callback(monitoring.COVERAGE_ID, events.BRANCH, branch)
    monitoring.register_callback(monitoring.COVERAGE_ID, events.LINE, line)
    monitoring.set_events(monitoring.COVERAGE_ID, events.BRANCH | events.LINE)
    unittest.main(module=None, argv=["coverage.py", "discover", "-s", str(HERE)], exit=False)
    monitoring.set_events(monitoring.COVERAGE_ID, 0)

    ways = went = all_lines = seen_lines = 0
    for file in sorted(RUNTIME.glob("*.py")):
        for code in codes(compile(file.read_text("utf-8"), str(file), "exec", dont_inherit=True)):
            numbers = {number for _, _, number in code.co_lines() if number}
            all_lines += len(numbers)
            seen_lines += len(numbers & lines[file.name])
            number, before = 0, ""
            for one in dis.get_instructions(code):
                number = one.positions.lineno if one.positions and one.positions.lineno else number
                # Whether another kind of exception comes by is no decision of the program's.
                is_branch = (one.opname.startswith("POP_JUMP_IF") and before not in HIDDEN) or one.opname == "FOR_ITER"
                before = one.opname
                if not is_branch:
                    continue
                found = len(taken.get((*place(code), one.offset), ()))
                ways += 2
                went += min(found, 2)
                if found < 2:
                    print(f"{file.name}:{number} {code.co_qualname}: {'never' if found == 0 else 'one way only'}")
    print(f"lines {seen_lines} of {all_lines} ({seen_lines / all_lines:.1%}), branches {went} of {ways} ({went / ways:.1%})")
    return 0 if went / ways >= 0.95 else 1


if __name__ == "__main__":
    sys.exit(main())
