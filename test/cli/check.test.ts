import { readFileSync, statSync, writeFileSync, chmodSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { check, type Checked, type CheckOptions } from "../../generator/check.js";
import type { CheckConfig } from "../../generator/check-config.js";
import { git } from "../support/git.js";
import { docwright, folderWith } from "./cli.js";
import { faultyDocs, lampDocs } from "./lamp-docs.js";

const page = "docs/api/lamp-update.md";
const resource = "docs/resources/lamp.md";

/** The lamps with one text put in the place of another on one page. */
function changed(path: string, from: string, to: string, docs = lampDocs): Readonly<Record<string, string>> {
  const text = docs[path] ?? "";
  if (!text.includes(from)) throw new Error(`${path} does not hold ${from}`);
  return { ...docs, [path]: text.replace(from, () => to) };
}

async function checked(files: Readonly<Record<string, string>>, config: CheckConfig = {}, options: CheckOptions = {}): Promise<Checked> {
  const [result] = await check({ docs: "docs", check: config }, { folder: folderWith(files), ...options });
  if (result === undefined) throw new Error("There is one API.");
  return result;
}

const lines = (result: Checked): string[] => result.findings.map(({ place, rule, severity }) => `${place.path}:${place.line} ${severity} ${rule}`);
const ofRule = (result: Checked, id: string): string[] => lines(result).filter((line) => line.endsWith(` ${id}`));

describe("check", () => {
  it("answers 0 where nothing is wrong, 1 where something is, 2 where the call is", async () => {
    const sound = await docwright(folderWith(lampDocs), "check", "--docs", "docs", "--fail-on", "warning");
    expect([sound.code, sound.stderr]).toEqual([0, ""]);
    const faulty = folderWith(faultyDocs);
    expect((await docwright(faulty, "check", "--docs", "docs")).code).toBe(1);
    expect((await docwright(faulty, "check", "--docs", "docs", "--fail-on", "none")).code).toBe(0);
    expect((await docwright(faulty, "check", "--docs", "docs", "--fail-on", "never")).code).toBe(2);
  });

  it("reports on the pages that are named, and reads the others all the same", async () => {
    const folder = folderWith(faultyDocs);
    expect((await docwright(folder, "check", resource, "--docs", "docs")).code).toBe(0);
    expect((await docwright(folder, "check", page, "--docs", "docs")).stdout).toMatch(/lamp-update\.md:\d+:\d+.*example-wrong-type/);
  });
});

describe("severities of one's own", () => {
  it("are given to a rule, everywhere or on some pages, the last one deciding", async () => {
    expect(ofRule(await checked(faultyDocs), "example-wrong-type")[0]).toMatch(/ error /);
    expect(ofRule(await checked(faultyDocs, { rules: { "example-wrong-type": "hint" } }), "example-wrong-type")[0]).toMatch(/ hint /);
    const forPages = [{ pages: ["api/**"], rules: { "*": "off" }, reason: "old" }, { pages: ["api/lamp-*.md"], rules: { "example-wrong-type": "warning" }, reason: "new" }] as const;
    expect(ofRule(await checked(faultyDocs, { pages: forPages }), "example-wrong-type")[0]).toMatch(/ warning /);
    const off = await checked(faultyDocs, { rules: { "example-wrong-type": "off" } });
    expect([ofRule(off, "example-wrong-type"), off.disabled]).toEqual([[], 2]);
  });

  it.each([
    ["a rule that there is not", { rules: { "example-nul": "off" } }, /"example-nul"/],
    ["no severity", { rules: { "example-null": "loud" } }, /"example-null" no severity/],
    ["pages without a reason", { pages: [{ pages: ["*"], rules: {} }] }, /"reason"/],
    ["a key that is none", { rule: {} }, /"rule"/],
  ])("of %s are refused", async (_, config, words) => {
    await expect(checked(lampDocs, config as CheckConfig)).rejects.toThrow(words);
  });
});

describe("a comment", () => {
  const broken = changed(page, "\"mood\": \"calm\"\n", "\"mood\": \"grim\"\n");
  const found = "example-value-unlisted";

  /** The page with a comment above the answer's code block. */
  function commented(words: string): Readonly<Record<string, string>> {
    return changed(page, "```http\nHTTP/1.1", `<!-- docwright-disable-next-line ${words} -->\n\`\`\`http\nHTTP/1.1`, broken);
  }

  it("disables a rule for the block below it", async () => {
    expect(ofRule(await checked(broken), found)).toHaveLength(1);
    const result = await checked(commented(`${found}: moods are about to grow`));
    expect([lines(result), result.disabled]).toEqual([[], 1]);
  });

  it("disables nothing without a reason, and says so", async () => {
    expect(lines(await checked(commented(found)))).toEqual([expect.stringMatching(/ disable-without-reason$/), expect.stringMatching(new RegExp(` ${found}$`))]);
  });

  it("for a rule that there is not, or for nothing, is a finding", async () => {
    expect(lines(await checked(commented("example-valu: x")))).toEqual([expect.stringMatching(/ disable-unknown$/), expect.stringMatching(new RegExp(` ${found}$`))]);
    expect(lines(await checked(commented(`${found}, example-null: moods are about to grow`)))).toEqual([expect.stringMatching(/ disable-unused$/)]);
  });

  it("stands above an annotation too", async () => {
    const files = changed(page, "```http\nHTTP/1.1", `<!-- docwright-disable-next-line ${found}: soon -->\n<!-- { "blockType": "response" } -->\n\`\`\`http\nHTTP/1.1`, broken);
    expect(lines(await checked(files))).toEqual([]);
  });
});

describe("a baseline", () => {
  it("knows what was found when it was written, wherever its lines have gone", async () => {
    const folder = folderWith(faultyDocs);
    const run = (...args: readonly string[]): ReturnType<typeof docwright> => docwright(folder, "check", "--docs", "docs", "--baseline", "known.json", ...args);
    expect((await run()).code).toBe(2);
    expect((await run("--update-baseline", "--reason", "brightness becomes a text in May")).code).toBe(0);
    const written = readFileSync(join(folder, "known.json"), "utf8");
    expect(written.match(/brightness becomes a text in May/g)).toHaveLength(2);
    expect((await run()).code).toBe(0);

    const text = readFileSync(join(folder, page), "utf8");
    writeFileSync(join(folder, page), text.replace("## Example\n", "Some words more.\n\n## Example\n"));
    expect((await run()).code).toBe(0);
    expect((await run("--update-baseline", "--reason", "another")).code).toBe(0);
    expect(readFileSync(join(folder, "known.json"), "utf8")).toBe(written);

    writeFileSync(join(folder, page), text.replaceAll("\"brightness\": 40", "\"brightness\": 41"));
    expect((await run()).code).toBe(1);
  });

  it("has entries that go stale when the docs are mended", async () => {
    const before = await checked(faultyDocs);
    const entries = before.findings.map(({ rule, place, fingerprint }) => ({ rule, page: place.path, fingerprint, reason: "known" }));
    const after = await checked(changed(page, "\"brightness\": 40,\n  \"mood\"", "\"brightness\": \"40\",\n  \"mood\"", faultyDocs), {}, { baseline: () => entries });
    expect(after.findings.map(({ known }) => known)).toEqual([true]);
    expect(after.stale).toHaveLength(1);
  });

  it.each(["{", "[]", '{"docwright": 2, "apis": {}}', '{"docwright": 1, "apis": {"api": [{"rule": 1}]}}'])("that is none is refused: %s", async (text) => {
    const { code, stderr } = await docwright(folderWith({ ...lampDocs, "known.json": text }), "check", "--docs", "docs", "--baseline", "known.json");
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^docwright: The file .*known\.json is no baseline[^\n]*\n$/)]);
  });
});

