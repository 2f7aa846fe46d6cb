import Handlebars from "handlebars";
import { nearest } from "../diagnostics/nearest.js";
import { helperNames, helpersOf } from "./helpers.js";
import { meant, TargetFault } from "./target-fault.js";
import { mistake, readTemplate } from "./template-check.js";
import { watchedView } from "./watched-view.js";

/** The texts of a target's templates by their paths in its folder. */
export type Templates = ReadonlyMap<string, string>;

const compileOptions = { strict: true, noEscape: true, knownHelpersOnly: true, knownHelpers: Object.fromEntries(helperNames.map((name) => [name, true])) };
const runtimeOptions = { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false };

/**
 * Strict Handlebars over the templates of a target: a field, a partial or a helper that is not there throws a TargetFault with template,
 * line and the nearest name. Nothing is escaped for HTML; views hold text that is safe where it stands. `_name.hbs` is the partial `name`.
 * `traced`: lines carry marks of where they come from.
 */
export function templateEngine(templates: Templates, traced = true): (template: string, view: object) => string {
  const handlebars = Handlebars.create();
  handlebars.unregisterHelper("log");
  for (const [name, helper] of Object.entries(helpersOf(traced))) handlebars.registerHelper(name, helper as Handlebars.HelperDelegate);
  const partials = [...templates.keys()].flatMap((path) => /^_(.+)\.hbs$/.exec(path)?.[1] ?? []);
  // `@index`, `@last` and the like cost each turn of each loop something, in all templates or in none: a partial has what its template has.
  const data = [...templates].some(([path, text]) => path.endsWith(".hbs") && /\{\{[^}]*@/.test(text));
  const compile = (path: string): Handlebars.TemplateDelegate => handlebars.compile(readTemplate(path, textOf(path, templates), partials), { ...compileOptions, data });
  for (const name of partials) registerPartial(handlebars, name, compile);
  const compiled = new Map<string, Handlebars.TemplateDelegate>();
  return (template, view) => {
    const known = compiled.get(template) ?? compile(template);
    compiled.set(template, known);
    try {
      return known(view, runtimeOptions);
    } catch (error) {
      throw error instanceof TargetFault ? error : faultIn(template, error, () => namesWhere(view, known), templates);
    }
  };
}

/** Errors in a partial say which one it was: the lines that Handlebars names are those of the partial. A partial that nobody uses need not be sound. */
function registerPartial(handlebars: typeof Handlebars, name: string, compile: (path: string) => Handlebars.TemplateDelegate): void {
  const path = `_${name}.hbs`;
  let compiled: Handlebars.TemplateDelegate | undefined;
  handlebars.registerPartial(name, (context: unknown, options?: Handlebars.RuntimeOptions): string => {
    compiled ??= compile(path);
    try {
      return compiled(context, options);
    } catch (error) {
      if (error instanceof Error && !(error instanceof TargetFault) && !inPartial.has(error)) inPartial.set(error, path);
      throw error;
    }
  });
}

const inPartial = new WeakMap<Error, string>();

/** The text of a template. Throws a TargetFault where there is none of the name. */
export function textOf(path: string, templates: Templates): string {
  const text = templates.get(path);
  if (text !== undefined) return text;
  const names = [...templates.keys()].filter((name) => !name.startsWith("_"));
  throw new TargetFault(`its plan names a template "${path}", and there is none: ${meant(nearest(path, names, 2), names, "its folder has no templates")}`);
}

/** What was thrown while a template was rendered, in words. `names` gives those that the view has at that place. */
function faultIn(template: string, error: unknown, names: () => readonly string[] | null, templates: Templates): unknown {
  if (!(error instanceof Error)) return error;
  const { lineNumber = null, column = null } = error as { readonly lineNumber?: number; readonly column?: number };
  const at = inPartial.get(error) ?? template;
  const lacking = /^"(.+)" not defined in /.exec(error.message)?.[1];
  // A text or a number where an object should be: JavaScript says so, and knows no line.
  const ofNothing = /^Cannot use 'in' operator to search for '(.+)' in /.exec(error.message)?.[1];
  if (ofNothing !== undefined) return mistake(at, lineWith(ofNothing, templates.get(at) ?? ""), null, `there is no "${ofNothing}" here: what it is asked of is no object with fields.`);
  if (lacking === undefined) return lineNumber === null ? error : mistake(at, lineNumber, column === null ? null : column + 1, error.message.replace(/ - \d+:\d+$/, ""));
  const there = names();
  const words = there === null ? "there is no object with fields here." : meant(nearest(lacking, there, 2), there, "the view has no fields here");
  return mistake(at, lineNumber, column === null ? null : column + 1, `the view has no "${lacking}" here: ${words}`);
}

/** The first line of a template that names a field. */
function lineWith(field: string, text: string): number | null {
  const line = text.split("\n").findIndex((one) => one.split("{{").slice(1).some((part) => (part.split("}}")[0] ?? "").split(/[^\p{L}\p{N}_$-]+/u).includes(field)));
  return line < 0 ? null : line + 1;
}

/** Renders once more, and watches which object lacks the field; null where what should have it is no object. */
function namesWhere(view: object, render: Handlebars.TemplateDelegate): readonly string[] | null {
  let names: readonly string[] | null = null;
  try {
    render(watchedView(view, (fields) => (names = fields)), runtimeOptions);
  } catch {
    // It is why we came: the first field that is not there ends it.
  }
  return names;
}
