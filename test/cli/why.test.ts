import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { docwright, lastingFolder, lineOf } from "./cli.js";
import { lampDocs } from "./lamp-docs.js";

let folder = "";
beforeAll(async () => {
  const made = lastingFolder(lampDocs);
  folder = made.folder;
  await docwright(folder, "generate", "--docs", "docs", "--out", "out");
  return made.remove;
});

/** The docs line that `why` names for a line of a generated file. */
async function docsLine(file: string, line: number): Promise<string> {
  const { code, stdout, stderr } = await docwright(folder, "why", `out/${file}:${line}`);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const match = /^(.+):(\d+):(\d+)\n$/.exec(stdout);
  expect(match, stdout).not.toBeNull();
  return `${match?.[1] ?? ""}: ${readFileSync(join(folder, "docs", match?.[1] ?? ""), "utf8").split("\n")[Number(match?.[2]) - 1] ?? ""}`;
}

describe("docwright why", () => {
  it.each([
    // A property, the comment above it, and what its schema says of it: all come from its row.
    ["sdk/areas/rooms.d.ts", "brightness?: number", undefined, /^resources\/lamp\.md: \|brightness\|/],
    ["sdk/areas/rooms.d.ts", "Light in hundredths.", undefined, /^resources\/lamp\.md: \|brightness\|/],
    ["sdk/areas/rooms.d.ts", "export interface Lamp ", undefined, /^resources\/lamp\.md: # lamp resource type/],
    ["schemas/types/lamp.json", '"brightness": {', undefined, /^resources\/lamp\.md: \|brightness\|/],
    ["schemas/types/lamp.json", '"integer"', '"brightness": {', /^resources\/lamp\.md: \|brightness\|/],
    ["schemas/types/lamp.json", '"mood": {', undefined, /^resources\/lamp\.md: \|mood\|/],
    ["sdk/enums.js", "lively", undefined, /^resources\/lamp\.md: \|mood\|.*`lively`/],
    // A call, and the comment that says what it does: the page of the operation.
    ["sdk/areas/rooms.d.ts", "patch:", undefined, /^api\/lamp-update\.md: (?:# Update lamp|PATCH \/rooms)/],
    ["sdk/areas/rooms.d.ts", "Changes how a lamp shines.", undefined, /^api\/lamp-update\.md: (?:# Update lamp|PATCH \/rooms)/],
    // What a golden test sends and gets: the documented example.
    ["golden/examples/updateLamp.json", '"brightness"', '"request"', /^api\/lamp-update\.md: (?:PATCH https|\{| {2}"brightness")/],
    ["golden/examples/updateLamp.json", '"mood"', '"response"', /^api\/lamp-update\.md: (?:PATCH https|HTTP\/1\.1|\{| {2}"mood")/],
    // The model states its sources itself: a property is a line.
    ["model.json", '{"name":"brightness"', undefined, /^resources\/lamp\.md: \|brightness\|/],
  ])("%s, the line with %s", async (file, words, after, expected) => {
    expect(await docsLine(file, lineOf(join(folder, "out", file), words, after))).toMatch(expected);
  });

  it("answers in the output folder too, where no config is found", async () => {
    expect(await docwright(join(folder, "out"), "why", `sdk/enums.js:${lineOf(join(folder, "out/sdk/enums.js"), "lively")}`)).toMatchObject({ code: 0, stdout: expect.stringMatching(/^resources\/lamp\.md:/) as string });
  });

  it("says so where a line is no docs line's", async () => {
    expect(await docwright(folder, "why", "out/sdk/areas/rooms.d.ts:1")).toMatchObject({ code: 1, stdout: expect.stringContaining("templates") as string });
  });

  it("does not answer for a file that was changed since", async () => {
    appendFileSync(join(folder, "out/sdk/core.js"), "// by hand\n");
    const run = await docwright(folder, "why", "out/sdk/core.js:1");
    expect(run).toMatchObject({ code: 1, stdout: "" });
    expect(run.stderr).toMatch(/^docwright: [^\n]*docwright generate[^\n]*\n$/);
  });

  it("knows how many lines a file has", async () => {
    expect(await docwright(folder, "why", "out/sdk/areas/rooms.d.ts:99999")).toMatchObject({ code: 2, stderr: expect.stringMatching(/^docwright: [^\n]*no line 99999[^\n]*\n$/) as string });
  });
});
