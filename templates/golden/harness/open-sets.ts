import { readFileSync } from "node:fs";
import { join } from "node:path";
import { goldenFolder } from "./examples.js";

/** The texts in a body that stand beside the known values of an open set, as sorted JSON pointers. */
export function strangers(path: string, body: unknown): string[] {
  const found = new Set<string>();
  const visit = (schema: Schema, from: string, value: unknown, pointer: string): void => {
    const [listed, other] = schema.anyOf ?? [];
    // An enumeration that stays open, or a text with examples.
    const known = other?.type === "string" ? listed?.enum : schema.type === "string" ? schema.examples : undefined;
    if (typeof value === "string" && known?.includes(value) === false) found.add(pointer);
    if (schema.$ref !== undefined) {
      const target = join(from, "..", schema.$ref).replaceAll("\\", "/");
      visit(schemaAt(target), target, value, pointer);
    }
    for (const part of [...(schema.allOf ?? []), ...(schema.anyOf ?? [])]) visit(part, from, value, pointer);
    if (Array.isArray(value)) return value.forEach((item, index) => visit(schema.items ?? {}, from, item, `${pointer}/${index}`));
    if (typeof value !== "object" || value === null) return;
    for (const [key, member] of Object.entries(value)) {
      const property = Object.hasOwn(schema.properties ?? {}, key) ? schema.properties?.[key] : undefined;
      if (property !== undefined) visit(property, from, member, `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`);
    }
  };
  visit(schemaAt(path), path, body, "");
  return [...found].sort();
}

/** The keywords that the search for open sets follows. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly examples?: readonly unknown[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

const loaded = new Map<string, Schema>();

function schemaAt(path: string): Schema {
  const known = loaded.get(path) ?? (JSON.parse(readFileSync(join(goldenFolder, "..", path), "utf8")) as Schema);
  loaded.set(path, known);
  return known;
}
