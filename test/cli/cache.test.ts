import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contentsOf } from "../io/temp-folder.js";
import { docwright, folderWith, type Run } from "./cli.js";
import { faultyDocs, lampDocs } from "./lamp-docs.js";

const inputs = ["--docs", "docs", "--out", "out"];
const cached = (folder: string, ...more: readonly string[]): Promise<Run> => docwright(folder, "generate", ...inputs, "--cache", "cache", ...more);
const output = (folder: string): Record<string, string> => contentsOf(join(folder, "out"));
const cacheFile = (folder: string, end: string): string => join(folder, "cache", readdirSync(join(folder, "cache")).find((name) => name.endsWith(end)) ?? "");

describe("a run with a cache", () => {
  it("tells the same as the one before it where nothing has changed, and writes nothing", async () => {
    const folder = folderWith(faultyDocs);
    const [first, before] = [await cached(folder), output(folder)];
    const second = await cached(folder);
    expect(second.stderr).toBe(first.stderr);
    expect(second.stderr).toContain("example-wrong-type");
    expect(second.stdout).toBe(first.stdout.replace(/written: (\d+) new files, 0 changed, 0 removed, 0/, "written: 0 new files, 0 changed, 0 removed, $1"));
    expect(output(folder)).toEqual(before);
    expect(await cached(folder, "--strict")).toMatchObject({ code: 1 });
    expect(await cached(folder, "--check")).toMatchObject({ code: 0 });
  });

  it("writes what a run without one writes, after any edit", async () => {
    const folder = folderWith(lampDocs);
    await cached(folder);
    for (const docs of [faultyDocs, lampDocs, { ...lampDocs, "docs/resources/shade.md": "# shade resource type\n\nKeeps light in.\n\n## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n|id|String|Names it.|\n" }]) {
      for (const [path, text] of Object.entries(docs)) writeFileSync(join(folder, path), text);
      const run = await cached(folder);
      const fresh = folderWith(docs);
      expect(run.stderr).toBe((await docwright(fresh, "generate", ...inputs)).stderr);
      expect(output(folder)).toEqual(output(fresh));
    }
  });

  it("renders nothing after an edit that the model does not show, and tells what is found now", async () => {
    const made = 'import { appendFileSync } from "node:fs";\nexport default { name: "sheet", description: "a sheet", plan: (api) => { appendFileSync("planned.txt", "."); return [{ kind: "json", path: "names.json", value: api.operations.map((one) => one.name) }]; } };\n';
    const folder = folderWith({ ...lampDocs, "sheet/target.js": made, "sheet/package.json": '{ "type": "module" }\n' });
    const again = (): Promise<Run> => cached(folder, "--target", "./sheet/target.js");
    const planned = (): number => readFileSync(join(folder, "planned.txt"), "utf8").length;
    const page = join(folder, "docs/api/lamp-update.md");
    const text = readFileSync(page, "utf8");
    expect(await again()).toMatchObject({ code: 0, stderr: "" });
    expect(planned()).toBe(1);
    // The page of the resource is believed.
    writeFileSync(page, text.replace("|brightness|Int32|", "|brightness|Int64|"));
    for (const run of [await again(), await again()]) {
      expect(run.stderr).toContain("property-differs");
      expect(run.stdout).toContain("written: 0 new files, 0 changed, 0 removed, ");
    }
    expect(planned()).toBe(1);
    writeFileSync(page, text);
    expect(await again()).toMatchObject({ code: 0, stderr: "" });
    expect(planned()).toBe(1);
    writeFileSync(join(folder, "out/names.json"), "[]\n");
    writeFileSync(page, text.replace("|brightness|Int32|", "|brightness|Int64|"));
    await again();
    expect(planned()).toBe(2);
    expect(readFileSync(join(folder, "out/names.json"), "utf8")).toBe('["updateLamp"]\n');
    // Where a fact stands is in the model as well.
    writeFileSync(page, `\n${text}`);
    await again();
    expect(planned()).toBe(3);
  });

  it("mends an output that someone has edited, cut or removed", async () => {
    const folder = folderWith(lampDocs);
    await cached(folder);
    const whole = output(folder);
    const harms: readonly ((folder: string) => void)[] = [
      (out) => writeFileSync(join(out, "model.json"), "{}"),
      (out) => truncateSync(join(out, "sdk/areas/rooms.d.ts"), 10),
      (out) => rmSync(join(out, "schemas"), { recursive: true }),
      (out) => rmSync(join(out, ".docwright.json")),
      (out) => rmSync(out, { recursive: true }),
    ];
    for (const harm of harms) {
      harm(join(folder, "out"));
      await cached(folder);
      expect(output(folder)).toEqual(whole);
    }
  });

  it.each([
    ["is cut in the middle", (file: string) => truncateSync(file, Math.floor(readFileSync(file).length / 2))],
    ["is cut in its key", (file: string) => truncateSync(file, 20)],
    ["is empty", (file: string) => truncateSync(file, 0)],
    ["holds something else", (file: string) => writeFileSync(file, "\u0000\n\n{}\n".repeat(50))],
    ["is other facts under the same keys", (file: string) => writeFileSync(file, readFileSync(file, "utf8").replaceAll("lamp", "pump"))],
    ["is gone", (file: string) => rmSync(file)],
  ])("reads pages again whose part of the cache %s", async (_, harm) => {
    const folder = folderWith(lampDocs);
    await cached(folder);
    const whole = output(folder);
    harm(cacheFile(folder, "-facts.txt"));
    rmSync(join(folder, "out"), { recursive: true });
    expect(await cached(folder)).toMatchObject({ code: 0, stderr: "" });
    expect(output(folder)).toEqual(whole);
    harm(cacheFile(folder, "-run.json"));
    expect(await cached(folder)).toMatchObject({ code: 0, stderr: "" });
    expect(output(folder)).toEqual(whole);
  });

  it("notices another configuration", async () => {
    const folder = folderWith(lampDocs);
    await cached(folder);
    await cached(folder, "--target", "json-schema");
    expect(Object.keys(output(folder))).not.toContain("sdk/");
    await cached(folder);
    expect(Object.keys(output(folder))).toContain("sdk/");
  });

  it("is none the worse where the cache cannot be written", async () => {
    const folder = folderWith({ ...lampDocs, cache: "a file" });
    expect(await cached(folder)).toMatchObject({ code: 0, stderr: "" });
    expect(readFileSync(join(folder, "cache"), "utf8")).toBe("a file");
  });

  it("keeps it in node_modules where there is one, nowhere else, and not where it is told so", async () => {
    const folder = folderWith({ ...lampDocs, "node_modules/x/package.json": "{}" });
    await docwright(folder, "generate", ...inputs, "--no-cache");
    expect(readdirSync(join(folder, "node_modules"))).toEqual(["x"]);
    await docwright(folder, "generate", ...inputs);
    expect(readdirSync(join(folder, "node_modules", ".cache"))).toEqual(["docwright"]);
    const without = folderWith(lampDocs);
    await docwright(without, "generate", ...inputs);
    expect(readdirSync(without).sort()).toEqual(["docs", "out"]);
  });
});

describe("--workers", () => {
  const many = Object.fromEntries(
    Array.from({ length: 320 }, (_, index) => [`docs/resources/part${index}.md`, `# part${index} resource type\n\nOne of many.\n\n## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n|id|Strin|Names part ${index}.|\n`]),
  );

  it("changes nothing about the result", async () => {
    const [one, two] = [folderWith(many), folderWith(many)];
    const alone = await docwright(one, "generate", ...inputs, "--workers", "1", "--verbose");
    const together = await docwright(two, "generate", ...inputs, "--workers", "2", "--verbose");
    expect(together).toEqual(alone);
    expect(output(two)).toEqual(output(one));
    expect(alone.stdout).toContain("320 pages read");
  });

  it.each(["0", "-1", "two", "1.5", "100"])("takes no %s", async (number) => {
    const run = await docwright(folderWith(lampDocs), "generate", ...inputs, `--workers=${number}`);
    expect(run).toMatchObject({ code: 2, stderr: `docwright: --workers takes a number from 1 to 99, and not "${number}".\n` });
  });
});
