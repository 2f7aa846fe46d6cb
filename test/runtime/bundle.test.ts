import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { expect, test } from "vitest";

const input = fileURLToPath(new URL("../../templates/typescript/runtime/index.ts", import.meta.url));

test("the runtime is small in a browser", async () => {
  const result = await build({
    configFile: false,
    logLevel: "silent",
    build: {
      write: false,
      target: "es2022",
      lib: { entry: input, formats: ["es"] },
      // A library's output keeps its white space unless it is told otherwise here.
      rolldownOptions: { output: { minify: true } },
    },
  });
  const [bundle] = Array.isArray(result) ? result : [result];
  if (bundle === undefined || !("output" in bundle)) throw new Error("Nothing was built");
  const { code, imports } = bundle.output[0];
  expect(imports).toEqual([]);
  // 5 KB is for a whole client, with what is still to come: retries, filters, batches.
  expect(gzipSync(code, { level: 9 }).length).toBeLessThan(3.5 * 1024);
});
