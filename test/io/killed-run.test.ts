import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { planChanges, planOutput, writeOutput } from "../../generator/io/write-output.js";
import { contentsOf, putFiles, tempFolder } from "./temp-folder.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * A process that writes `wanted` into `out` and kills itself right before its nth call of a function of node:fs/promises that changes
 * the disk. The arguments: the number, the names of the functions that count, the output folder, and a file with the wanted contents.
 */
const killedRun = `
import { readFileSync } from "node:fs";
import fs from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
const [limit, names, out, wanted] = process.argv.slice(2);
let calls = 0;
for (const name of names.split(",")) {
  const original = fs[name];
  fs[name] = (...args) => {
    if (++calls === Number(limit)) process.kill(process.pid, "SIGKILL");
    return original(...args);
  };
}
syncBuiltinESMExports();
const { planOutput, writeOutput } = await import("./io/write-output.js");
const files = Object.entries(JSON.parse(readFileSync(wanted, "utf8"))).map(([path, text]) => ({ path, text }));
await writeOutput(await planOutput(out, files));
`;

const changing = "mkdir,writeFile,rename,unlink,rmdir,rm";

/** Compiles the generator's reading and writing into a folder of its own and gives the path of the script above. */
function compiledRun(folder: string): string {
  for (const part of ["io", "model", "diagnostics"]) {
    for (const name of readdirSync(join(root, "generator", part), { recursive: true, encoding: "utf8" })) {
      if (!name.endsWith(".ts")) continue;
      const source = join(root, "generator", part, name);
      const target = join(folder, "run", relative(join(root, "generator"), source)).replace(/\.ts$/, ".js");
      mkdirSync(dirname(target), { recursive: true });
      const { outputText } = ts.transpileModule(readFileSync(source, "utf8"), { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext } });
      writeFileSync(target, outputText);
    }
  }
  symlinkSync(join(root, "node_modules"), join(folder, "run/node_modules"), "junction");
  putFiles(join(folder, "run"), { "package.json": '{ "type": "module" }', "killed-run.js": killedRun });
  return join(folder, "run/killed-run.js");
}

type Contents = Readonly<Record<string, string>>;

async function write(out: string, contents: Contents) {
  const plan = await planOutput(out, Object.entries(contents).map(([path, text]) => ({ path, text })));
  await writeOutput(plan);
  return plan;
}

/** The files below a folder, without the manifest, folders and staging. */
function filesIn(out: string): Contents {
  return Object.fromEntries(Object.entries(contentsOf(out)).filter(([path]) => !path.endsWith("/") && !path.startsWith(".docwright")));
}

function manifestOf(out: string): string {
  return readFileSync(join(out, ".docwright.json"), "utf8");
}

function runKilled(script: string, limit: number, names: string, out: string, wanted: string): boolean {
  const { signal, status, stderr } = spawnSync(process.execPath, [script, String(limit), names, out, wanted], { encoding: "utf8" });
  expect(signal === "SIGKILL" || status === 0, stderr).toBe(true);
  return signal === "SIGKILL";
}

