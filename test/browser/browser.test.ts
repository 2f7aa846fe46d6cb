// The client in a real browser: a program over the SDK of docs-input, bundled, in a page of one origin with the API on another.
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type Page } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { first, json, serve, type Play, type Service } from "../runtime/loopback.js";
import { chromiumPath, withoutChromium } from "../support/chromium.js";
import type { Program } from "./program.js";

const token = "Bearer eyJhbGciOiJub25lIn0.secret";
const states = "/beta/deviceManagement/deviceConfigurationsAllManagedDeviceCertificateStates";

describe.skipIf(chromiumPath === "")(`the client in a browser${withoutChromium}`, () => {
  let browser: Browser;
  let script: string;

  beforeAll(async () => {
    script = await bundled();
    browser = await chromium.launch({ executablePath: chromiumPath });
  });
  afterAll(() => browser?.close());

  /** A new page with the program in it. */
  async function open(): Promise<Page> {
    const site = await serve((request, answer) => {
      const [type, text] = request.url === "/program.js" ? ["text/javascript", script] : ["text/html", '<!doctype html><script type="module" src="/program.js"></script>'];
      answer.writeHead(200, { "Content-Type": `${type}; charset=utf-8` }).end(text);
    });
    const page = await browser.newPage();
    onTestFinished(() => page.close());
    await page.goto(site.origin);
    await page.waitForFunction(() => "program" in globalThis);
    return page;
  }

  test("gets what was selected", async () => {
    const service = await shared((_request, answer) => json(answer, { id: "a/b", managedDeviceDisplayName: null }));
    expect(await call(await open(), "get", `${service.origin}/beta`, "a/b")).toEqual({ id: "a/b", managedDeviceDisplayName: null });
    expect(requests(service)).toEqual([`GET ${states}/a%2Fb?$select=id,managedDeviceDisplayName`]);
    expect(first(service.received.slice(-1)).headers.authorization).toBe(token);
  });

  test("reads a list over two pages", async () => {
    const service = await shared((request, answer) => {
      if (request.url.includes("skiptoken")) json(answer, { value: [{ id: "3" }] });
      else json(answer, { value: [{ id: "1" }, { id: "2" }], "@odata.nextLink": `${service.origin}${states}?$top=2&$skiptoken=x%20y` });
    });
    expect(await call(await open(), "list", `${service.origin}/beta`)).toEqual(["1", "2", "3"]);
    expect(requests(service)).toEqual([`GET ${states}?$top=2`, `GET ${states}?$top=2&$skiptoken=x%20y`]);
  });

  test("patches", async () => {
    const service = await shared((request, answer) => json(answer, { id: "1", ...(JSON.parse(request.body.toString()) as object) }));
    expect(await call(await open(), "patch", `${service.origin}/beta`, "1")).toEqual({ id: "1", managedDeviceDisplayName: "Größer" });
    expect(requests(service)).toEqual([`PATCH ${states}/1`]);
    expect(first(service.received.slice(-1)).headers["content-type"]).toBe("application/json");
  });

  test("tells what the service says of a fault", async () => {
    const service = await shared((_request, answer) => json(answer, { error: { code: "itemNotFound", message: "There is none." } }, 404, { "request-id": "r-1" }));
    expect(await call(await open(), "failure", `${service.origin}/beta`)).toEqual({ status: 404, code: "itemNotFound", message: "There is none.", requestId: "r-1", retryable: false });
  });

  test("waits as long as a 429 says, and asks again", async () => {
    const times: number[] = [];
    const service = await shared((_request, answer) => {
      times.push(performance.now());
      if (times.length === 1) answer.writeHead(429, { "Retry-After": "0.5" }).end();
      else json(answer, { id: "1" });
    });
    expect(await call(await open(), "get", `${service.origin}/beta`, "1")).toEqual({ id: "1" });
    expect(requests(service)).toHaveLength(2);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(450);
  });

  test("follows a redirect to another host without the token", async () => {
    const storage = await shared((_request, answer) => void answer.writeHead(200, { "Content-Type": "application/x-x509-ca-cert" }).end("bytes"));
    const service = await shared((_request, answer) => void answer.writeHead(302, { Location: `${storage.origin}/sample?sig=1` }).end());
    expect(await call(await open(), "download", `${service.origin}/beta`)).toEqual({ type: "application/x-x509-ca-cert", text: "bytes" });
    expect(first(service.received.slice(-1)).headers.authorization).toBe(token);
    expect(requests(storage)).toEqual(["GET /sample?sig=1"]);
    expect(JSON.stringify(storage.received)).not.toContain("secret");
  });

  test("sends no body and no token along a redirect of a change", async () => {
    const elsewhere = await shared((_request, answer) => json(answer, { id: "1" }));
    const service = await shared((_request, answer) => void answer.writeHead(307, { Location: `${elsewhere.origin}/states/1` }).end());
    expect(await call(await open(), "patchFault", `${service.origin}/beta`)).toBe("RequestError redirect");
    expect(requests(service)).toHaveLength(1);
    expect(elsewhere.received).toEqual([]);
  });

  test("ends a request that is aborted", async () => {
    let closed = (): void => undefined;
    const end = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const service = await shared((_request, answer) => void answer.on("close", () => closed()));
    expect(await call(await open(), "aborted", `${service.origin}/beta`)).toBe("AbortError");
    await end;
  });
});

/** The program as a page loads it. */
async function bundled(): Promise<string> {
  const entry = fileURLToPath(new URL("program.ts", import.meta.url));
  const result = await build({ configFile: false, logLevel: "silent", build: { write: false, target: "es2022", lib: { entry, formats: ["es"] } } });
  const [bundle] = Array.isArray(result) ? result : [result];
  if (bundle === undefined || !("output" in bundle)) throw new Error("Nothing was built");
  return bundle.output[0].code;
}

/** A service that lets pages of other origins call it. A redirect across origins makes the page's own origin `null`. */
function shared(play: Play): Promise<Service> {
  return serve((request, answer) => {
    answer.setHeader("Access-Control-Allow-Origin", request.headers.origin ?? "*");
    answer.setHeader("Access-Control-Expose-Headers", "request-id, retry-after, location");
    if (request.method !== "OPTIONS") return play(request, answer);
    answer.setHeader("Access-Control-Allow-Methods", "GET, POST, PATCH, PUT, DELETE");
    answer.setHeader("Access-Control-Allow-Headers", request.headers["access-control-request-headers"] ?? "");
    answer.writeHead(204).end();
  });
}

/** What the client asked for; preflights are the browser's own. */
function requests({ received }: Service): string[] {
  return received.filter(({ method }) => method !== "OPTIONS").map(({ method, url }) => `${method} ${url}`);
}

/** Calls a function of the program in its page. */
async function call<Name extends keyof Program>(page: Page, name: Name, ...parts: Parameters<Program[Name]>): Promise<Awaited<ReturnType<Program[Name]>>> {
  const answer: unknown = await page.evaluate(
    ([key, values]) => {
      const { program } = globalThis as unknown as { program: Record<string, (...all: string[]) => unknown> };
      return program[key]?.(...values);
    },
    [name, parts as string[]] as const,
  );
  return answer as Awaited<ReturnType<Program[Name]>>;
}
