// The runtime of the Python client: its own tests, which are Python's, its types, and what importing it loads.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { pythonPath, withoutPython } from "../support/python.js";

const here = import.meta.dirname;
const root = join(here, "../..");

/** Runs Python without leaving compiled modules among the templates; gives all that it printed. */
function python(...args: readonly string[]): { readonly status: number | null; readonly text: string } {
  const { status, stdout, stderr } = spawnSync(pythonPath, ["-B", ...args], { encoding: "utf8", env: { ...process.env, PYTHONPATH: join(root, "templates/python") } });
  return { status, text: stdout + stderr };
}

describe.skipIf(pythonPath === "")(`the runtime of the Python client${withoutPython}`, () => {
  test("passes its tests", { timeout: 120_000 }, () => {
    const { status, text } = python(join(here, "run.py"));
    expect(text).toMatch(/^Ran \d{3} tests/m);
    expect(text).not.toMatch(/Exception ignored|ResourceWarning/);
    expect(status, text).toBe(0);
  });

  test("loads nothing for HTTP before a request is sent, and no module that few need", () => {
    const program = "import sys, runtime; runtime.connect('https://api.example'); print(*sys.modules)";
    const modules = python("-S", "-E", "-c", `import sys; sys.path.insert(0, ${JSON.stringify(join(root, "templates/python"))}); ${program}`).text.split(/\s+/);
    expect(modules).toContain("runtime.send");
    const heavy = ["http.client", "ssl", "socket", "email", "zlib", "datetime", "decimal", "uuid", "random", "inspect", "dataclasses", "asyncio", "logging"];
    const own = ["http_answer", "http_transport", "upload", "poll", "batch"].map((name) => `runtime.${name}`);
    expect(modules.filter((name) => [...heavy, ...own].includes(name))).toEqual([]);
  });
});

test("the runtime of the Python client and its tests are sound to pyright, in its strict mode", { timeout: 120_000 }, () => {
  const { status, stdout } = spawnSync(process.execPath, [join(root, "node_modules/pyright/index.js"), "-p", here], { encoding: "utf8" });
  expect(stdout).toContain("0 errors, 0 warnings");
  expect(status).toBe(0);
});
