import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { check, type Checked, type CheckOptions } from "../check.js";
import { failOnOf, resolveCheck } from "../check-config.js";
import { updatedBaseline } from "../diagnostics/baseline.js";
import { readBaselines, writeBaselines, type Baselines } from "../io/baseline-file.js";
import { defaultCacheFolder } from "../io/cache-folder.js";
import { editPage } from "../io/edit-page.js";
import { startProgress } from "../io/progress.js";
import { replaceFile } from "../io/replace-file.js";
import { UsageError } from "../io/usage-error.js";
import { fails } from "../report/check-report.js";
import { showsColour } from "../report/terminal-report.js";
import { allRules } from "../rules/rules.js";
import { parseArguments } from "./arguments.js";
import { formatOf, reportOf } from "./check-reports.js";
import { configOf, workersOf } from "./settings.js";

const options = {
  docs: { type: "string" }, config: { type: "string" }, format: { type: "string" }, output: { type: "string" }, "fail-on": { type: "string" },
  baseline: { type: "string" }, "update-baseline": { type: "boolean" }, reason: { type: "string" }, "changed-since": { type: "string" },
  fix: { type: "boolean" }, verbose: { type: "boolean" }, cache: { type: "string" }, "no-cache": { type: "boolean" }, workers: { type: "string" },
} as const;

/** `docwright check [PAGES…]`: 0, or 1 where a finding that no baseline knows is at least as severe as --fail-on. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, options, true);
  for (const page of positionals) if (!existsSync(page)) throw new UsageError(`There is no page ${page}: correct its path, or name none to check all.`);
  const { config, folder } = await configOf(values);
  const settings = resolveCheck(config, allRules);
  const failOn = values["fail-on"] === undefined ? settings.failOn : failOnOf(values["fail-on"]);
  const baseline = values.baseline ?? (settings.baseline === null ? null : resolve(folder, settings.baseline));
  const update = values["update-baseline"] === true;
  if (update && baseline === null) throw new UsageError("--update-baseline needs to know which file: give --baseline FILE, or name it in the config.");
  if (update && (positionals.length > 0 || values["changed-since"] !== undefined)) throw new UsageError("--update-baseline writes the findings of all pages: leave the pages and --changed-since out.");
  const format = await formatOf(values.format ?? "terminal");
  const known: Baselines = baseline === null ? {} : await readBaselines(baseline, update ? {} : undefined);
  const progress = startProgress();
  const cache = values["no-cache"] === true ? null : (values.cache ?? (await defaultCacheFolder(folder)));
  const checkOptions: CheckOptions = {
    folder, onProgress: progress.update, ...workersOf(values.workers), ...(cache === null ? {} : { cache }),
    baseline: (api) => known[api] ?? [],
    ...(positionals.length === 0 ? {} : { pages: positionals }),
    ...(values["changed-since"] === undefined ? {} : { changedSince: values["changed-since"] }),
  };
  const results = values.fix === true ? await fixAll(() => check(config, checkOptions)) : await check(config, checkOptions);
  progress.end();
  const report = await reportOf(results, failOn, settings.rulesUrl);
  const text = format(report, { verbose: values.verbose === true, colour: values.output === undefined && showsColour(process.stdout) });
  if (values.output === undefined) process.stdout.write(text);
  else await replaceFile(values.output, text);
  if (update && baseline !== null) {
    await writeBaselines(baseline, Object.fromEntries(results.map(({ name, findings }) => [name, updatedBaseline(findings, known[name] ?? [], values.reason ?? "known when the baseline was written")])));
    return 0;
  }
  return results.some((result) => result.findings.some((one) => fails(one, failOn))) ? 1 : 0;
}

/** Makes the edits that are certain, and checks again, until there are none left: one may show what another hid. */
async function fixAll(checkOnce: () => Promise<Checked[]>): Promise<Checked[]> {
  let results = await checkOnce();
  // Each round mends at least one place, so that it ends; a page that cannot be written, or has changed meanwhile, ends it too.
  for (let round = 0; round < 20; round++) {
    let made = 0;
    for (const { docs, findings, texts } of results) {
      for (const path of new Set(findings.filter(({ fix }) => fix.length > 0).map(({ place }) => place.path))) {
        const edits = findings.filter(({ place }) => place.path === path).flatMap(({ fix }) => fix);
        made += await editPage(resolve(docs, path), texts.get(path) ?? "", edits);
      }
    }
    if (made === 0) return results;
    process.stderr.write(`mended ${made} ${made === 1 ? "place" : "places"}\n`);
    results = await checkOnce();
  }
  return results;
}
