import { join } from "node:path";
import { ModuleKind, ModuleResolutionKind, Project, ScriptTarget } from "ts-morph";
import { goldenFolder, pointersOf, type GoldenBody, type GoldenExample, type GoldenFile, type Step } from "./examples.js";

/** A piece of code that must compile, or must not. */
export interface Snippet {
  readonly title: string;
  readonly code: string;
  readonly compiles: boolean;
}

/**
 * The literals of an example's request and response. Where the example contradicts its page, the literal must compile without the
 * contradictory places, and must not compile with each one of them.
 */
export function snippetsOf(file: GoldenFile, example: GoldenExample): Snippet[] {
  const { request, response } = example;
  const snippets: Snippet[] = [];
  if (request?.call != null && request.call.takesBody && request.body?.kind === "json" && request.schema !== null && request.type !== null) {
    const type = request.type;
    const call = `client${request.call.steps.map(stepCode).join("")}.${request.call.verb}`;
    snippets.push(...variants(`${file.operation} request`, example, "request", request.body, (literal) => `const body: ${type} = ${literal};\nvoid ${call}(body, never);`));
  }
  if (response !== null && response.type !== null && response.body?.kind === "json") {
    const type = response.type;
    snippets.push(...variants(`${file.operation} response`, example, "response", response.body, (literal) => `export const response: ${type} = ${literal};`));
  }
  return snippets;
}

function variants(title: string, example: GoldenExample, side: "request" | "response", body: GoldenBody & { kind: "json" }, code: (literal: string) => string): Snippet[] {
  const pointers = pointersOf(example, side, "types");
  const surplus = new Set(["example-undocumented-property", "example-property-added", "example-key-respelled", "example-read-only", "example-wrapped"]);
  const undocumented = new Set(example.contradictions.filter((one) => surplus.has(one.rule)).map((one) => one.pointer));
  const without = (hidden: readonly string[]): string => code(literalCode(body.value, "", new Set(hidden), undocumented));
  return [
    { title, code: without(pointers), compiles: true },
    ...pointers.map((pointer) => ({ title: `${title} with ${pointer === "" ? "its body" : pointer}`, code: without(pointers.filter((other) => other !== pointer)), compiles: false })),
  ];
}

/** A JSON value as code; a hidden place is left out, or is `never`, which fits every type. */
function literalCode(value: unknown, pointer: string, hidden: ReadonlySet<string>, undocumented: ReadonlySet<string>): string {
  if (hidden.has(pointer)) return "never";
  if (Array.isArray(value)) return `[${value.map((item, index) => literalCode(item, `${pointer}/${index}`, hidden, undocumented)).join(", ")}]`;
  if (typeof value !== "object" || value === null) return text(value);
  const members = Object.entries(value).flatMap(([key, member]) => {
    const at = `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    return hidden.has(at) && undocumented.has(at) ? [] : [`${key === "__proto__" ? '["__proto__"]' : text(key)}: ${literalCode(member, at, hidden, undocumented)}`];
  });
  // What should be there and is missing is a contradiction too.
  const missing = [...hidden].filter((one) => one.startsWith(`${pointer}/`) && !one.slice(pointer.length + 1).includes("/")).map((one) => one.slice(pointer.length + 1));
  const added = missing.filter((key) => !Object.hasOwn(value, key)).map((key) => `${text(key)}: never`);
  return `{ ${[...members, ...added].join(", ")} }`;
}

function text(value: unknown): string {
  return JSON.stringify(value).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}

function stepCode(step: Step): string {
  if (step.kind === "member") return `[${text(step.name)}]`;
  if (step.method !== null) return `.${step.method}(${text(step.arguments[0]?.value ?? "")})`;
  const fields = step.arguments.map(({ name, value, quoted }) => `${text(name)}: ${quoted ? text(value) : /^-?\d{1,15}$|^(?:true|false)$/.test(value) ? value : `sdk.literal(${text(value)})`}`);
  return fields.length === 0 ? "()" : `({ ${fields.join(", ")} })`;
}

/** Compiles all snippets in one program; the compiler's complaints by snippet. */
export function compile(snippets: readonly Snippet[]): readonly (readonly string[])[] {
  const project = new Project({
    skipAddingFilesFromTsConfig: true,
    compilerOptions: {
      target: ScriptTarget.ES2022, lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.asynciterable.d.ts"], module: ModuleKind.ESNext, moduleResolution: ModuleResolutionKind.Bundler,
      strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, noEmit: true, types: [],
    },
  });
  const head = 'import * as sdk from "../sdk/index.js";\ndeclare const client: sdk.Client;\ndeclare const never: never;\nvoid client;\nvoid never;\n';
  const files = snippets.map((snippet, index) => project.createSourceFile(join(goldenFolder, `snippet-${index}.ts`), `${head}${snippet.code}\n`));
  return files.map((file) => file.getPreEmitDiagnostics().map((diagnostic) => {
    const message = diagnostic.getMessageText();
    return typeof message === "string" ? message : message.getMessageText();
  }));
}
