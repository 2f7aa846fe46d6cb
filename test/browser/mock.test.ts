// The mock as a browser meets it: read by a page of another origin, and looked at.
import { chromium, type Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { serveLoopback } from "../../generator/io/loopback-server.js";
import { mockOf } from "../../generator/mock/mock.js";
import { refusal } from "../../generator/mock/refusal.js";
import type { Api } from "../../generator/model/api.js";
import { lampApi, lampPages, operationPage } from "../mock/lamps.js";
import { chromiumPath, withoutChromium } from "../support/chromium.js";

const evil = `<img src=x onerror="document.title='taken'"><script>document.title="taken"</script>`;
const page = operationPage("Get evil", ["GET /evil"], "", [
  { request: "GET https://api.contoso.example/v1/evil", response: `HTTP/1.1 200 OK\nContent-Type: text/html\n\n<h1>Hello</h1>${evil}` },
]);

/** Lamps, and an operation that means harm: its title as well, which no page could bring so far. */
function evilApi(): Api {
  const api = lampApi({ ...lampPages, "api/evil.md": page });
  return { ...api, operations: api.operations.map((operation) => (operation.title === "Get evil" ? { ...operation, title: `Get evil ${evil}` } : operation)) };
}

describe.skipIf(chromiumPath === "")(`the mock in a browser${withoutChromium}`, () => {
  let browser: Browser;
  let origin: string;
  let close: () => Promise<void>;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chromiumPath });
    ({ origin, close } = await serveLoopback({ port: 0, answer: mockOf(evilApi()), refuse: refusal }));
  });
  afterAll(async () => {
    await browser?.close();
    await close?.();
  });

  test("answers a page of another origin, which sends what it likes and reads what it gets", async () => {
    const site = await serveLoopback({ port: 0, answer: () => ({ status: 200, headers: [["content-type", "text/html"]], body: "<!doctype html>" }), refuse: refusal });
    onTestFinished(() => site.close());
    const page = await browser.newPage();
    await page.goto(site.origin);
    const told = await page.evaluate(async (address) => {
      const answer = await fetch(address, { method: "PATCH", headers: { Authorization: "Bearer t", "Content-Type": "application/json", "If-Match": '"a"' }, body: '{"brightness":50}' });
      return [answer.status, answer.headers.get("docwright-mock"), await answer.json()] as const;
    }, `${origin}/v1/rooms/7/lamps/1`);
    expect(told).toEqual([200, "documented", { id: "1", brightness: 40 }]);
  });

  test("lists what it serves as text, and runs nothing of it", async () => {
    const page = await browser.newPage();
    const refused: string[] = [];
    page.on("console", (message) => refused.push(message.text()));
    await page.goto(origin);
    for (const area of await page.locator("summary").all()) await area.click();
    expect(await page.title()).toBe("docwright mock: test");
    expect(await page.locator("article").count()).toBe(11);
    expect(await page.locator("img, script").count()).toBe(0);
    expect(await page.getByText("Get evil <img").count()).toBe(1);
    expect(refused).toEqual([]);
    await page.getByRole("link", { name: "Example 1: By room" }).click();
    expect(page.url()).toBe(`${origin}/v1/rooms/7/lamps/1`);
  });

  test("shows a documented page without running it", async () => {
    const page = await browser.newPage();
    await page.goto(`${origin}/v1/evil`);
    expect(await page.locator("h1").textContent()).toBe("Hello");
    expect(await page.title()).toBe("");
  });
});
