// The OpenAPI documents in the hands of others: linted, validated, and read by two generators whose code must compile.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../contract/source-files.js";
import { consume, consumers } from "./consumers.js";
import { docs, generated, skipped } from "./reference.js";

const documents = [
  { name: "docs-input", file: join(root, "generated", "openapi.json"), present: true },
  { name: `the whole reference${skipped}`, file: join(generated, "openapi.json"), present: docs !== null },
];

/** The settings of a strict consumer, checked with the compiler that these generators want beside them. */
const strict = { target: "ES2022", lib: ["ES2023", "DOM", "DOM.Iterable"], types: [], module: "ESNext", moduleResolution: "bundler", strict: true, noEmit: true, skipLibCheck: true };

/** Compiles what a generator wrote; what the compiler says of it. */
async function complaints(folder: string): Promise<string> {
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: strict, include: ["**/*.ts"] }));
  return (await consume("typescript/bin/tsc", ["-p", folder, "--pretty", "false"])).output;
}

function freshFolder(...names: readonly string[]): string {
  const folder = join(consumers, ...names);
  mkdirSync(folder, { recursive: true });
  return folder;
}

describe.each(documents)("openapi.json of $name", ({ name, file, present }) => {
  const [short = ""] = name.split(" (");
  const out = short.replaceAll(" ", "-");

  it.skipIf(!present)("has no error by the recommended rules of @redocly/cli", async () => {
    const { code, output } = await consume("@redocly/cli/bin/cli.js", ["lint", "--extends=recommended", "--format=summary", file]);
    expect({ code, output }).toMatchObject({ code: 0 });
  });

  it.skipIf(!present)("is valid by @readme/openapi-parser", async () => {
    const script = join(freshFolder(out), "validate.mjs");
    writeFileSync(script, `import { validate } from "@readme/openapi-parser";\nconst result = await validate(process.argv[2]);\nif (!result.valid) throw new Error(JSON.stringify(result.errors.slice(0, 10)));\n`);
    const { code, output } = await consume(join("..", out, "validate.mjs"), [file]);
    expect({ code, output }).toEqual({ code: 0, output: "" });
  });

  it.skipIf(!present)("gives types by openapi-typescript, which compile", async () => {
    const folder = freshFolder(out, "openapi-typescript");
    const { code, output } = await consume("openapi-typescript/bin/cli.js", [file, "-o", join(folder, "api.d.ts")]);
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(await complaints(folder)).toBe("");
  });

  for (const part of present ? partsOf(file) : [null]) {
    it.skipIf(!present)(`gives a client by @hey-api/openapi-ts${part === null ? "" : `, ${part.title}`}, which compiles`, async () => {
      const folder = freshFolder(out, `hey-api-${part?.key ?? "all"}`);
      const config = join(folder, "openapi-ts.config.mjs");
      const settings = { input: file, output: { path: join(folder, "client") }, logs: { level: "error", file: false }, plugins: ["@hey-api/client-fetch", "@hey-api/typescript", "@hey-api/sdk"], ...(part === null ? {} : { parser: { filters: { tags: { include: part.tags } } } }) };
      writeFileSync(config, `export default ${JSON.stringify(settings)};\n`);
      const { code, output } = await consume("@hey-api/openapi-ts/bin/run.js", ["--file", config]);
      expect({ code, output }).toMatchObject({ code: 0 });
      expect(await complaints(folder)).toBe("");
      expect(readFileSync(join(folder, "client", "sdk.gen.ts"), "utf8").match(/^export const /gm) ?? []).toHaveLength(part?.operations ?? operationsOf(file).length);
    });
  }
});

function operationsOf(file: string): { tags: readonly string[] }[] {
  const { paths } = JSON.parse(readFileSync(file, "utf8")) as { paths: Record<string, Record<string, { tags: readonly string[] }>> };
  return Object.values(paths).flatMap((item) => Object.values(item));
}

/**
 * hey-api copies all names of a file for every new one, so its time grows with the square of their number: a document of 6,000 operations
 * takes a quarter of an hour whole, and two minutes tag by tag. So a large document is read in parts of at most 2,000 operations or one tag.
 */
function partsOf(file: string): ({ key: string; title: string; tags: string[]; operations: number } | null)[] {
  const counts = new Map<string, number>();
  for (const { tags } of operationsOf(file)) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  const all = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  if (all.reduce((sum, [, count]) => sum + count, 0) <= 2000) return [null];
  const parts: { tags: string[]; operations: number }[] = [];
  for (const [tag, count] of all) {
    const open = parts.find((part) => part.operations + count <= 1600);
    if (open === undefined) parts.push({ tags: [tag], operations: count });
    else {
      open.tags.push(tag);
      open.operations += count;
    }
  }
  return parts.map((part, index) => ({ ...part, key: String(index + 1), title: `part ${index + 1} of ${parts.length}` }));
}
