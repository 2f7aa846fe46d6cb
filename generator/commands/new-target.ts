import { basename, join, relative, resolve, sep } from "node:path";
import { writeNewFiles } from "../io/new-files.js";
import { templateFolder } from "../io/templates.js";
import { readTextFolder } from "../io/text-folder.js";
import { UsageError } from "../io/usage-error.js";
import { parseArguments } from "./arguments.js";

/** The name that the files of the start use for the target. */
const standIn = "new-target";

/** `docwright new-target NAME`: writes a target that works as it stands, with its test, to be changed from there. */
export async function run(args: readonly string[]): Promise<number> {
  const { positionals: [path, ...others] } = parseArguments(args, {}, true);
  if (path === undefined || others.length > 0) throw new UsageError("Name the folder of the new target, which gives it its name: docwright new-target NAME.");
  const name = basename(resolve(path));
  if (!/^[a-z][a-z0-9-]{0,63}$/.test(name)) throw new UsageError(`"${name}" is no name for a target: take small letters, digits and dashes.`);
  const start = await readTextFolder(join(templateFolder, standIn), "the start of a target");
  await writeNewFiles(resolve(path), new Map([...start].map(([file, text]) => [file, text.replaceAll(standIn, name)])));
  const place = `./${relative(".", resolve(path)).split(sep).join("/")}`;
  process.stdout.write([
    `${place} holds a target that works: ${[...start.keys()].join(", ")}.`,
    `  npx docwright generate --docs DOCS --out OUT --target ${place}`,
    `  node --test ${place}/target.test.mjs`,
    "",
  ].join("\n"));
  return 0;
}
