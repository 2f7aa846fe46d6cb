import Handlebars from "handlebars";
import type { Api } from "../model/api.js";
import type { OutputFile } from "../model/output-file.js";
import type { Source } from "../model/source.js";
import { jsonText } from "./json.js";
import { markOf, takeMarks } from "./sources.js";
import type { OptionValues, Target } from "./target.js";

/** A rendered file with the docs positions of its lines. */
export interface RenderedFile extends OutputFile {
  readonly target: string;
  readonly sources: ReadonlyMap<number, Source>;
}

/** The text of every template by `target/path`. */
export type Templates = ReadonlyMap<string, string>;

/** A target with a value for each of its options. */
export interface ChosenTarget {
  readonly target: Target;
  readonly options: OptionValues;
}

/** Plans and renders a target's files. A template that names what its view lacks throws, with template and line. */
export function renderTarget({ target, options }: ChosenTarget, api: Api, templates: Templates): RenderedFile[] {
  const engine = engineOf(target.name, templates);
  return target.plan(api, options).map((file) => {
    const rendered =
      file.kind === "json" ? jsonText(file.value, file.rows)
      : file.kind === "copy" ? takeMarks(templateText(`${target.name}/${file.template}`, templates))
      : takeMarks(engine(file.template, file.view).replace(/[ \t]+$/gm, ""));
    return { path: file.path, target: target.name, ...rendered };
  });
}

function templateText(name: string, templates: Templates): string {
  const text = templates.get(name);
  if (text === undefined) throw new Error(`there is no template ${name}`);
  return text;
}

/** Strict Handlebars: an unknown field or partial throws. Nothing is escaped for HTML; views hold text that is safe where it stands. */
function engineOf(target: string, templates: Templates): (template: string, view: object) => string {
  const handlebars = Handlebars.create();
  handlebars.registerHelper("from", (source: Source) => markOf(source));
  for (const [name, text] of templates) {
    const partial = new RegExp(`^${target}/_(.+)\\.hbs$`).exec(name)?.[1];
    if (partial !== undefined) handlebars.registerPartial(partial, text);
  }
  const compiled = new Map<string, Handlebars.TemplateDelegate>();
  return (template, view) => {
    const name = `${target}/${template}`;
    const known = compiled.get(name) ?? handlebars.compile(templateText(name, templates), { strict: true, noEscape: true, data: false, knownHelpersOnly: true, knownHelpers: { from: true } });
    compiled.set(name, known);
    try {
      return known(view, { allowProtoPropertiesByDefault: false });
    } catch (error) {
      throw new Error(`template ${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  };
}
