import { join, resolve } from "node:path";
import { nearest } from "../diagnostics/nearest.js";
import { writeNewFiles } from "../io/new-files.js";
import { readTemplates } from "../io/templates.js";
import { UsageError } from "../io/usage-error.js";
import { parseArguments } from "./arguments.js";

/** `docwright eject TARGET`: copies its templates out, so that they can be edited and override those that come with docwright. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals: [name, ...others] } = parseArguments(args, { to: { type: "string" } }, true);
  if (name === undefined || others.length > 0) throw new UsageError("Name one target whose templates to copy: docwright eject TARGET [--to DIR].");
  const all = await readTemplates();
  const templates = all.get(name);
  if (templates === undefined) {
    const near = nearest(name, all.keys(), 2);
    throw new UsageError(`There are no templates of a target "${name}": ${near === null ? `choose from ${[...all.keys()].join(", ")}.` : `did you mean "${near}"?`}`);
  }
  const to = values.to ?? "templates";
  await writeNewFiles(join(resolve(to), name), templates);
  process.stdout.write(`${templates.size} templates of ${name} written to ${join(to, name)}. Keep those that you edit, delete the others, and give --templates ${to} to docwright generate.\n`);
  return 0;
}
