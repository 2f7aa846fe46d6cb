// The HTML report as its reader opens it: from a file, in a real browser.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { CheckedFinding } from "../../generator/check.js";
import type { CheckReport } from "../../generator/report/check-report.js";
import { htmlReport } from "../../generator/report/html.js";
import { pickerOf, severities, type Filter } from "../../templates/html/script/filter.js";
import { folderWith } from "../cli/cli.js";
import { chromiumPath, withoutChromium } from "../support/chromium.js";
import { found, hostile, reportOf, sample } from "./report.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** As many findings as a large reference has, on pages with long lines. */
function large(count: number): CheckReport {
  const text = `${"|a|".padEnd(600, "long cell ")}\n`.repeat(40);
  const texts = Object.fromEntries(Array.from({ length: count / 10 }, (_, page) => [`api/page-${String(page).padStart(4, "0")}.md`, text]));
  const rules = ["json-broken", "example-null", "table-ragged", "type-name-reserved"] as const;
  const findings = Object.keys(texts).flatMap((path, page) => Array.from({ length: 10 }, (_, index): CheckedFinding =>
    found(path, [index * 3 + 2, 200, index * 3 + 2, 260], { rule: rules[(page + index) % 4] ?? "", severity: severities[(page + index) % 3] ?? "hint", message: `Finding ${index} of page ${page}: ${"words ".repeat(15)}` })));
  return reportOf(texts, findings);
}

describe("the filter of the report", () => {
  const rule = (id: string, area: "page" | "tables") => ({ id, area, summary: "", url: "" });
  const pick = pickerOf({
    version: "1", failOn: "error", apis: [], rules: [rule("one", "page"), rule("two", "tables")], pages: ["b.md", "a.md", "c.md"],
    findings: [
      { rule: 0, page: 0, severity: "hint", line: 1, column: 1, message: "First", frame: [[1, "A Text"]] },
      { rule: 1, page: 1, severity: "warning", line: 2, column: 1, message: "Second", fixable: true },
      { rule: 1, page: 2, severity: "error", line: 3, column: 1, message: "Third", known: true },
    ],
  });
  const everything: Filter = { words: "", severities: new Set(severities), rule: "", area: "", fixable: false, known: true, order: "name" };
  const picked = (filter: Partial<Filter>): string[] => pick({ ...everything, ...filter }).flatMap(({ findings }) => findings.map(({ message }) => message));

  it.each<[string, Partial<Filter>, string[]]>([
    ["all, by page", {}, ["Second", "First", "Third"]], ["the gravest pages first", { order: "gravest" }, ["Third", "Second", "First"]],
    ["a severity", { severities: new Set(["hint"]) }, ["First"]], ["a rule", { rule: "two" }, ["Second", "Third"]], ["an area", { area: "page" }, ["First"]],
    ["what can be mended", { fixable: true }, ["Second"]], ["what no baseline knows", { known: false }, ["Second", "First"]],
    ["words of the message and the page", { words: " a.MD second" }, ["Second"]], ["words of the page's text", { words: "a text" }, ["First"]], ["nothing", { words: "fourth" }, []],
  ])("picks %s", (_, filter, messages) => expect(picked(filter)).toEqual(messages));
});

