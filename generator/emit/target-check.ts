import { nearest } from "../diagnostics/nearest.js";
import { meant, TargetFault } from "./target-fault.js";
import { defineTarget, type PlannedFile, type Target, type TargetDescription, type TargetOption, type TargetOptions } from "./target.js";

/** A value that a module gave as a target. Throws a TargetFault for one that is none; a plain object that `defineTarget` did not see is one. */
export function targetOf(value: unknown): Target {
  if (!isRecord(value) || typeof value["plan"] !== "function") throw new TargetFault("the module's default export is no target: write export default defineTarget({ name, description, plan }).");
  const { name, description, requires = [], options = {} } = value;
  if (typeof name !== "string" || !/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/.test(name)) throw new TargetFault('"name" of the target is no word of letters, digits and dashes.');
  if (typeof description !== "string" || description === "") throw new TargetFault('"description" of the target is no text: say in one line what it writes.');
  if (!Array.isArray(requires) || !requires.every((one) => typeof one === "string")) throw new TargetFault('"requires" of the target is no list of names of targets.');
  if (!isRecord(options) || !Object.values(options).every(isOption)) throw new TargetFault('"options" of the target: each takes a "description", a "default" (a text, a number, true or false, a list of texts), and may have "choices".');
  return defineTarget(value as unknown as TargetDescription<TargetOptions>);
}

function isOption(value: unknown): value is TargetOption {
  if (!isRecord(value) || typeof value["description"] !== "string") return false;
  const { default: standard, choices } = value;
  const isValue = ["string", "number", "boolean"].includes(typeof standard) || isTexts(standard);
  return isValue && (choices === undefined || isTexts(choices));
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

const kinds = ["template", "json", "copy"] as const;

/** What a target's `plan` gave back. Throws a TargetFault that says which file is none. */
export function plannedFiles(value: unknown): readonly PlannedFile[] {
  if (!Array.isArray(value)) throw new TargetFault(`its plan gave ${article(value)} and no list of files.`);
  for (const [index, file] of (value as readonly unknown[]).entries()) {
    const fault = isRecord(file) ? faultOf(file) : `is ${article(file)}`;
    if (fault !== null) throw new TargetFault(`file ${index + 1} of its plan${isRecord(file) && typeof file["path"] === "string" ? ` ("${shown(file["path"])}")` : ""} ${fault}.`);
  }
  return value as readonly PlannedFile[];
}

function faultOf(file: Readonly<Record<string, unknown>>): string | null {
  const { kind, path, template, view, rows } = file;
  if (typeof path !== "string" || path === "") return 'has no "path"';
  if (kind !== "template" && kind !== "json" && kind !== "copy") {
    const near = typeof kind === "string" ? nearest(kind, kinds, 2) : null;
    return `has no "kind" that there is: ${near === null ? `write ${kinds.map((one) => `"${one}"`).join(", ")}` : `did you mean "${near}"`}`;
  }
  if (kind === "json") return !("value" in file) || file["value"] === undefined ? 'has no "value"' : rows === undefined || rows instanceof Set ? null : 'has "rows" that are no Set of keys';
  if (typeof template !== "string" || template === "") return 'has no "template"';
  return kind === "template" && (typeof view !== "object" || view === null) ? 'has no "view", which is an object with the fields that its template names' : null;
}

/** A name among others that has to be there. Throws a TargetFault with the nearest one. */
export function mustBeAmong(name: string, names: readonly string[], what: string): void {
  if (!names.includes(name)) throw new TargetFault(`${what} "${shown(name)}", which there is not: ${meant(nearest(name, names, 2), names, "there are none")}`);
}

function article(value: unknown): string {
  return value === null || value === undefined ? String(value) : Array.isArray(value) ? "a list" : typeof (value as { then?: unknown }).then === "function" ? "a promise" : `a ${typeof value}`;
}

function shown(text: string): string {
  return JSON.stringify(text).slice(1, -1).slice(0, 120);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