describe("--fix", () => {
  const slip = changed(page, "\"mood\": \"calm\"\n", "\"mood\": \"calm\",\n");
  const mended = lampDocs[page] ?? "";

  it.each([
    ["LF", (text: string) => text],
    ["CRLF and a byte order mark", (text: string) => `\ufeff${text.replaceAll("\n", "\r\n")}`],
  ])("mends what is certain and leaves every other byte: %s", async (_, written) => {
    const folder = folderWith({ ...slip, [page]: written(slip[page] ?? "") });
    chmodSync(join(folder, page), 0o640);
    const { code } = await docwright(folder, "check", "--docs", "docs", "--fix", "--fail-on", "warning");
    expect([code, readFileSync(join(folder, page), "utf8")]).toEqual([0, written(mended)]);
    expect(statSync(join(folder, page)).mode & 0o777).toBe(0o640);
    const before = statSync(join(folder, page)).mtimeMs;
    await docwright(folder, "check", "--docs", "docs", "--fix");
    expect(statSync(join(folder, page)).mtimeMs).toBe(before);
  });
});

describe("--changed-since", () => {
  it("reports on the pages that a branch touched, and on those that speak of their types", async () => {
    const grim = changed(page, "\"mood\": \"calm\"\n", "\"mood\": \"grim\"\n");
    const folder = folderWith({ ...grim, "docs/api/room-list.md": "# List rooms\n\n## HTTP request\n\nGET rooms here\n" });
    git(folder, "init", "-q");
    git(folder, "add", ".");
    git(folder, "commit", "-qm", "one");
    const since = async (): Promise<string[]> => lines((await check({ docs: "docs" }, { folder, changedSince: "HEAD" }))[0] as Checked);
    expect(await since()).toEqual([]);
    // The resource is changed, not committed: the page whose answer shows it is looked at again.
    writeFileSync(join(folder, resource), (lampDocs[resource] ?? "").replace("How it feels.", "How it feels to sit below it."));
    expect(await since()).toEqual([expect.stringMatching(/^api\/lamp-update\.md:\d+ warning example-value-unlisted$/)]);
  });

  it("refuses what git does not know, and what it would take for an option", async () => {
    const folder = folderWith(lampDocs);
    git(folder, "init", "-q");
    for (const ref of ["nowhere", "--output=x"]) expect(await docwright(folder, "check", "--docs", "docs", `--changed-since=${ref}`)).toMatchObject({ code: 2, stderr: expect.stringContaining(ref) as string });
  });
});
