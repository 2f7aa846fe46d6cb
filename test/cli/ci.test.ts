import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { git } from "../support/git.js";
import { docwright, folderWith, type Run } from "./cli.js";
import { lampDocs } from "./lamp-docs.js";

const root = join(import.meta.dirname, "../..");
const page = "docs/api/lamp-update.md";
const resource = "docs/resources/lamp.md";

/** A repository of docs with what is generated of them, both committed on `main`, and a branch `work` to change them on. */
async function repository(): Promise<string> {
  const folder = folderWith({ ...lampDocs, "docwright.config.json": JSON.stringify({ docs: "docs", check: { failOn: "warning" } }) });
  expect((await docwright(folder, "generate")).code).toBe(0);
  git(folder, "init", "-q");
  git(folder, "add", ".");
  git(folder, "commit", "-qm", "The docs of lamps");
  git(folder, "checkout", "-qb", "work");
  return folder;
}

function edit(folder: string, path: string, from: string, to: string): void {
  const text = readFileSync(join(folder, path), "utf8");
  if (!text.includes(from)) throw new Error(`${path} does not hold ${from}`);
  writeFileSync(join(folder, path), text.replaceAll(from, () => to));
}

const verdicts = ({ stdout }: Run): string[] => stdout.split("\n").filter((line) => /^(?:passed|failed|skipped) /.test(line));

describe("ci", () => {
  it("takes a change of the docs from its first draft to green", async () => {
    const folder = await repository();
    const ci = (...args: readonly string[]): Promise<Run> => docwright(folder, "ci", "--base", "main", ...args);
    expect(await ci()).toMatchObject({ code: 0, stderr: "" });

    // The docs are edited: a property is renamed in its table, and the examples are forgotten.
    edit(folder, resource, "|brightness|Int32|", "|glow|Int32|");
    edit(folder, page, "|brightness|Int32|", "|glow|Int32|");
    const first = await ci("--summary", "summary.md", "--html", "report.html");
    expect(first.code).toBe(1);
    expect(verdicts(first)).toEqual([
      expect.stringMatching(/^failed check: 2 warnings/),
      expect.stringMatching(/^failed drift: \d+ breaking.* since main; the next version is a major one$/),
      expect.stringMatching(/^failed generate: \d+ files not as the docs say; run docwright generate and commit$/),
    ]);
    const summary = readFileSync(join(folder, "summary.md"), "utf8");
    expect(summary).toMatch(/^## docwright\n/);
    expect(readFileSync(join(folder, "report.html"), "utf8")).toMatch(/^<!doctype html>/i);
    expect(summary).toMatch(/`docs\/api\/lamp-update\.md:\d+:\d+` example-undocumented-property: /);
    expect(summary).toMatch(/property-renamed: .*brightness.*glow/);

    // A rename breaks callers: the old name comes back, deprecated, and the examples show the new one.
    edit(folder, resource, "|glow|Int32|", "|brightness|Int32|Light in hundredths. Deprecated: use glow.|\n|glow|Int32|");
    edit(folder, page, "|glow|Int32|", "|brightness|Int32|Light in hundredths. Deprecated: use glow.|\n|glow|Int32|");
    edit(folder, page, "\"brightness\": 40", "\"glow\": 40");
    const second = await ci();
    expect(verdicts(second)).toEqual([expect.stringMatching(/^passed check/), expect.stringMatching(/^passed drift: .*minor one$/), expect.stringMatching(/^failed generate/)]);

    // The SDK is generated anew.
    expect((await docwright(folder, "generate")).code).toBe(0);
    const last = await ci();
    expect([last.code, ...verdicts(last)]).toEqual([0, expect.stringMatching(/^passed check/), expect.stringMatching(/^passed drift/), "passed generate: as the docs say"]);
  }, 60_000);

  it("passes with a finding that a baseline accepts, and asks for its entry to go when it is mended", async () => {
    const folder = await repository();
    const ci = (): Promise<Run> => docwright(folder, "ci", "--base", "main", "--no-generate", "--baseline", "known.json");
    edit(folder, page, "\"mood\": \"calm\"", "\"mood\": \"grim\"");
    expect((await docwright(folder, "check", "--baseline", "known.json", "--update-baseline", "--reason", "moods are about to grow")).code).toBe(0);
    const accepted = await ci();
    expect([accepted.code, ...verdicts(accepted)]).toEqual([0, "passed check: no findings, 1 known", expect.stringMatching(/^passed drift/), expect.stringMatching(/^skipped generate/)]);
    edit(folder, page, "\"mood\": \"grim\"", "\"mood\": \"calm\"");
    expect(verdicts(await ci())[0]).toBe("passed check: no findings, 1 entry of the baseline to take out");
  }, 60_000);

  it("compares with where the branch left its base, not with what others have done since", async () => {
    const folder = await repository();
    git(folder, "checkout", "-q", "main");
    edit(folder, resource, "|id|String|Names the lamp. Read-only.|\n", "|id|String|Names the lamp. Read-only.|\n|watts|Int32|What it draws.|\n");
    git(folder, "commit", "-qam", "Watts");
    git(folder, "checkout", "-q", "work");
    expect(verdicts(await docwright(folder, "ci", "--base", "main"))[1]).toBe("passed drift: no changes since main");
  }, 60_000);
});

/** The action as GitHub reads it. */
interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly steps: readonly { readonly name: string; readonly run: string; readonly env?: Readonly<Record<string, string>> }[] };
}

