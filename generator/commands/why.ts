import { join, resolve } from "node:path";
import { chooseTargets, type TargetSettings } from "../chosen-targets.js";
import { resolveConfig } from "../config.js";
import { findConfig } from "../io/load-config.js";
import { readGenerated } from "../io/read-generated.js";
import { UsageError } from "../io/usage-error.js";
import { renderApi } from "../pipeline.js";
import { sourceOfLine } from "../report/origin.js";
import { parseArguments } from "./arguments.js";
import { configOf } from "./settings.js";

const options = { config: { type: "string" }, target: { type: "string" }, templates: { type: "string" } } as const;

/** `docwright why FILE:LINE`: renders the model once more and says which docs line a generated line comes from; 1 where none does. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, options, true);
  const match = /^(.+):(\d+)(?::\d+)?$/.exec(positionals[0] ?? "");
  if (match === null || positionals.length > 1) throw new UsageError("Give a generated file and a line: docwright why FILE:LINE.");
  const generated = await readGenerated(resolve(match[1] ?? ""));
  const line = Number(match[2]);
  const lines = generated.text.split("\n").length;
  if (line < 1 || line > lines) throw new UsageError(`${match[1] ?? ""} has ${lines} lines, and no line ${line}.`);
  const { settings, folder } = await settingsOf(values, generated.folder);
  const { chosen } = await chooseTargets(settings, folder);
  const files = generated.model.apis.flatMap((api) => renderApi(api, chosen).files);
  const file = files.find((one) => one.path === generated.path);
  if (file === undefined || file.text !== generated.text) {
    process.stderr.write(`docwright: ${match[1] ?? ""} is not what the model beside it gives: run docwright generate, then ask again, with the --target and --templates of that run.\n`);
    return 1;
  }
  const source = sourceOfLine(file, line);
  process.stdout.write(source === null ? "This line comes from docwright's templates, not from the docs.\n" : `${source}\n`);
  return source === null ? 1 : 0;
}

/** The targets that wrote an output folder: those of flags or of the config where it names that folder, and else all that are built in. */
async function settingsOf(flags: { readonly config?: string; readonly target?: string; readonly templates?: string }, out: string): Promise<{ settings: TargetSettings; folder: string }> {
  const here = process.cwd();
  const hasConfig = flags.config !== undefined || (await findConfig(here)) !== null;
  // Pages are not read: any folder will do for them where no config names one.
  const { config, folder } = await configOf(hasConfig ? flags : { ...flags, docs: join(out, "docs"), out });
  return { settings: resolveConfig(config, folder).find((api) => api.out === out) ?? { targets: null, templates: null }, folder };
}
