import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { filesBelow, root } from "./source-files.js";

const files = filesBelow(".", ["node_modules", "dist", ".git", ".tmp"]).map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));

describe("no file of the repository", () => {
  it("names a folder of the machine that it was written on", () => {
    // `/drive/root/children` is a path of an API: what stands before the slash tells it from a path of a disk.
    const machine = /(?<![\w.})\]*-])\/(?:work|home|root|Users)\/|\b[A-Z]:\\Users\\/;
    expect(files.filter(({ text }) => machine.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it("ends its lines with anything but LF, unless it is about that", () => {
    expect(files.filter(({ path, text }) => path.endsWith(".ts") && text.includes("\r")).map(({ path }) => path)).toEqual([]);
  });

  it("holds a mark of an unfinished merge", () => {
    expect(files.filter(({ text }) => /^(?:<{7}|>{7}) /m.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

describe.each(files.filter(({ path }) => path.endsWith("package-lock.json")))("$path", ({ text }) => {
  it("names no registry, so that any mirror serves it", () => {
    expect(text).toContain('"lockfileVersion"');
    expect(text).not.toMatch(/registry\.npmjs|"resolved"/);
  });
});