describe("a run that is killed", () => {
  it("half-way through the staging of many files leaves the old output whole", async () => {
    const folder = tempFolder();
    const out = join(folder, "out");
    const script = compiledRun(folder);
    const many = (word: string): Contents => Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`src/${i % 10}/f${i}.ts`, `${word} ${i}\n`.repeat(20)]));
    await write(out, many("old"));
    putFiles(out, { "src/mine.txt": "mine" });
    const before = { ...filesIn(out), manifest: manifestOf(out) };
    putFiles(folder, { "wanted.json": JSON.stringify(many("new")) });

    expect(runKilled(script, 500, "writeFile", out, join(folder, "wanted.json"))).toBe(true);
    const staging = readdirSync(out).filter((name) => name.startsWith(".docwright-staging-"));
    expect(staging).toHaveLength(1);
    expect(readdirSync(join(out, staging[0] as string)).length).toBeGreaterThan(400);
    expect({ ...filesIn(out), manifest: manifestOf(out) }).toEqual(before);

    // Half-way through the renaming, each file is whole: the old one or the new one.
    expect(runKilled(script, 500, "rename", out, join(folder, "wanted.json"))).toBe(true);
    const { "src/mine.txt": mine, ...mixed } = filesIn(out);
    const [old, fresh] = [many("old"), many("new")];
    const isFresh = Object.entries(mixed).map(([path, text]) => text === fresh[path]);
    expect(mine).toBe("mine");
    expect(Object.keys(mixed).sort()).toEqual(Object.keys(old).sort());
    expect(Object.entries(mixed).every(([path, text]) => text === old[path] || text === fresh[path])).toBe(true);
    expect(new Set(isFresh)).toEqual(new Set([true, false]));

    const plan = await write(out, many("new"));
    expect(plan.findings).toEqual([]);
    expect(filesIn(out)).toEqual({ ...many("new"), "src/mine.txt": "mine" });
    expect(readdirSync(out).sort()).toEqual([".docwright.json", "src"]);
  }, 60_000);

  it("at any moment leaves whole files, which the next run knows for ours, and nothing of the user's changed", async () => {
    const folder = tempFolder();
    const script = compiledRun(folder);
    const old: Contents = { "keep.ts": "keep", "change.ts": "old", "stale.ts": "stale", "gone/deep/x.ts": "x", "becomes-folder": "file", "becomes-file/y.ts": "y", "Case.ts": "case" };
    const wanted: Contents = { "keep.ts": "keep", "change.ts": "new", "fresh/deep/z.ts": "z", "becomes-folder/y.ts": "y", "becomes-file": "file", "case.ts": "case" };
    // The run after the killed one wants other contents again, so that nothing is ours merely because it is the same.
    const next: Contents = { "change.ts": "next", "fresh/deep/z.ts": "next", "becomes-folder/y.ts": "next", "case.ts": "next" };
    const mine: Contents = { "mine.txt": "mine", "fresh.txt": "mine" };
    const start = join(folder, "start");
    await write(start, old);
    putFiles(start, mine);
    putFiles(folder, { "wanted.json": JSON.stringify(wanted) });

    let limit = 1;
    let whole = 0;
    for (; ; limit++) {
      const out = join(folder, `out-${limit}`);
      cpSync(start, out, { recursive: true });
      const wasKilled = runKilled(script, limit, changing, out, join(folder, "wanted.json"));
      const after = filesIn(out);
      for (const [path, text] of Object.entries(after)) expect([old[path], wanted[path], mine[path]], `call ${limit}: ${path}`).toContain(text);
      expect(after).toMatchObject({ ...mine, "keep.ts": "keep" });
      // The manifest is replaced as soon as everything is staged.
      if (manifestOf(out) === manifestOf(start)) {
        expect(after, `call ${limit}`).toEqual({ ...old, ...mine });
        whole++;
      }
      const plan = await write(out, next);
      expect(plan.findings, `call ${limit}`).toEqual([]);
      expect(filesIn(out), `call ${limit}`).toEqual({ ...next, ...mine });
      expect(Object.keys(contentsOf(out)).filter((path) => path.endsWith("/")), `call ${limit}`).toEqual(["becomes-folder/", "fresh/", "fresh/deep/"]);
      expect(planChanges(await write(out, next))).toBe(false);
      if (!wasKilled) break;
    }
    expect(whole).toBeGreaterThan(5);
    expect(limit - whole).toBeGreaterThan(15);
  }, 120_000);

  it("before it created a file does not make one that the user puts there ours", async () => {
    const folder = tempFolder();
    const out = join(folder, "out");
    const script = compiledRun(folder);
    putFiles(folder, { "wanted.json": JSON.stringify({ "a.ts": "ours" }) });
    // The first renaming places the manifest, the second would place the file.
    expect(runKilled(script, 2, "rename", out, join(folder, "wanted.json"))).toBe(true);
    expect(manifestOf(out)).toContain("pending");
    putFiles(out, { "a.ts": "mine" });
    const plan = await write(out, { "a.ts": "ours, later" });
    expect(plan.findings.map(({ rule }) => rule)).toEqual(["output-not-ours"]);
    expect(filesIn(out)).toEqual({ "a.ts": "mine" });
  }, 30_000);
});
