import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { generate, type Generated } from "../../generator/index.js";
import { root, sourceFiles } from "../contract/source-files.js";
import { docwright, filesIn, lastingFolder, lineOf } from "../cli/cli.js";

const target = join(import.meta.dirname, "cheat-sheet");

/** The files that the target gives for docs-input, by path. */
async function sheet(options: Readonly<Record<string, string | boolean>> = {}): Promise<ReadonlyMap<string, string>> {
  const [result] = await generate({ docs: join(root, "docs-input"), out: "nowhere", targets: [{ target, options }] }, { write: false });
  const { failed, files } = result as Generated;
  expect(failed).toEqual([]);
  return new Map(files.map(({ path, text }) => [path, text]));
}

describe("a target that was written from the reference page alone", () => {
  let folder = "";
  beforeAll(() => {
    const made = lastingFolder({});
    folder = made.folder;
    return made.remove;
  });

  it("takes nothing but what is published, and each name of it stands on the page", () => {
    const [file] = sourceFiles("test/outside-target").filter(({ path }) => path.endsWith("cheat-sheet/target.ts"));
    expect(file?.imports).toEqual([]);
    expect(new Set(file?.packages)).toEqual(new Set(["docwright/target"]));
    const pages = ["generator/targets/reference.md", "templates/model/model.md"].map((path) => readFileSync(join(root, path), "utf8")).join("\n");
    const names = [...(file?.text ?? "").matchAll(/^import (?:type )?\{ (.*) \} from/gm)].flatMap(([, list = ""]) => list.split(", "));
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => !new RegExp(`^###? ${name}$`, "m").test(pages))).toEqual([]);
  });

  it("lists every operation once, below its area", async () => {
    const files = await sheet();
    expect([...files.keys()].filter((path) => path.startsWith("cheat-sheet/")).sort()).toEqual(["README.md", "anchors.json", "device-management.md", "style.css"].map((name) => `cheat-sheet/${name}`));
    expect(files.get("cheat-sheet/README.md")).toBe("# Cheat-sheet\n\n| Area | Operations |\n|:---|---:|\n| [deviceManagement](device-management.md) | 23 |\n");
    const area = files.get("cheat-sheet/device-management.md") ?? "";
    expect(area.match(/^## /gm)).toHaveLength(23);
    const anchors = JSON.parse(files.get("cheat-sheet/anchors.json") ?? "") as Record<string, string>;
    expect([...area.matchAll(/<a id="(.*)">/g)].map(([, anchor]) => anchor).sort()).toEqual(Object.values(anchors).sort());
    expect(area).toContain([
      "## certificateTemplate: renew", "", "**POST** /deviceManagement/certificateTemplates/{certificateTemplateId}/renew", "",
      "Renew the certificates that a certificateTemplate has issued, before they run out.", "",
      "| Sends | Type | Required |", "|:---|:---|:---|", "| reason | text | yes |", "| deviceIds | list of text |  |", "| daysAhead | int32 |  |", "| notifiesUsers | true or false |  |", "",
      "Answers 202 certificateRenewalTicket. Needs DeviceManagementConfiguration.ReadWrite.All.", "",
    ].join("\n"));
  });

  it("takes its options", async () => {
    const files = await sheet({ title: "Certificates", bodies: false, callers: "delegatedWork" });
    expect(files.get("cheat-sheet/README.md")).toMatch(/^# Certificates\n/);
    expect(files.get("cheat-sheet/device-management.md")).not.toContain("| Sends |");
  });

  it("is written, kept up to date and traced as the built-in ones are", async () => {
    const run = ["--docs", join(root, "docs-input"), "--out", "out", "--target", target] as const;
    expect(await docwright(folder, "generate", ...run)).toMatchObject({ code: 0 });
    expect(filesIn(join(folder, "out"))).toContain("cheat-sheet/device-management.md");
    expect(await docwright(folder, "generate", ...run, "--check")).toMatchObject({ code: 0 });
    const file = "out/cheat-sheet/device-management.md";
    const why = await docwright(folder, "why", `${file}:${lineOf(join(folder, file), "## certificateTemplate: renew")}`, "--target", target);
    expect(why).toMatchObject({ code: 0, stdout: expect.stringMatching(/^beta\/api\/intune-certificatetemplate-certificatetemplate-renew\.md:\d+:\d+\n$/) as string });
  });
});
