import { resolve } from "node:path";
import { parseArguments } from "./arguments.js";
import { chooseTargets } from "../generate.js";
import { readGenerated } from "../io/read-generated.js";
import { readTemplates } from "../io/templates.js";
import { UsageError } from "../io/usage-error.js";
import { renderApi } from "../pipeline.js";
import { sourceOfLine } from "../report/origin.js";

/** `docwright why FILE:LINE`: renders the model once more and says which docs line a generated line comes from; 1 where none does. */
export async function run(args: readonly string[]): Promise<number> {
  const { positionals } = parseArguments(args, {}, true);
  const match = /^(.+):(\d+)(?::\d+)?$/.exec(positionals[0] ?? "");
  if (match === null || positionals.length > 1) throw new UsageError("Give a generated file and a line: docwright why FILE:LINE.");
  const generated = await readGenerated(resolve(match[1] ?? ""));
  const line = Number(match[2]);
  const lines = generated.text.split("\n").length;
  if (line < 1 || line > lines) throw new UsageError(`${match[1] ?? ""} has ${lines} lines, and no line ${line}.`);
  const templates = await readTemplates();
  const files = generated.model.apis.flatMap((api) => renderApi(api, chooseTargets(null), templates));
  const file = files.find((one) => one.path === generated.path);
  if (file === undefined || file.text !== generated.text) {
    process.stderr.write(`docwright: ${match[1] ?? ""} is not what the model beside it gives: run docwright generate, then ask again.\n`);
    return 1;
  }
  const source = sourceOfLine(file, line);
  process.stdout.write(source === null ? "This line comes from docwright's templates, not from the docs.\n" : `${source}\n`);
  return source === null ? 1 : 0;
}
