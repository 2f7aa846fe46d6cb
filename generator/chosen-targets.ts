import { nearest } from "./diagnostics/nearest.js";
import type { ChosenTarget } from "./emit/render.js";
import { mustBeAmong, targetOf } from "./emit/target-check.js";
import { failedTarget, TargetFault, type FailedTarget } from "./emit/target-fault.js";
import { optionValues } from "./emit/target-options.js";
import type { Target } from "./emit/target.js";
import { keyOf } from "./io/cache-folder.js";
import { isPlace, loadTarget, type LoadedTarget } from "./io/load-target.js";
import { overridden, readOverrides, readTemplates, type TemplatesByTarget } from "./io/templates.js";
import { UsageError } from "./io/usage-error.js";
import * as toolbox from "./target.js";
import { targets as builtIn } from "./targets/targets.js";

/** What a configuration names. */
export interface TargetSettings {
  /** Null for all that are built in. */
  readonly targets: readonly { readonly target: string; readonly options: Readonly<Record<string, unknown>> }[] | null;
  /** The folder of overriding templates. */
  readonly templates: string | null;
}

/** What a run writes. */
export interface ChosenTargets {
  /** The model first, the other built-in ones next, then those from outside in the order in which they were named. */
  readonly chosen: readonly ChosenTarget[];
  /** Those from outside that could not be loaded. */
  readonly failed: readonly FailedTarget[];
  /** Some are from outside. */
  readonly areForeign: boolean;
  /** The folders from which targets and templates came, besides docwright's own. */
  readonly folders: readonly string[];
  /** Changes with the targets from outside and with the overriding templates. */
  readonly key: string;
}

/**
 * Loads the targets that were named, each with its options, and those that they require; all built-in ones where none are named. The model
 * always comes. `folder` is what their paths are relative to. Throws a UsageError for a name, an option or an override that there is not.
 */
export async function chooseTargets({ targets, templates }: TargetSettings, folder: string): Promise<ChosenTargets> {
  const named = targets ?? builtIn.map(({ name }) => ({ target: name, options: {} }));
  const given = new Map(named.map(({ target, options }) => [target, options]));
  if (given.size < named.length) throw new UsageError(`A target is named twice: ${named.map(({ target }) => target).join(", ")}.`);
  const loaded: (LoadedTarget & { readonly options: Readonly<Record<string, unknown>> })[] = [];
  for (const [name, options] of given) {
    if (!builtIn.some((one) => one.name === name)) loaded.push({ ...(await loadOutside(name, folder)), options });
  }
  const failed: FailedTarget[] = [];
  const outside: { readonly target: Target; readonly from: (typeof loaded)[number] }[] = [];
  for (const from of loaded) {
    try {
      outside.push({ target: soundTarget(from, outside.map(({ target }) => target)), from });
    } catch (error) {
      failed.push(failedTarget(from.called, error, "loading it"));
    }
  }
  const wanted = new Set(["model", ...given.keys(), ...outside.flatMap(({ target }) => target.requires)]);
  for (const { name, requires } of builtIn) if (wanted.has(name)) for (const one of requires) wanted.add(one);
  const [own, overrides] = [await readTemplates(), templates === null ? (new Map() as TemplatesByTarget) : await readOverrides(templates)];
  const names = [...builtIn.map(({ name }) => name), ...outside.map(({ target }) => target.name)];
  // Where a target could not be loaded, its name is not known, and overrides may be for it.
  for (const name of overrides.keys()) if (!names.includes(name) && failed.length === 0) throw noTarget(name, names, "The folder of templates has a folder");
  const complete = (target: Target, options: Readonly<Record<string, unknown>>, texts: ReadonlyMap<string, string>): ChosenTarget => {
    const result = optionValues(target, options);
    if ("fault" in result) throw new UsageError(result.fault);
    return { target, options: result.values, templates: overridden(target.name, texts, overrides.get(target.name) ?? new Map()) };
  };
  // An override of a target that is not written now is looked at all the same.
  const all = builtIn.map((target) => complete(target, given.get(target.name) ?? {}, own.get(target.name) ?? new Map()));
  return {
    chosen: [...all.filter(({ target }) => wanted.has(target.name)), ...outside.map(({ target, from }) => complete(target, from.options, from.templates))],
    failed, areForeign: outside.length > 0,
    folders: [...loaded.map((one) => one.folder), ...(templates === null ? [] : [templates])],
    key: keyOf(...loaded.map((one) => one.key), "overrides", ...[...overrides].flatMap(([name, texts]) => [name, ...[...texts].flat()])),
  };
}

async function loadOutside(name: string, folder: string): Promise<LoadedTarget> {
  const found = await loadTarget(name, folder, { "docwright/target": toolbox });
  if (found === null) throw noTarget(name, builtIn.map((one) => one.name), "There is no target");
  return found;
}

/** The target that a module gave. Throws a TargetFault, or what loading it threw. */
function soundTarget({ loaded }: LoadedTarget, others: readonly Target[]): Target {
  if ("thrown" in loaded) throw loaded.thrown;
  const target = targetOf(loaded.value);
  const taken = [...builtIn, ...others].find(({ name }) => name.toLowerCase() === target.name.toLowerCase());
  if (taken !== undefined) throw new TargetFault(`its name "${target.name}" is that of another target: give it one of its own.`);
  for (const name of target.requires) mustBeAmong(name, builtIn.map((one) => one.name), "it requires a target");
  return target;
}

function noTarget(name: string, names: readonly string[], what: string): UsageError {
  const near = nearest(name, names, 2);
  const known = near === null ? `choose from ${names.join(", ")}` : `did you mean "${near}"`;
  return new UsageError(`${what} "${name}": ${known}${isPlace(name) ? "" : `, or ./${name} for a folder, or install the package`}.`);
}
