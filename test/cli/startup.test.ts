import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cli, docwright, folderWith, node } from "./cli.js";
import { lampDocs } from "./lamp-docs.js";

// Written beside the docs: a loader that notes every module which the process loads.
const hooks = {
  "watch.mjs": 'import { register } from "node:module";\nregister("./note.mjs", import.meta.url);\n',
  "note.mjs": `import { appendFileSync } from "node:fs";
export async function load(url, context, next) {
  appendFileSync(process.env.LOADED, url + "\\n");
  return next(url, context);
}
`,
};

async function loadedBy(...args: readonly string[]): Promise<string[]> {
  const folder = folderWith({ ...lampDocs, ...hooks, "loaded.txt": "" });
  const run = await node(folder, ["--import", "./watch.mjs", cli, ...args], { LOADED: join(folder, "loaded.txt") });
  expect(run).toMatchObject({ code: 0 });
  return readFileSync(join(folder, "loaded.txt"), "utf8").split("\n").filter((url) => url.startsWith("file:") && !url.endsWith("/watch.mjs"));
}

const quick = [["--help"], ["--version"], ["generate", "--help"], ["help", "why"], []];

describe("help and version", () => {
  it.each(quick)("load no package and next to nothing of docwright: %s %s", async (...args) => {
    const loaded = await loadedBy(...args);
    expect(loaded.map((url) => url.slice(url.indexOf("/dist/") + 1)).sort()).toEqual(["dist/cli.js", "dist/commands/commands.js"]);
  });

  it("would be caught if they did", async () => {
    expect((await loadedBy("generate", "--docs", "docs")).filter((url) => url.includes("/node_modules/")).length).toBeGreaterThan(0);
  });

  it("take no more than two and a half times what an empty script takes", { retry: 2 }, async () => {
    const folder = folderWith({ "empty.mjs": "" });
    const times = { bare: [] as number[], version: [] as number[], help: [] as number[] };
    const timed = async (args: readonly string[]): Promise<number> => {
      const start = performance.now();
      await node(folder, args);
      return performance.now() - start;
    };
    // Taken in turns, so that whatever else the machine does hits all three alike; the best of each is the least disturbed.
    for (let round = 0; round < 9; round++) {
      times.bare.push(await timed(["empty.mjs"]));
      times.version.push(await timed([cli, "--version"]));
      times.help.push(await timed([cli, "--help"]));
    }
    const bare = Math.min(...times.bare);
    expect(Math.min(...times.version) / bare).toBeLessThan(2.5);
    expect(Math.min(...times.help) / bare).toBeLessThan(2.5);
  });

  it("say what they should", async () => {
    const folder = folderWith({});
    const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as { version: string };
    expect(await docwright(folder, "--version")).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
    const help = await docwright(folder, "--help");
    for (const command of ["generate", "explain", "why"]) {
      expect(help.stdout).toContain(`  ${command} `);
      const own = await docwright(folder, command, "--help");
      expect(own).toMatchObject({ code: 0, stderr: "" });
      expect(own.stdout).toContain(`Usage: docwright ${command} `);
      expect(await docwright(folder, "help", command)).toEqual(own);
    }
    expect(await docwright(folder)).toEqual(help);
  });
});
