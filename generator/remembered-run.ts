import type { ChosenTargets } from "./chosen-targets.js";
import type { Input } from "./inputs.js";
import { keyOf } from "./io/cache-folder.js";
import { manifestHash, outputStands } from "./io/output-stands.js";
import type { Api } from "./model/api.js";
import type { Finding } from "./model/finding.js";
import type { Counts } from "./report/summary.js";

/** The pages of one API, and the targets that its files are made by. */
export interface TargetedInput extends Input {
  readonly targets: ChosenTargets;
}

/** What the cache keeps of a run over one API: where a later one comes to the same, it may stop. */
export interface RememberedRun {
  /** The keys of what it read, and of the model that came of it. */
  readonly pages: string;
  readonly model: string;
  readonly counts: Counts;
  readonly findings: readonly Finding[];
  /** The hash of the manifest that it left. */
  readonly output: string | null;
  readonly files: number;
}

/** The last run over an API with the same settings, targets and program; null where the cache has none. */
export async function lastRun({ targets, settings, cache }: TargetedInput): Promise<RememberedRun | null> {
  // A target that failed to load may do so no more.
  return targets.failed.length > 0 ? null : ((await cache.lastRun(settings)) as RememberedRun | null);
}

/** Whether the output folder is as that run left it. */
export async function leftAsItWas(last: RememberedRun, { api, cache }: TargetedInput): Promise<boolean> {
  const seen = await outputStands(api.out, last.output, await cache.seenFiles(api.out));
  if (seen === null) return false;
  await cache.rememberFiles(api.out, seen);
  return true;
}

/** Keeps what is told of a run, and how many files stand where it wrote. */
export async function rememberRun(told: Pick<RememberedRun, "model" | "counts" | "findings" | "files">, { api, settings, key, cache }: TargetedInput): Promise<void> {
  const { model, counts, findings, files } = told;
  await cache.rememberRun(settings, { pages: key, model, counts, findings, output: await manifestHash(api.out), files } satisfies RememberedRun);
}

/** Changes with anything that a model says. */
export function modelKey({ types, enums, inputs, operations, ...rest }: Api): string {
  return keyOf(JSON.stringify(rest), ...[types, enums, inputs, operations].flatMap((list: readonly object[]) => list.map((one) => JSON.stringify(one))));
}
