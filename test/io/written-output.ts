import { planOutput, writeOutput, type OutputPlan } from "../../generator/io/write-output.js";
import type { OutputFile } from "../../generator/model/output-file.js";
import { contentsOf } from "./temp-folder.js";

export const filesOf = (contents: Readonly<Record<string, string>>): OutputFile[] => Object.entries(contents).map(([path, text]) => ({ path, text }));

/** Plans and writes files into a folder, as a run does. */
export async function generate(out: string, contents: Readonly<Record<string, string>>): Promise<OutputPlan> {
  const plan = await planOutput(out, filesOf(contents));
  await writeOutput(plan);
  return plan;
}

/** The paths of each list of a plan. */
export function shape(plan: OutputPlan): Record<string, string[]> {
  const { create, update, remove, unchanged } = plan;
  const lists = Object.entries({ create, update, remove, unchanged }).map(([name, list]) => [name, list.map(({ path }) => path)] as const);
  const findings = plan.findings.map(({ rule, place }) => `${rule} ${place.path}`);
  return Object.fromEntries([...lists, ["findings", findings] as const].filter(([, list]) => list.length > 0));
}

/** What stands in an output folder besides the list of what is ours. */
export function withoutManifest(out: string): Record<string, string> {
  const { ".docwright.json": _, ...others } = contentsOf(out);
  return others;
}
