import { relative, resolve, sep } from "node:path";
import { check } from "../check.js";
import { failOnOf, resolveCheck } from "../check-config.js";
import { drift } from "../compare.js";
import { resolveConfig, type Config } from "../config.js";
import { generate, type Generated } from "../generate.js";
import { readBaselines } from "../io/baseline-file.js";
import { defaultCacheFolder } from "../io/cache-folder.js";
import { forkOf } from "../io/git-changes.js";
import { startProgress } from "../io/progress.js";
import { replaceFile } from "../io/replace-file.js";
import { UsageError } from "../io/usage-error.js";
import { ciMarkdown, ciPasses, ciText, type CiResult } from "../report/ci-summary.js";
import { formats } from "../report/formats.js";
import { showsColour } from "../report/terminal-report.js";
import { allRules } from "../rules/rules.js";
import { parseArguments } from "./arguments.js";
import { reportOf } from "./check-reports.js";
import { driftLevels } from "./drift.js";
import { configOf, workersOf } from "./settings.js";

const options = {
  docs: { type: "string" }, out: { type: "string" }, config: { type: "string" }, target: { type: "string" }, templates: { type: "string" },
  base: { type: "string" }, baseline: { type: "string" }, "fail-on": { type: "string" }, "drift-fail-on": { type: "string" }, "no-generate": { type: "boolean" },
  format: { type: "string" }, summary: { type: "string" }, sarif: { type: "string" }, html: { type: "string" },
  cache: { type: "string" }, "no-cache": { type: "boolean" }, workers: { type: "string" },
} as const;

/** `docwright ci`: check, drift and generate --check in one run with one summary; 1 where one of them fails. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArguments(args, options, false);
  const { config, folder } = await configOf(values);
  const settings = resolveCheck(config, allRules);
  const failOn = values["fail-on"] === undefined ? settings.failOn : failOnOf(values["fail-on"]);
  const driftFailsOn = driftLevels(values["drift-fail-on"] ?? "breaking", "--drift-fail-on");
  const format = values.format ?? "terminal";
  if (format !== "terminal" && format !== "github") throw new UsageError(`--format takes terminal or github, and not "${format}".`);
  const baselineFile = values.baseline ?? (settings.baseline === null ? null : resolve(folder, settings.baseline));
  const baselines = baselineFile === null ? {} : await readBaselines(baselineFile);
  const cache = values["no-cache"] === true ? null : (values.cache ?? (await defaultCacheFolder(folder)));
  const progress = startProgress();
  const common = { folder, onProgress: progress.update, ...workersOf(values.workers), ...(cache === null ? {} : { cache }) };

  const checked = await check(config, { ...common, baseline: (api) => baselines[api] ?? [] });
  const drifted = values.base === undefined ? null : await driftFrom(values.base, config, common);
  const generated = values["no-generate"] === true ? null : await generate(config, { ...common, write: false });
  progress.end();
  const report = await reportOf(checked, failOn, settings.rulesUrl);
  const stale = generated?.flatMap(staleFiles).sort() ?? null;
  const result: CiResult = { check: report, drift: drifted, driftFailsOn, stale, failed: generated?.flatMap(({ failed }) => failed) ?? [] };
  process.stdout.write((await formats[format]())(report, { verbose: false, colour: showsColour(process.stdout) }));
  if (format === "github" && drifted !== null) process.stdout.write((await import("../report/drift-github.js")).driftGithub(drifted));
  process.stdout.write(ciText(result));
  if (values.summary !== undefined) await replaceFile(values.summary, ciMarkdown(result));
  if (values.sarif !== undefined) await replaceFile(values.sarif, await sarifOf(result));
  if (values.html !== undefined) await replaceFile(values.html, (await formats.html())(report));
  return ciPasses(result) ? 0 : 1;
}

/** Findings and changes as two runs of one log. */
async function sarifOf({ check: report, drift: drifted }: CiResult): Promise<string> {
  const [{ checkRun, sarifLog }, { driftRun }] = [await import("../report/sarif.js"), await import("../report/drift-sarif.js")];
  return sarifLog([checkRun(report), ...(drifted === null ? [] : [driftRun(drifted)])]);
}

type Common = Parameters<typeof generate>[1] & { readonly folder: string };

/** What others have done on the base since the branch left it is no change of this one. */
async function driftFrom(base: string, config: Config, options: Common): Promise<CiResult["drift"]> {
  const [api] = resolveConfig(config, options.folder);
  const found = await drift(config, await forkOf(api?.docs ?? options.folder, base), null, options);
  return { ...found, base };
}

function staleFiles({ plan }: Generated): string[] {
  return [...plan.create, ...plan.update, ...plan.remove].map(({ path }) => relative(".", resolve(plan.out, path)).split(sep).join("/"));
}
