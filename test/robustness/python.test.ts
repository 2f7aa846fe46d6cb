// Nothing that a page says gets out of its place in generated Python.
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pyright } from "../conformance/pyright.js";
import { runPythonTests } from "../conformance/python-run.js";
import { pythonPath, withoutPython } from "../support/python.js";
import { linkSite, renderSite, type Site } from "../support/site.js";
import { hostilePages } from "./hostile-pages.js";

const folder = join(fileURLToPath(new URL("../../", import.meta.url)), ".tmp", `robustness-python-${process.pid}`);

/** Loads every module, and tells what the parser sees: names of modules, values of enums, what statements stand at the top of each. */
const look = `
import ast, importlib, json, pathlib, sys, typing

sys.path.insert(0, ".")
root = pathlib.Path("test_sdk")
statements, literals = set(), []
for path in sorted(root.rglob("*.py")):
    tree = ast.parse(path.read_bytes(), str(path))
    if path.parts[1] in ("areas", "types") and path.name not in ("__init__.py", "odata.py"):
        statements |= {type(one).__name__ for one in tree.body}
        for one in ast.walk(tree):
            if isinstance(one, (ast.Import, ast.ImportFrom)):
                statements.add(f"import {getattr(one, 'module', None) or one.names[0].name}".split(".")[0])
    if path.name != "__init__.py":
        importlib.import_module(".".join(path.with_suffix("").parts))
import test_sdk.types
for name in dir(test_sdk.types):
    value = getattr(test_sdk.types, name)
    for one in typing.get_args(value):
        if typing.get_origin(one) is typing.Literal:
            literals.append(sorted(one.encode("utf-8", "surrogatepass").hex() for one in typing.get_args(one)))
print(json.dumps({"statements": sorted(statements), "literals": literals, "broken": "broken" in sys.modules or "broken" in globals()}))
`;

/** What may stand in a module of an area or of types. */
const expected = new Set([
  "AnnAssign", "Assign", "ClassDef", "Expr", "If", "ImportFrom",
  ...["__future__", "_runtime", "collections", "contextlib", "odata", "shared", "types", "typing"].map((name) => `import ${name}`),
]);

interface Seen {
  readonly statements: readonly string[];
  readonly literals: readonly (readonly string[])[];
  readonly broken: boolean;
}

describe.skipIf(pythonPath === "")(`generated Python${withoutPython}`, () => {
  let site: Site;

  beforeAll(async () => {
    site = linkSite(hostilePages, { docsUrl: "https://docs.example/{page}?file={file}" });
    for (const { path, text } of await renderSite(site, ["python"])) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("is read by Python, holds the documented values, and does nothing else when it is loaded", () => {
    const { status, stdout, stderr } = spawnSync(pythonPath, ["-B", "-c", look], { cwd: join(folder, "python"), encoding: "utf8", maxBuffer: 1e8 });
    expect(status, stderr).toBe(0);
    const seen = JSON.parse(stdout) as Seen;
    expect(seen.statements.filter((one) => !expected.has(one))).toEqual([]);
    expect(seen.broken).toBe(false);
    const hex = (texts: readonly string[]): string => [...texts].map((text) => [...text].map((char) => Buffer.from(surrogatePass(char)).toString("hex")).join("")).sort().join();
    const found = new Set(seen.literals.map((one) => one.join()));
    for (const one of site.api.enums) expect(found).toContain(hex(one.members.map(({ name }) => name)));
  });

  test("is sound to pyright, and its tests run", { timeout: 300_000 }, async () => {
    const { complaints, files } = await pyright(folder, ["python"]);
    expect(files).toBeGreaterThan(40);
    expect(complaints).toEqual([]);
    const { red, output } = await runPythonTests(join(folder, "python"));
    expect(red, output.slice(-4000)).toEqual([]);
  });
});

/** Half a surrogate pair as Python's `surrogatepass` writes it. */
function surrogatePass(char: string): Uint8Array {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0xd800 || code > 0xdfff) return Buffer.from(char, "utf8");
  return Uint8Array.of(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
}
