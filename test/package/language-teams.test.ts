import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { docwright, lastingFolder, type Run } from "../cli/cli.js";
import { root } from "../contract/source-files.js";
import { hostileNames, hostileTexts } from "../robustness/hostile.js";

const readme = readFileSync(join(root, "README.md"), "utf8");
const section = readme.slice(readme.indexOf("\n## Another language"), readme.indexOf("\n## As a library"));

/** The block of code in a language that the section shows. */
function shown(language: string): string {
  return new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(section)?.[1] ?? "";
}

/** Types, properties, members and descriptions that an API would rather not have, `\\u002a/` among them: Java reads it in comments. */
function hostilePages(): [string, string][] {
  const texts = ["ends \\u002a/ here", ...hostileTexts];
  const rows = hostileNames.map((name, index) => `|${name}|String|${(texts[index % texts.length] ?? "").replace(/[|\n]/g, " ")}|`);
  return hostileNames.flatMap((name, index): [string, string][] => {
    const text = texts[index % texts.length] ?? "";
    const members = hostileNames.slice(0, 12).map((member, at) => `|${member}|${at}|${text}|`);
    return [
      [`r${index}.md`, `# ${name} resource type\n\n${text} and more.\n\n## Properties\n|Property|Type|Description|\n|:---|:---|:---|\n${rows.join("\n")}\n`],
      [`e${index}.md`, `# ${name}Kind enum type\n\n${text} and more.\n\n## Members\n|Member|Value|Description|\n|:---|:---|:---|\n${members.join("\n")}\n`],
    ];
  });
}

const hasJava = spawnSync("javac", ["-version"]).status === 0;

describe("the README's section for language teams", () => {
  let folder = "";
  let first: Run | null = null;
  beforeAll(async () => {
    const made = lastingFolder({});
    folder = made.folder;
    // As if the package were installed.
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(root, join(folder, "node_modules/docwright"), "junction");
    first = await docwright(folder, "new-target", "java-types");
    writeFileSync(join(folder, "java-types/target.ts"), shown("ts"));
    writeFileSync(join(folder, "java-types/types.java.hbs"), shown("hbs"));
    return made.remove;
  });

  const generate = (docs: string, out: string): Promise<Run> => docwright(folder, "generate", "--docs", docs, "--out", out, "--target", "./java-types");

  it("gives what it says", async () => {
    expect(first).toMatchObject({ code: 0 });
    expect(await generate(join(root, "docs-input"), "out")).toMatchObject({ code: 0 });
    const java = readFileSync(join(folder, "out/java/Types.java"), "utf8");
    expect(java).toContain("    record CertificateRenewalTicket(String number, String expectedDuration, Integer renewedCount) {}\n");
    const [, call = "", answer = ""] = /\$ npx docwright (why [^\n]*)\n {4}([^\n]*)/.exec(section) ?? [];
    expect(await docwright(folder, ...call.split(" "))).toMatchObject({ code: 0, stdout: `${answer}\n` });
  });

  it("tells the mistake that it speaks of", async () => {
    writeFileSync(join(folder, "java-types/types.java.hbs"), shown("hbs").replace("{{type}} {{name}}", "{{type}} {{nmae}}"));
    const run = await generate(join(root, "docs-input"), "out");
    writeFileSync(join(folder, "java-types/types.java.hbs"), shown("hbs"));
    expect(run).toMatchObject({ code: 1 });
    expect(run.stderr).toContain(/`(types\.java\.hbs:[^`]*)`/.exec(section)?.[1] ?? "nothing");
  });

  it.skipIf(!hasJava)("compiles, also for pages that would not have it so (needs javac)", async () => {
    mkdirSync(join(folder, "hostile"));
    for (const [path, text] of hostilePages()) writeFileSync(join(folder, "hostile", path), text);
    for (const [docs, out] of [[join(root, "docs-input"), "out"], ["hostile", "hostile-out"]] as const) {
      expect(await generate(docs, out)).toMatchObject({ code: 0 });
      const compiled = spawnSync("javac", ["-encoding", "utf8", "-d", "classes", join(out, "java/Types.java")], { cwd: folder, encoding: "utf8" });
      expect(compiled.stderr).toBe("");
      expect(compiled.status).toBe(0);
    }
  });
});