describe("the page", () => {
  it("takes nothing from elsewhere, and is small enough to be sent around", () => {
    const html = htmlReport(large(20_000));
    expect(html.replace(/<script type="application\/json"[^]*?<\/script>/, "")).not.toMatch(/\b(?:src|href)=|url\(|@import/);
    expect(html.length).toBeLessThan(15_000_000);
  });

  it("holds no tag that a page's text has made", () => {
    expect(htmlReport(sample).match(/<script/g)).toHaveLength(2);
    expect(htmlReport(sample)).not.toContain("<img");
  });
});

describe.skipIf(chromiumPath === "")(`the report in a browser${withoutChromium}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chromiumPath });
  });
  afterAll(() => browser?.close());

  /** Opens a report from a file. Whatever it asks for besides, and whatever goes wrong in it, is an entry of `faults`. */
  async function open(report: CheckReport, options: Parameters<Browser["newPage"]>[0] = {}): Promise<{ page: Page; faults: string[] }> {
    const file = join(folderWith({}), "report.html");
    writeFileSync(file, htmlReport(report));
    const page = await browser.newPage(options);
    onTestFinished(() => page.close());
    const url = pathToFileURL(file).href;
    const faults: string[] = [];
    page.on("request", (request) => request.url() !== url && faults.push(`asked for ${request.url()}`));
    page.on("console", (message) => faults.push(message.text()));
    page.on("pageerror", (error) => faults.push(String(error)));
    await page.goto(url);
    return { page, faults };
  }

  const status = (page: Page): Promise<string | null> => page.getByRole("status").textContent();
  const elements = (page: Page): Promise<number> => page.evaluate<number>("document.querySelectorAll('*').length");

  it("asks for nothing, and runs nothing that a page says", async () => {
    const { page, faults } = await open(sample);
    expect(await page.locator(".message", { hasText: hostile.slice(-20, -2) }).count()).toBe(1);
    expect(await page.evaluate("[globalThis.owned, document.scripts.length, document.images.length]")).toEqual([undefined, 2, 0]);
    expect(faults).toEqual([]);
  });

  it("would run nothing even if some markup came in", async () => {
    const { page, faults } = await open(sample);
    const blocked: string[] = [];
    page.on("requestfailed", (request) => blocked.push(`${request.failure()?.errorText ?? ""} ${request.url()}`));
    await page.evaluate(`{
      document.body.insertAdjacentHTML("beforeend", '<img src="https://example.com/x.png" onerror="globalThis.owned = 1"><a href="javascript:globalThis.owned=1" id="lure">x</a>');
      const script = document.createElement("script");
      script.textContent = "globalThis.owned = 1";
      document.body.append(script);
    }`);
    await page.locator("#lure").click();
    await page.waitForTimeout(50);
    expect(await page.evaluate("globalThis.owned")).toBeUndefined();
    expect(blocked).toEqual(["csp https://example.com/x.png"]);
    // One for the picture, its handler, the script and the link each.
    expect(faults.filter((fault) => fault.includes("Content Security Policy"))).toHaveLength(4);
  });

  it("says how the reference is, and shows each finding with its piece of the page", async () => {
    const { page } = await open(sample);
    expect(await page.title()).toBe("api · docwright check");
    expect(await page.locator(".verdict").textContent()).toBe("Fails on 2 errors");
    expect(await page.locator(".tile .share").allTextContents()).toEqual(["0 % without a finding", "60 % agree with their page", "93 % accounted for"]);
    expect(await status(page)).toBe("6 findings on 3 pages");
    const finding = page.locator(".finding", { hasText: "12:11" });
    expect(await finding.locator("mark").textContent()).toBe("null");
    expect(await finding.textContent()).toContain("see docs/resources/lamp.md:3:1");
    expect(await page.locator(".stale summary").textContent()).toBe("1 entry of the baseline is no longer found");
  });

  it("is filtered and searched", async () => {
    const { page } = await open(sample);
    await page.getByRole("searchbox").fill("label");
    expect(await status(page)).toBe("3 findings on 1 page");
    await page.getByRole("button", { name: /^warnings/ }).click();
    expect(await status(page)).toBe("2 findings on 1 page");
    await page.locator(".row", { hasText: "table-ragged" }).click();
    expect(await status(page)).toBe("1 finding on 1 page");
    expect(await page.getByLabel("Rule").inputValue()).toBe("table-ragged");
    await page.keyboard.press("Escape");
    await page.getByLabel("known ones too").check();
    expect(await status(page)).toBe("7 findings on 3 pages");
    await page.getByLabel("--fix mends it").check();
    expect(await page.locator(".finding .rule").allTextContents()).toEqual(["json-broken"]);
    await page.getByRole("searchbox").fill("nowhere");
    expect(await status(page)).toBe("Nothing fits");
  });

  it("is used with the keyboard alone", async () => {
    const { page } = await open(large(200));
    const focused = (): Promise<string> => page.evaluate("document.activeElement.querySelector('.message')?.lastChild.textContent.slice(0, 20) ?? document.activeElement.type");
    await page.keyboard.press("/");
    expect(await focused()).toBe("search");
    await page.keyboard.type("page-0007");
    expect(await status(page)).toBe("10 findings on 1 page");
    // Letters are words here, and keys elsewhere.
    await page.keyboard.press("Escape");
    expect(await status(page)).toBe("200 findings on 20 pages");
    await page.getByLabel("Order").selectOption("name");
    await page.evaluate("document.activeElement.blur()");
    for (let count = 0; count < 43; count++) await page.keyboard.press("j");
    expect(await focused()).toBe("Finding 2 of page 4:");
    for (let count = 0; count < 5; count++) await page.keyboard.press("k");
    expect(await focused()).toBe("Finding 7 of page 3:");
  });

  it("stays as small with 20,000 findings as with 1,000, whatever one types and wherever one is", async () => {
    const { page } = await open(large(20_000));
    expect(await status(page)).toBe("20,000 findings on 2,000 pages");
    const small = await open(large(1_000));
    const [few, many] = [await elements(small.page), await elements(page)];
    // Each 20 findings have one empty element that stands for them.
    expect(many - few).toBeLessThan(1_000);
    await page.evaluate("globalThis.made = 0; new MutationObserver((list) => { for (const { addedNodes } of list) for (const node of addedNodes) globalThis.made += 1 + (node.querySelectorAll?.('*').length ?? 0); }).observe(document.body, { childList: true, subtree: true })");
    await page.getByRole("searchbox").pressSequentially("page 1234");
    expect(await status(page)).toBe("10 findings on 1 page");
    // Nine keys; what is made for one must not be all that fits.
    expect(await page.evaluate<number>("globalThis.made")).toBeLessThan(9 * 6_000);
    await page.keyboard.press("Escape");
    await page.getByLabel("Order").selectOption("name");
    await page.evaluate("scrollTo(0, document.body.scrollHeight)");
    await page.waitForTimeout(300);
    await page.evaluate("scrollTo(0, document.body.scrollHeight)");
    await page.getByText("Finding 9 of page 1999:").waitFor();
    expect(await elements(page)).toBeLessThan(many + 2_000);
  });

  it.each<[string, Parameters<Browser["newPage"]>[0]]>([
    ["light", {}], ["dark", { colorScheme: "dark" }], ["narrow", { viewport: { width: 320, height: 640 } }],
  ])("can be read by everyone: %s", async (_, options) => {
    const { page } = await open(sample, options);
    await page.getByLabel("known ones too").check();
    await page.getByRole("button", { name: /^hints/ }).click();
    await page.evaluate(axe);
    const violations = await page.evaluate<string[]>("axe.run().then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`))");
    expect(violations).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")).toBe(0);
  });
});
