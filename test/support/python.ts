import { spawnSync } from "node:child_process";

const named = process.env["PYTHON"] ?? "python3";
const isThere = spawnSync(named, ["-c", "import sys; sys.exit(sys.version_info < (3, 11))"]).status === 0;

/** The Python that tests start, 3.11 or later; empty where there is none. */
export const pythonPath = isThere ? named : "";
/** What the names of tests that are skipped say. */
export const withoutPython = pythonPath === "" ? " (skipped: there is no Python 3.11 or later as python3, or PYTHON names none)" : "";
