import { describe, expect, it } from "vitest";
import { askLamps } from "./lamps.js";

const ask = askLamps();
const origin = "http://127.0.0.1:4010";

interface Page {
  readonly value: readonly { readonly id: string }[];
  readonly "@odata.nextLink"?: string;
  readonly "@odata.deltaLink"?: string;
}

/** The ids of each page from an address on, as a client follows the links; no more than ten pages. */
function pagesFrom(target: string): { readonly ids: string[][]; readonly last: Page } {
  const ids: string[][] = [];
  let next: string | undefined = target;
  let last: Page = { value: [] };
  while (next !== undefined && ids.length < 10) {
    const told = ask(`GET ${next.replace(origin, "")}`);
    expect(told.status).toBe(200);
    last = told.json as Page;
    ids.push(last.value.map(({ id }) => id));
    next = last["@odata.nextLink"];
    if (next !== undefined) expect(next.startsWith(`${origin}/`)).toBe(true);
  }
  return { ids, last };
}

describe("a next link", () => {
  it("leads to the documented page, and behind the last one to an end", () => {
    const { ids, last } = pagesFrom("/v1/rooms/7/lamps");
    expect(ids).toEqual([["1", "2", "3"], ["4"], []]);
    expect(last).not.toHaveProperty("@odata.nextLink");
  });

  it("leads on from places that no example is about", () => expect(pagesFrom("/v1/rooms/8/lamps").ids).toEqual([["1", "2", "3"], ["4"], []]));

  it("leads through the documented items as $top and $skip ask", () => {
    expect(pagesFrom("/v1/rooms/7/lamps?$top=2").ids).toEqual([["1", "2"], ["3"]]);
    expect(pagesFrom("/v1/rooms/7/lamps?$top=1&$skip=1").ids).toEqual([["2"], ["3"]]);
    expect(pagesFrom("/v1/rooms/7/lamps?$skip=2").ids).toEqual([["3"]]);
    expect(pagesFrom("/v1/rooms/7/lamps?$top=2&$skip=99").ids).toEqual([[]]);
  });

  it("leads to where the caller reached the mock", () => {
    expect((ask("GET /v1/rooms/7/lamps", undefined, { host: "localhost:80" }).json as Page)["@odata.nextLink"]).toMatch(/^http:\/\/localhost:80\/v1\/rooms\/7\/lamps\?/);
  });
});

describe("a delta link", () => {
  it("leads to no changes, and a link to ask again with", () => {
    const first = ask("GET /v1/rooms/7/lamps/delta").json as Page;
    const { ids, last } = pagesFrom(first["@odata.deltaLink"] ?? "");
    expect(ids).toEqual([[]]);
    expect(last["@odata.deltaLink"]).toBe(first["@odata.deltaLink"]);
  });
});

describe("a Location", () => {
  it("that is documented leads there on the mock", () => {
    const { headers } = ask("POST /v1/rooms/7/lamps", { label: "Desk" });
    expect(headers["location"]).toBe(`${origin}/v1/rooms/7/lamps/11`);
    expect(ask(`GET ${headers["location"]}`).status).toBe(200);
  });

  it("of what was accepted for later can be asked, and says that it is done", () => {
    const { status, headers } = ask("POST /v1/rooms/7/reset");
    expect(status).toBe(202);
    expect(ask(`GET ${headers["location"]}`)).toMatchObject({ status: 200, json: { status: "succeeded" }, headers: { "docwright-mock": "made-up" } });
  });
});
