import { spawn, type ChildProcess } from "node:child_process";
import { cpSync, existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { root } from "../contract/source-files.js";
import { cli, docwright, filesIn, folderWith, node, type Run } from "./cli.js";
import { faultyDocs, lampDocs } from "./lamp-docs.js";

interface Mocking {
  /** As printed: `http://127.0.0.1:4010/v1.0`. */
  readonly address: string;
  readonly line: string;
  readonly process: ChildProcess;
  readonly ended: Promise<{ readonly code: number | null; readonly stderr: string }>;
}

/** `docwright mock` in a folder, once it serves. */
async function mocking(folder: string, ...args: readonly string[]): Promise<Mocking> {
  const child = spawn(process.execPath, [cli, "mock", ...args], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const texts = { stdout: "", stderr: "" };
  child.stderr.setEncoding("utf8").on("data", (text: string) => (texts.stderr += text));
  const ended = new Promise<{ code: number | null; stderr: string }>((resolve) => child.on("close", (code) => resolve({ code, stderr: texts.stderr })));
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      texts.stdout += text;
      if (texts.stdout.includes("\n")) resolve(texts.stdout);
    });
    child.on("close", () => reject(new Error(`it ended: ${texts.stderr}`)));
  });
  return { address: line.split(" ")[0] ?? "", line, process: child, ended };
}

describe("docwright mock", () => {
  it("prints its address on one line, and serves the documented examples there", async () => {
    const { address, line } = await mocking(folderWith(lampDocs), "--docs", "docs");
    expect(line).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1\.0 serves 1 operation with 1 example, http:\/\/127\.0\.0\.1:\d+\/ lists them: stop with Ctrl\+C\n$/);
    const answer = await fetch(`${address}/rooms/7/lamps/1`, { method: "PATCH", headers: { "content-type": "application/json" }, body: '{"brightness":40}' });
    expect([answer.status, await answer.json()]).toEqual([200, { id: "1", brightness: 40, mood: "calm" }]);
    const refused = await fetch(`${address}/rooms/7/lamps/1`, { method: "PATCH", headers: { "content-type": "application/json" }, body: '{"brightness":"bright"}' });
    expect([refused.status, await refused.text()]).toEqual([400, expect.stringMatching(/documented as int32.*\(resources\/lamp\.md:12:1\)/)]);
  });

  it.each(["SIGINT", "SIGTERM"] as const)("ends cleanly at %s, whatever connections are open", async (signal) => {
    const { address, process: child, ended } = await mocking(folderWith(lampDocs), "--docs", "docs");
    const socket = connect(Number(new URL(address).port), "127.0.0.1", () => socket.write("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nab"));
    const closed = new Promise<void>((resolve) => socket.on("error", () => undefined).on("close", () => resolve()));
    await fetch(address);
    child.kill(signal);
    expect(await ended).toEqual({ code: 0, stderr: "" });
    await closed;
  });

  it("asks for a token where it is told to", async () => {
    const { address } = await mocking(folderWith(lampDocs), "--docs", "docs", "--require-token");
    expect((await fetch(`${address}/rooms/7/lamps/1`, { method: "PATCH" })).status).toBe(401);
  });

  it("serves the API of a config that it is told to, on the port that it is told", async () => {
    const folder = folderWith({ ...lampDocs, "docwright.config.mjs": 'export default { apis: [{ name: "a", docs: "docs" }, { name: "b", docs: "docs", baseUrl: "https://b.example/b" }] };' });
    const first = await mocking(folder, "--api", "b");
    expect(first.address).toMatch(/\/b$/);
    first.process.kill();
    await first.ended;
    const port = new URL(first.address).port;
    expect((await mocking(folder, "--api", "a", "--port", port)).address).toBe(`http://127.0.0.1:${port}/v1.0`);
    expect(await docwright(folder, "mock", "--api", "a", "--port", port)).toEqual({ code: 2, stdout: "", stderr: `docwright: Port ${port} is taken: give another --port, or none for one that is free.\n` });
    expect(await docwright(folder, "mock")).toMatchObject({ code: 2, stderr: expect.stringMatching(/--api, from a, b\.\n$/) as string });
    expect(await docwright(folder, "mock", "--api", "c")).toMatchObject({ code: 2, stderr: expect.stringContaining('no API "c"') as string });
  });

  it("says what is wrong with a call in one line", async () => {
    const folder = folderWith({ ...lampDocs, "empty/readme.rst": "" });
    for (const args of [["--docs", "nowhere"], ["--docs", "empty"], ["--docs", "docs", "--port", "70000"], ["--docs", "docs", "--port", "x"], ["--docs", "docs", "--out", "x"], []]) {
      const run = await docwright(folder, "mock", ...args);
      expect(run, args.join(" ")).toMatchObject({ code: 2, stdout: "" });
      expect(run.stderr).toMatch(/^docwright: [^\n]+\n$/);
    }
  });

  it("uses what generate has kept of the pages", async () => {
    const folder = folderWith(faultyDocs);
    await docwright(folder, "generate", "--docs", "docs", "--out", "out", "--cache", "cache");
    const facts = join(folder, "cache", filesIn(join(folder, "cache")).find((path) => path.endsWith("-facts.txt")) ?? "");
    const { mtimeMs } = statSync(facts);
    await mocking(folder, "--docs", "docs", "--cache", "cache");
    expect(statSync(facts).mtimeMs).toBe(mtimeMs);
  });

  it.skipIf(!existsSync("/proc/self/status"))("keeps nothing of bodies of 50 MB", async () => {
    const { address, process: child } = await mocking(folderWith(lampDocs), "--docs", "docs");
    const peak = (): number => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1]) / 1024;
    const before = peak();
    const body = Buffer.alloc(50 * 1024 * 1024);
    const answers = await Promise.all(Array.from({ length: 8 }, () => fetch(`${address}/rooms/7/lamps/1`, { method: "PATCH", headers: { "content-type": "application/json" }, body })));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(413));
    expect(await answers[0]?.json()).toMatchObject({ error: { code: "PayloadTooLarge" } });
    expect(peak() - before).toBeLessThan(150);
  });
});

