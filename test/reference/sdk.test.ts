// The client of the whole reference compiles for a strict consumer under every version of TypeScript that is promised.
import { writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { compilers, complaints, resolutions, strictSettings } from "../conformance/compiler.js";
import { docs, generated, scratch, skipped } from "./reference.js";

describe.skipIf(docs === null)(`the SDK of the whole reference${skipped}`, () => {
  it.each(compilers)("compiles strict under %s", async (compiler) => {
    const project = join(scratch, `${compiler}.json`);
    const include = [`${relative(scratch, generated).replaceAll("\\", "/")}/sdk/**/*.ts`];
    writeFileSync(project, JSON.stringify({ compilerOptions: { ...strictSettings, ...resolutions.bundler }, include }));
    expect(Object.fromEntries(await complaints(compiler, project))).toEqual({});
  });
});
