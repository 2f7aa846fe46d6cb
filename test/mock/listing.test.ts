import { describe, expect, it } from "vitest";
import { mockOf } from "../../generator/mock/mock.js";
import { askerOf, askLamps, lampApi, lampPages, operationPage } from "./lamps.js";

const html = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };

describe("the list at /", () => {
  it("is JSON for a program: areas, operations, their routes and examples, and where they are documented", () => {
    const told = askLamps()("GET /");
    expect(told.headers["content-type"]).toBe("application/json");
    const list = told.json as { address: string; areas: { name: string; operations: { name: string }[] }[] };
    expect(list.address).toBe("http://127.0.0.1:4010/v1");
    expect(list.areas.map(({ name }) => name)).toEqual(["rooms", "shelf"]);
    expect(list.areas.flatMap((area) => area.operations).find(({ name }) => name === "getLamp")).toMatchObject({
      method: "GET", routes: ["/v1/rooms/{roomId}/lamps/{lampId}", "/v1/lamps/{lampId}"], source: expect.stringMatching(/^api\/lamp-get\.md:/) as string,
      examples: [{ name: "Example 1: By room", status: 200, address: "/v1/rooms/7/lamps/1", findings: [] }, {}, { status: 404 }, { findings: ["example-wrong-type"] }],
    });
  });

  it("is a page for a browser, with a link to every example that can be asked for so", () => {
    const ask = askLamps();
    const told = ask("GET /", undefined, html);
    expect(told.headers["content-type"]).toMatch(/^text\/html/);
    const links = [...told.text.matchAll(/href="([^"]*)"/g)].map(([, link = ""]) => link.replaceAll("&#38;", "&").replaceAll("&#39;", "'"));
    expect(links).toHaveLength(11);
    for (const link of links) expect(ask(`GET ${link}`, undefined, html).headers["docwright-mock"], link).toBe("documented");
  });

  it("may run nothing and fetch nothing", () => {
    const { headers, text } = askLamps()("GET /", undefined, html);
    expect(headers["content-security-policy"]).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'/);
    expect(text).not.toMatch(/<script|style=|src=/);
  });
});

describe("pages that mean harm", () => {
  const evil = `<img src=x onerror=alert(1)> "'&</title><script>alert(1)</script> \u202e`;
  const api = lampApi({
    ...lampPages,
    "api/evil.md": operationPage(`Get ${evil}`, ["GET /evil/{javascript:alert(1)}", 'GET //evil.example/"onmouseover="alert(1)'], "", [
      { title: `Example: ${evil}`, request: 'GET https://api.contoso.example/v1/evil/"><script>alert(1)</script>', response: "HTTP/1.1 200 OK\nContent-Type: text/html\nSet-Cookie: a=b\nContent-Security-Policy: default-src *\nX-Evil: a\u0000b\u0085c\nDocwright-Mock: lies\nRefresh: 0;url=https://evil.example\nLocation: https://evil.example/\n\n<script>alert(1)</script>" },
    ]),
  });
  const ask = askerOf(mockOf(api));

  it("put no element and no attribute into the list, whatever reached the model", () => {
    const operations = api.operations.map((operation) => ({
      ...operation, title: evil, source: `${evil}:1:1` as const, method: evil, routes: operation.routes.map((route) => ({ ...route, path: evil })),
      examples: operation.examples.map((example) => ({ ...example, name: evil, source: `${evil}:1:1` as const })),
    }));
    const { text } = askerOf(mockOf({ ...api, name: evil, baseUrl: `https://x.example/${evil}`, operations }))("GET /", undefined, html);
    expect(text.split("&#60;img src=x onerror=alert(1)&#62;").length).toBeGreaterThan(40);
    const tags = new Set([...text.matchAll(/<(\/?[a-z][a-z0-9]*)/gi)].map(([, name]) => name?.replace("/", "").toLowerCase()));
    expect([...tags].sort()).toEqual(["article", "body", "code", "details", "div", "h1", "head", "html", "li", "meta", "p", "span", "style", "summary", "title", "ul"]);
    expect(text).not.toMatch(/<[^>]*\son\w+=/);
    expect(text).not.toContain("\u202e");
    for (const [, link = ""] of ask("GET /", undefined, html).text.matchAll(/href="([^"]*)"/g)) expect(link).toMatch(/^\/(?!\/)/);
  });

  it("answer with a body that a browser does not run, and with no header that would change what it does", () => {
    const told = ask("GET /v1/evil/%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E");
    expect(told.headers["docwright-mock"]).toBe("documented");
    expect(told.headers).toMatchObject({ "content-security-policy": "default-src 'none'; sandbox", "x-content-type-options": "nosniff" });
    expect(told.headers["location"]).toMatch(/^http:\/\/127\.0\.0\.1:4010\//);
    for (const name of Object.keys(told.headers)) expect(name.toLowerCase()).not.toMatch(/^(?:set-cookie|refresh)$/);
    for (const value of Object.values(told.headers)) expect(value).toMatch(/^[\t\x20-\x7e]*$/);
  });
});