describe("the golden tests of docs-input", () => {
  it("pass against it: the generated client gets every documented answer over HTTP", async () => {
    const { address } = await mocking(root, "--docs", "docs-input", "--no-cache");
    const run = await golden(address);
    expect(run.stdout + run.stderr).toMatch(/Tests\s+1\d\d passed/);
    expect(run.code).toBe(0);
  });

  it("fail against the mock of pages that say something else", async () => {
    const folder = folderWith({});
    cpSync(join(root, "docs-input"), join(folder, "docs"), { recursive: true });
    const page = join(folder, "docs/beta/api/intune-certificatetemplate-certificatetemplate-list.md");
    writeFileSync(page, readFileSync(page, "utf8").replace('"Shop floor tablets"', '"Top floor tablets"'));
    const { address } = await mocking(folder, "--docs", "docs");
    const run = await golden(address);
    expect(run.stdout + run.stderr).toMatch(/Tests\s+[1-9] failed/);
    expect(run.stdout + run.stderr).toContain("Top floor tablets");
  });
});

/** Runs them as they stand in the repository, against a mock. */
function golden(address: string): Promise<Run> {
  const folder = folderWith({});
  const config = join(folder, "golden.config.mjs");
  const settings = { cacheDir: join(folder, "cache"), test: { root: join(root, "generated", "golden"), include: ["golden.test.ts"], testTimeout: 60_000 } };
  writeFileSync(config, `export default ${JSON.stringify(settings)};\n`);
  // A vitest inside of a vitest must not take itself for a part of it.
  const env = Object.fromEntries(Object.keys(process.env).filter((key) => key.startsWith("VITEST")).map((key) => [key, ""]));
  return node(root, [join(root, "node_modules", "vitest", "vitest.mjs"), "run", "--config", config], { ...env, NO_COLOR: "1", DOCWRIGHT_MOCK: address });
}
