// All schemas of the whole reference compile in Ajv's strict mode, as the golden tests load them.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { docs, generated, skipped } from "./reference.js";

describe.skipIf(docs === null)(`the schemas of the whole reference${skipped}`, () => {
  it("all compile", () => {
    const ajv = new Ajv2020({ strict: true, allErrors: true });
    addFormats.default(ajv);
    const folder = join(generated, "schemas");
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".json")).sort();
    const ids = files.map((file) => {
      const schema = JSON.parse(readFileSync(join(folder, file), "utf8")) as { readonly $id: string };
      ajv.addSchema(schema);
      return schema.$id;
    });
    const faults = ids.flatMap((id) => {
      try {
        return ajv.getSchema(id) === undefined ? [`${id} is not there`] : [];
      } catch (error) {
        return [`${id}: ${error instanceof Error ? error.message : String(error)}`];
      }
    });
    expect(faults).toEqual([]);
    process.stdout.write(`schemas: ${ids.length} compiled\n`);
  });
});