describe("the action", () => {
  const action = parse(readFileSync(join(root, "action.yml"), "utf8")) as Action;

  /** Runs the steps of the action in a folder, with these inputs, as a runner would; answers with the code of the last step and what it left. */
  function act(folder: string, inputs: Readonly<Record<string, string>>, baseRef: string): { readonly code: number | null; readonly log: string; readonly outputs: string; readonly summary: string } {
    const given = { ...Object.fromEntries(Object.entries(action.inputs).map(([name, { default: value }]) => [name, value])), ...inputs };
    const value = (text: string): string =>
      text.replace(/\$\{\{ (.+?) \}\}/g, (_, words: string) => words.split(" || ").map((word) => (word === "github.base_ref" ? baseRef : (given[word.replace("inputs.", "")] ?? ""))).find((one) => one !== "") ?? "");
    mkdirSync(join(folder, ".runner"), { recursive: true });
    const [outputs, summary] = [join(folder, ".runner/outputs"), join(folder, ".runner/summary")];
    let log = "";
    let code: number | null = 0;
    for (const { run, env } of action.runs.steps) {
      // Expressions stand in `env` only: in a script, what someone typed would become shell.
      expect(run).not.toContain("${{");
      const variables = Object.fromEntries(Object.entries(env ?? {}).map(([name, text]) => [name, value(text)]));
      const { NODE_OPTIONS: _, ...inherited } = process.env;
      const step = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", run], {
        cwd: folder, encoding: "utf8", env: { ...inherited, GITHUB_ACTION_PATH: root, GITHUB_OUTPUT: outputs, GITHUB_STEP_SUMMARY: summary, ...variables },
      });
      log += step.stdout + step.stderr;
      code = step.status;
      if (code !== 0) break;
    }
    const textOf = (file: string): string => (existsSync(file) ? readFileSync(file, "utf8") : "");
    return { code, log, outputs: textOf(outputs), summary: textOf(summary) };
  }

  it("runs ci in the checkout of a pull request, and leaves annotations, a summary and a SARIF file", async () => {
    const origin = await repository();
    edit(origin, page, "\"mood\": \"calm\"", "\"mood\": \"grim\"");
    git(origin, "commit", "-qam", "Grim");
    // What a runner checks out: one commit of the branch, and no other.
    const folder = folderWith({});
    git(folder, "clone", "-q", "--depth=1", "--branch=work", `file://${origin}`, "checkout");
    const ran = act(join(folder, "checkout"), {}, "main");
    expect(ran.log).toMatch(/::warning file=docs\/api\/lamp-update\.md,line=\d+,endLine=\d+,col=\d+,endColumn=\d+,title=docwright example-value-unlisted::/);
    expect([ran.code, ran.outputs]).toEqual([1, "result=failed\n"]);
    expect(ran.summary).toBe(readFileSync(join(folder, "checkout/docwright-summary.md"), "utf8"));
    const sarif = JSON.parse(readFileSync(join(folder, "checkout/docwright.sarif"), "utf8")) as { runs: { results: unknown[] }[] };
    expect(sarif.runs[0]?.results).toHaveLength(1);
  }, 60_000);

  it("passes where nothing is wrong, and takes its inputs as words", async () => {
    const folder = await repository();
    expect(act(folder, { "summary-file": "a $(touch owned) summary.md", "drift-fail-on": "any" }, "main")).toMatchObject({ code: 0, outputs: "result=passed\n" });
    expect([existsSync(join(folder, "a $(touch owned) summary.md")), existsSync(join(folder, "owned"))]).toEqual([true, false]);
  }, 60_000);
});

describe("the hooks for pre-commit", () => {
  const hooks = parse(readFileSync(join(root, ".pre-commit-hooks.yaml"), "utf8")) as { readonly id: string; readonly entry: string; readonly language: string; readonly pass_filenames?: boolean }[];

  it("call commands that there are, with the names of changed pages where they take them", async () => {
    const folder = await repository();
    edit(folder, page, "\"mood\": \"calm\"", "\"mood\": \"grim\"");
    const codes = new Map<string, number | null>();
    for (const { id, entry, language, pass_filenames } of hooks) {
      expect(language).toBe("node");
      const [program, ...args] = entry.split(" ");
      expect(program).toBe("docwright");
      codes.set(id, (await docwright(folder, ...args, ...(pass_filenames === false ? [] : [page, resource]))).code);
    }
    expect([...codes]).toEqual([["docwright-check", 1], ["docwright-generate", 1]]);
  }, 60_000);
});

describe("the problem matcher for editors", () => {
  it("of the README matches every line that check prints for them", async () => {
    const block = /"regexp": (".+"),/.exec(readFileSync(join(root, "README.md"), "utf8"))?.[1] ?? "";
    const pattern = new RegExp(JSON.parse(block) as string);
    const folder = await repository();
    edit(folder, page, "\"mood\": \"calm\"", "\"mood\": \"grim\"");
    const lines = (await docwright(folder, "check", "--format", "line")).stdout.trimEnd().split("\n");
    expect(lines.map((line) => pattern.exec(line)?.slice(1))).toEqual([
      [page, "54", "11", "warning", expect.stringContaining("\"grim\""), "example-value-unlisted"],
    ]);
  }, 60_000);
});
