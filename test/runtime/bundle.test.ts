import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";

const runtime = fileURLToPath(new URL("../../templates/typescript/runtime/index.ts", import.meta.url));

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bundle-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A program that uses these exports of the runtime, as a browser gets it. */
async function bundle(...names: readonly string[]): Promise<string> {
  const input = join(folder, `${names.join("-")}.ts`);
  await writeFile(input, `import { ${names.join()} } from ${JSON.stringify(runtime)};\nObject.assign(globalThis, { ${names.join()} });\n`);
  const result = await build({
    configFile: false,
    logLevel: "silent",
    build: { write: false, target: "es2022", modulePreload: false, rolldownOptions: { input } },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (output === undefined || !("output" in output)) throw new Error("Nothing was built");
  expect(output.output[0].imports).toEqual([]);
  return output.output[0].code;
}

const kilobytes = (code: string): number => gzipSync(code, { level: 9 }).length / 1024;

test("the client is small in a browser", async () => {
  const code = await bundle("createClient");
  // With retries, redirects, errors, paging and big integers. A whole program has to stay within 5 KB.
  expect(kilobytes(code)).toBeLessThan(5);
});

test("what is not used is not there", async () => {
  // A text of each file that the client does not need.
  const marks: Record<string, string> = { batch: "/$batch", poll: "resourceLocation", upload: "Content-Range", toInstant: "no time stamp" };
  const alone = await bundle("createClient", "ApiError", "literal");
  for (const [name, mark] of Object.entries(marks)) {
    expect(alone).not.toContain(mark);
    const code = await bundle("createClient", name);
    for (const [other, otherMark] of Object.entries(marks)) expect(code.includes(otherMark), `${otherMark} with ${name}`).toBe(other === name);
    expect(kilobytes(code) - kilobytes(alone), name).toBeLessThan(1.7);
  }
});
