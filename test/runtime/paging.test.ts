import { describe, expect, test } from "vitest";
import { RequestError } from "../../templates/typescript/runtime/index.js";
import type { Play, Service } from "./loopback.js";
import { all, first, json, rejection, serve } from "./loopback.js";

/** Plays pages by the number in their address; a page's link is completed with the origin. */
async function pages(...bodies: readonly Record<string, unknown>[]): Promise<Service> {
  const play: Play = (request, answer) => {
    const number = Number(new URL(request.url, service.origin).searchParams.get("page") ?? 0);
    json(answer, JSON.stringify(bodies[number]).replaceAll("ORIGIN", service.origin));
  };
  const service = await serve(play);
  return service;
}

const link = (text: string): Record<string, unknown> => ({ "@odata.nextLink": text });

describe("a list", () => {
  test("goes through all pages, empty ones too", async () => {
    const service = await pages(
      { "@odata.count": 3, value: [{ id: 1 }, { id: 2 }], ...link("ORIGIN/beta/users?page=1&$skiptoken=a%2Bb'c%20d") },
      { value: [], ...link("ORIGIN/beta/users?page=2") },
      { value: [{ id: 3 }], "@odata.deltaLink": "ORIGIN/beta/users/delta?t=1" },
    );
    const list = service.client().users!.list({ top: 2, headers: { ConsistencyLevel: "eventual" } });
    expect(service.received).toEqual([]);
    expect(await all(list)).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
    expect(service.received.map(({ url }) => url)).toEqual([
      "/beta/users?$top=2",
      "/beta/users?page=1&$skiptoken=a%2Bb%27c%20d",
      "/beta/users?page=2",
    ]);
    expect(service.received.map(({ headers }) => headers["consistencylevel"])).toEqual(["eventual", "eventual", "eventual"]);
  });

  test("gives its pages as received, and starts anew each time", async () => {
    const service = await pages(
      { "@odata.context": "c", "@odata.count": 1, value: [], ...link("ORIGIN/beta/users?page=1") },
      { value: [{ id: 1, extra: null }], "@odata.deltaLink": "d", "x@y.z": { a: 1 } },
    );
    const list = service.client().users!.list();
    const read = await all(list.pages());
    const next = link(`${service.origin}/beta/users?page=1`);
    expect(read[0]).toEqual({ "@odata.context": "c", "@odata.count": 1, value: [], ...next });
    expect(read[1]).toEqual({ value: [{ id: 1, extra: null }], "@odata.deltaLink": "d", "x@y.z": { a: 1 } });
    expect(await list.page()).toEqual(read[0]);
    expect(await all(list)).toHaveLength(1);
    expect(service.received).toHaveLength(5);
  });

  test("asks for no page that is not read", async () => {
    const service = await pages({ value: [1, 2], ...link("ORIGIN/beta/users?page=1") }, { value: [3] });
    for await (const item of service.client().users!.list()) {
      if (item === 2) break;
    }
    expect(service.received).toHaveLength(1);
  });

  test("follows a link relative to the page", async () => {
    const service = await pages({ value: [1], ...link("users?page=1") }, { value: [2], "@odata.nextLink": null });
    expect(await all(service.client().users!.list())).toEqual([1, 2]);
  });

  test("stops where the links go round", async () => {
    const again = link("ORIGIN/beta/users?page=1");
    const same = await pages({ value: [1], ...again }, { value: [2], ...again });
    const sameFault = await rejection(all(same.client().users!.list()));
    expect(sameFault).toBeInstanceOf(RequestError);
    expect(sameFault).toMatchObject({ kind: "paging", method: "GET", url: `${same.origin}/beta/users` });
    expect(same.received).toHaveLength(2);

    const round = await pages(
      { value: [1], ...link("ORIGIN/beta/users?page=1") },
      { value: [2], ...link("ORIGIN/beta/users?page=2") },
      { value: [3], ...link("ORIGIN/beta/users?$filter=a%20eq%20'b'") },
    );
    const seen: unknown[] = [];
    const read = async (): Promise<void> => {
      for await (const item of round.client().users!.list({ filter: "a eq 'b'" })) seen.push(item);
    };
    expect(await rejection(read())).toMatchObject({ kind: "paging", message: expect.stringContaining("leads back") });
    expect(seen).toEqual([1, 2, 3]);
  });

  test.each([
    "http://127.0.0.1:1/beta/users",
    "https://evil.example/beta/users?$skiptoken=1",
    "//evil.example/users",
    "data:application/json,{}",
    "http://[",
  ])("does not follow %j", async (next) => {
    const service = await pages({ value: [1], "@odata.nextLink": next });
    const fault = await rejection(all(service.client().users!.list()));
    expect(fault).toMatchObject({ name: "RequestError", kind: "paging" });
    expect(String(fault)).toContain("is not followed");
    expect(String(fault)).not.toContain("skiptoken");
    expect(service.received).toHaveLength(1);
  });

  test("does not follow a link to another host, which gets no request at all", async () => {
    const other = await serve((_request, answer) => json(answer, { value: [] }));
    const service = await pages({ value: [1], ...link(`${other.origin}/beta/users`) });
    const fault = await rejection(all(service.client({ accessToken: "secret-token" }).users!.list()));
    expect((fault as Error).message).toBe(
      `GET ${service.origin}/beta/users: the link to ${other.origin} is not followed`,
    );
    expect(other.received).toEqual([]);
  });

  test.each([{}, { value: null }, { value: { id: 1 } }])("an answer that is no page is told: %j", async (body) => {
    const service = await pages(body);
    const list = service.client().users!.list();
    expect(await rejection(all(list))).toMatchObject({ kind: "paging" });
    expect(await rejection(list.page())).toMatchObject({ kind: "paging" });
  });

  test("an answer without content is no page", async () => {
    const service = await serve((_request, answer) => void answer.writeHead(204).end());
    expect(await rejection(service.client().users!.list().page())).toMatchObject({ kind: "paging" });
  });

  test("asks for a token for every page and stops when it is aborted", async () => {
    const service = await pages({ value: [1], ...link("ORIGIN/beta/users?page=1") }, { value: [2] });
    const tokens = ["token-one", "token-two"];
    const abort = new AbortController();
    const list = service.client({ accessToken: () => String(tokens.shift()) }).users!.list({ signal: abort.signal });
    expect(await all(list)).toEqual([1, 2]);
    expect(service.received.map(({ headers }) => headers.authorization)).toEqual(["Bearer token-one", "Bearer token-two"]);

    const seen: unknown[] = [];
    const read = async (): Promise<void> => {
      for await (const item of list) {
        seen.push(item);
        abort.abort();
      }
    };
    expect(await rejection(read())).toMatchObject({ name: "AbortError" });
    expect(seen).toEqual([1]);
    expect(first(service.received.slice(2)).url).toBe("/beta/users");
    expect(service.received).toHaveLength(3);
  });
});
