import { describe, expect, test, vi } from "vitest";
import { ApiError } from "../../templates/typescript/runtime/index.js";
import type { Play, Service } from "./loopback.js";
import { all, gives, json, rejection, serve } from "./loopback.js";

/** A delta query of two pages; a link with `token=old` is forgotten, which `fault` tells. */
async function changes(fault: Play): Promise<Service> {
  const service: Service = await serve((request, answer) => {
    if (request.url.includes("token=old")) fault(request, answer);
    else if (request.url.includes("token=new")) json(answer, { value: [], "@odata.deltaLink": `${service.origin}/beta/users/delta()?token=new` });
    else if (request.url.includes("skip=1")) json(answer, { value: [{ id: "2", "@removed": { reason: "deleted" } }], "@odata.deltaLink": `${service.origin}/beta/users/delta()?token=new` });
    else json(answer, { value: [{ id: "1" }], "@odata.nextLink": `${service.origin}/beta/users/delta()?skip=1` });
  });
  return service;
}

const gone = gives({ error: { code: "other", message: "m" } }, 410);
const paths = (service: Service): string[] => service.received.map(({ url }) => url.replace("/beta/users/delta()", ""));

describe("a list of changes", () => {
  test("ends with a link, at which the next begins", async () => {
    const service = await changes(gone);
    const delta = service.client().users!.delta!();
    const list = delta.list({ select: ["id"] });
    expect(list.deltaLink).toBeUndefined();
    expect(await list.toArray()).toEqual([{ id: "1" }, { id: "2", "@removed": { reason: "deleted" } }]);
    expect(list.deltaLink).toBe(`${service.origin}/beta/users/delta()?token=new`);

    const next = delta.list({ from: list.deltaLink, select: ["id"] });
    expect(await all(next)).toEqual([]);
    expect(await next.page()).toMatchObject({ value: [] });
    expect(paths(service)).toEqual(["?$select=id", "?skip=1", "?token=new", "?token=new"]);
  });

  test.each(["https://evil.example/users/delta", "data:,", "http://["])("does not begin at %s", async (from) => {
    const service = await changes(gone);
    const fault = await rejection(service.client({ accessToken: "secret-token" }).users!.delta!().list({ from }).page());
    expect(fault).toMatchObject({ kind: "paging", message: expect.stringContaining("is not followed") });
    expect(service.received).toEqual([]);
  });

  test.each<[string, Play]>([
    ["410", gone],
    ["its code", gives({ error: { code: "resyncRequired" } }, 400)],
    ["its code in another case", gives({ error: { code: "SyncStateNotFound" } }, 404)],
    ["an inner code", gives({ error: { code: "badRequest", innerError: { code: "x", innererror: { code: "ResyncRequired" } } } }, 400)],
  ])("starts over if its state is forgotten: %s", async (_name, fault) => {
    const service = await changes(fault);
    const onResync = vi.fn(async () => expect(service.received).toHaveLength(1));
    const list = service.client().users!.delta!().list({ from: `${service.origin}/beta/users/delta()?token=old`, onResync, top: 5 });
    expect(await list.toArray()).toHaveLength(2);
    expect(onResync).toHaveBeenCalledTimes(1);
    expect(paths(service)).toEqual(["?token=old", "?$top=5", "?skip=1"]);
    expect(list.deltaLink).toContain("token=new");
  });

  test("starts over in the middle", async () => {
    let asked = 0;
    const service: Service = await serve((request, answer) => {
      asked += 1;
      if (asked === 2) gone(request, answer);
      else if (request.url.includes("skip=1")) json(answer, { value: [2] });
      else json(answer, { value: [1], "@odata.nextLink": `${service.origin}/beta/users?skip=1` });
    });
    expect(await service.client().users!.list({ onResync: () => undefined }).toArray()).toEqual([1, 1, 2]);
  });

  test.each([
    ["/beta/users/delta()?skip=1", ["?token=old", "?skip=1"]],
    ["https://evil.example/users/delta", ["?token=old", "", "?skip=1"]],
  ])("starts over where the service says, if it may: %s", async (Location, expected) => {
    const service = await changes(gives({ error: {} }, 410, { Location }));
    const list = service.client().users!.delta!().list({ from: `${service.origin}/beta/users/delta()?token=old`, onResync: () => undefined });
    await list.toArray();
    expect(paths(service)).toEqual(expected);
  });

  test("starts over once at most, and not without being asked to", async () => {
    const service = await serve(gone);
    const onResync = vi.fn();
    expect(await rejection(service.client().users!.list({ onResync }).toArray())).toBeInstanceOf(ApiError);
    expect(onResync).toHaveBeenCalledTimes(1);
    expect(await rejection(service.client().users!.list().toArray())).toMatchObject({ name: "ApiError", status: 410 });
    expect(service.received).toHaveLength(3);
  });

  test.each<[string, Play]>([
    ["another error", gives({ error: { code: "badRequest", message: '"code":"resyncRequired"' } }, 400)],
    ["no JSON", (_request, answer) => void answer.writeHead(400).end('{"code":resyncRequired')],
    ["big numbers", gives('{"error":{"code":"x","n":9007199254740993}}', 400)],
  ])("does not start over for %s", async (_name, fault) => {
    const onResync = vi.fn();
    const service = await serve(fault);
    expect(await rejection(service.client().users!.list({ onResync }).toArray())).toMatchObject({ status: 400 });
    expect(onResync).not.toHaveBeenCalled();
  });

  test("fails with what its caller's function fails with", async () => {
    const service = await serve(gone);
    const reason = new Error("disk full");
    expect(await rejection(service.client().users!.list({ onResync: () => Promise.reject(reason) }).toArray())).toBe(reason);
  });
});

describe("the count of a list", () => {
  test("is told as soon as a page has said it", async () => {
    const service = await serve((request, answer) => {
      if (request.url.includes("skip")) json(answer, { value: [2] });
      else json(answer, { "@odata.count": 2, value: [1], "@odata.nextLink": "users?skip=1" });
    });
    const list = service.client().users!.list({ count: true });
    expect(list.count).toBeUndefined();
    await list.page();
    expect(list.count).toBe(2);
    expect(await list.toArray()).toEqual([1, 2]);
    expect([list.count, list.deltaLink]).toEqual([2, undefined]);
  });
});
