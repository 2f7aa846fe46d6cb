// The Python package is sound to pyright in its strict mode, and so are programs that use it right; those that do not are refused.
import { rmSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withoutPython, pythonPath } from "../support/python.js";
import { contradicted } from "./contradicted.js";
import { gadgets } from "./gadgets.js";
import { pyright, type PyrightComplaint } from "./pyright.js";
import { accepted, refused } from "./python-programs.js";
import { docsInput, makeFolder, pagesIn, render, write } from "./rendered.js";

/** What is part of the repository. */
const committed = fileURLToPath(new URL("../../generated/python", import.meta.url));
/** Pages of an abstract type with a single subtype, and of deprecated ones. */
const harbour = pagesIn(fileURLToPath(new URL("../sites/deprecated-and-abstract/docs", import.meta.url)));
const fileOf = (kind: string, name: string): string => `docs/python/${kind}_${name.replace(/\W+/g, "_")}.py`;

describe.skipIf(pythonPath === "")(`generated Python${withoutPython}`, () => {
  let folder = "";
  let complaints: readonly PyrightComplaint[] = [];
  let files = 0;

  beforeAll(async () => {
    folder = makeFolder("conformance-python-types");
    for (const [name, pages] of [["docs", docsInput()], ["gadgets", gadgets], ["contradicted", contradicted], ["harbour", harbour]] as const) write(join(folder, name), (await render(pages, ["python"])).files);
    write(folder, [
      ...Object.entries(accepted).map(([name, program]): [string, string] => [fileOf("accepted", name), program]),
      ...Object.entries(refused).map(([name, { program }]): [string, string] => [fileOf("refused", name), program]),
    ]);
    ({ complaints, files } = await pyright(folder, ["docs/python", "gadgets/python", "contradicted/python", "harbour/python", relative(folder, committed)]));
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("is sound, with its tests and the programs that use it right", () => {
    expect(files).toBeGreaterThan(100);
    expect(complaints.filter(({ file }) => !file.startsWith("docs/python/refused_"))).toEqual([]);
  });

  it.each(Object.keys(refused))("refuses a program with %s, and the complaint names it", (name) => {
    const own = complaints.filter(({ file }) => file === fileOf("refused", name));
    expect(own.length).toBeGreaterThan(0);
    expect(own.map(({ message }) => message).join("\n")).toMatch(refused[name]?.culprit ?? /^/);
  });
});
