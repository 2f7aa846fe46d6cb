import type { JsonObject, JsonValue } from "../../generator/model/json.js";
import { referred, type Schema, type SchemaPart } from "./schema-part.js";

/** The reference page of the model: every definition of its schema, every field, with an example of each out of some models. */
export function modelPage(schema: Schema, models: readonly JsonValue[]): string {
  // What the first model does not show, the next one may.
  const shown = new Map(models.flatMap((model) => [...examplesIn(model, schema)]).reverse().filter(([, text]) => !saysNothing(text)));
  const lines = [
    "# The model", "",
    "`model.json` is everything that the pages say about the APIs, merged, named and sorted. Targets read nothing else, and neither need programs",
    "in any other language: this page tells what each field means, and [model.schema.json](model.schema.json) is the same as a JSON Schema 2020-12,",
    "which the package has as `docwright/model.schema.json`. In TypeScript the types are those of `docwright/target`. The examples are of `docs-input/`.", "",
    "## What stays", "",
    "`docwright` at the top is the version of this shape, and stands for a promise. As long as it is the same,", "",
    "- no field goes, gets another name, or is left out where it was always there;",
    "- no field takes another type, more kinds of values or fewer: not even null, or one more word in a list of words;",
    "- fields and definitions may be added. Skip what you do not know. The schema is that of the docwright which it came with, and refuses later fields.", "",
    "Anything else raises the version, and the changelog says so. docwright reads models of its own version and of the one before. What a page says is no part",
    "of the promise: a better reading of the same pages gives other values. Tests hold both: the schema against the one that was promised, and a model",
    "of each version against the programs that read it.", "",
    "A `Source` is `path:line:column` of the docs. Names on the wire are as documented. Null is what no page says, an empty list is none.", "",
    ...Object.entries(schema.$defs).flatMap(([name, part]) => section(name, part, shown)),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

type Shown = ReadonlyMap<string, string>;

function section(name: string, part: SchemaPart, shown: Shown): string[] {
  const head = [`## ${name}`, "", cell(part.description ?? ""), ""];
  if (part.oneOf !== undefined) return [...head, ...part.oneOf.flatMap((one, index) => kind(one, `${name} ${kindOf(one, index)}`, shown))];
  if (part.properties !== undefined) return [...head, ...fields(part, name, shown)];
  return [...head, `${capital(typeWords(part))}.`, ""];
}

function kind(part: SchemaPart, name: string, shown: Shown): string[] {
  if (part.properties === undefined) return [`- ${typeWords(part)}: ${cell(part.description ?? "")}`, ""];
  return [`**\`kind: ${JSON.stringify(part.properties["kind"]?.const ?? "")}\`**: ${cell(part.description ?? "")}`, "", ...fields(part, name, shown)];
}

function fields(part: SchemaPart, name: string, shown: Shown): string[] {
  const rows = Object.entries(part.properties ?? {}).map(([field, one]) => {
    const example = shown.get(`${name}.${field}`);
    const optional = part.required?.includes(field) === true ? "" : " (may be missing)";
    return `| \`${field}\`${optional} | ${typeWords(one)} | ${cell(one.description ?? "")} | ${example === undefined ? "" : code(example)} |`;
  });
  return ["| field | type | meaning | example |", "|:---|:---|:---|:---|", ...rows, ""];
}

function typeWords(part: SchemaPart): string {
  const name = referred(part);
  if (name !== null) return `[${name}](#${name.toLowerCase()})`;
  if (part.const !== undefined) return code(JSON.stringify(part.const));
  if (part.enum !== undefined) return part.enum.map((one) => code(JSON.stringify(one))).join(", ");
  if (part.anyOf !== undefined) return part.anyOf.map(typeWords).join(" or ");
  if (part.type === "array") return `list of ${part.items === undefined ? "anything" : typeWords(part.items)}`;
  const words: Readonly<Record<string, string>> = { string: "text", integer: "whole number", number: "number", boolean: "true or false", null: "null", object: "object" };
  return part.type === undefined ? "any JSON" : (words[part.type] ?? part.type);
}

/** For each field of each definition the value in a model that shows most in the fewest letters. */
function examplesIn(model: JsonValue, schema: Schema): Shown {
  const shown = new Map<string, string>();
  const visit = (value: JsonValue, part: SchemaPart, name: string): void => {
    const to = referred(part);
    const target = to === null ? part : schema.$defs[to];
    if (target === undefined) return;
    const here = to ?? name;
    if (target.anyOf !== undefined) return target.anyOf.filter((one) => one.type !== "null").forEach((one) => (value === null ? undefined : visit(value, one, here)));
    if (target.oneOf !== undefined) {
      return target.oneOf.forEach((one, index) => {
        if (isObject(value) ? one.properties?.["kind"]?.const === value["kind"] : (one.type === "array") === Array.isArray(value)) visit(value, one, `${here} ${kindOf(one, index)}`);
      });
    }
    if (Array.isArray(value)) return (value as readonly JsonValue[]).forEach((item) => target.items && visit(item, target.items, here));
    if (!isObject(value)) return;
    for (const [field, one] of Object.entries(target.properties ?? {})) {
      const inner = value[field];
      if (inner === undefined) continue;
      const key = `${here}.${field}`;
      const text = briefly(inner);
      const old = shown.get(key);
      if (old === undefined || worth(text) > worth(old)) shown.set(key, text);
      visit(inner, one, here);
    }
  };
  visit(model, { $ref: "#/$defs/Model" }, "Model");
  return shown;
}

/** A value that says something is worth more than one that does not, and of two the shorter one. */
function worth(text: string): number {
  return (saysNothing(text) ? 0 : 1000) + (text.includes("…") ? 0 : 500) - text.length;
}

function saysNothing(text: string): boolean {
  return /^(?:null|\[\]|""|\{\})$/.test(text);
}

/** A value in one line; what is long is cut. */
function briefly(value: JsonValue): string {
  const text = JSON.stringify(value);
  if (text.length <= 72) return text;
  if (Array.isArray(value)) return "[…]";
  return isObject(value) ? `{ ${Object.keys(value).slice(0, 3).join(", ")}, … }` : `${text.slice(0, 70)}…"`;
}

function kindOf(part: SchemaPart, index: number): string {
  return String(part.properties?.["kind"]?.const ?? index);
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Text as the cell of a table. */
function cell(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[|<>*_]/g, "\\$&").replace(/\$?\{[^}]*\}|\$\w+|@odata\.\w+/g, (one) => code(one));
}

function code(text: string): string {
  return `\`${text.replaceAll("|", "\\|").replaceAll("`", "'")}\``;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
