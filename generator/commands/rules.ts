import { readRulePage } from "../io/rule-pages.js";
import { UsageError } from "../io/usage-error.js";
import { allRules } from "../rules/rules.js";
import { parseArguments } from "./arguments.js";

/** `docwright rules [RULE]`: prints what each rule is about and how severe it is, or the page of one rule. */
export async function run(args: readonly string[]): Promise<number> {
  const { positionals } = parseArguments(args, {}, true);
  const [id] = positionals;
  if (positionals.length > 1) throw new UsageError("Give one rule, or none to list them: docwright rules RULE.");
  if (id === undefined) process.stdout.write(list());
  else if (Object.hasOwn(allRules, id)) process.stdout.write(await readRulePage(id));
  else throw new UsageError(`There is no rule "${id}": docwright rules lists them.`);
  return 0;
}

function list(): string {
  const rules = Object.entries(allRules).sort(([a, one], [b, other]) => compare(one.area, other.area) || compare(a, b));
  const width = Math.max(...rules.map(([id]) => id.length));
  return rules.map(([id, { area, severity }]) => `${area.padEnd(9)} ${id.padEnd(width)} ${severity}\n`).join("");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
