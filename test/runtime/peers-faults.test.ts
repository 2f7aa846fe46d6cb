// What other clients of such services do to data and to their users, each seen in one that is widely used. None of it may happen here.
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { ApiError, batch } from "../../templates/typescript/runtime/index.js";
import type { Builder, Play } from "./loopback.js";
import { first, gives, inTurn, json, rejection, serve, status } from "./loopback.js";

const echo = (text: string): Play => (request, answer) => json(answer, request.body.length > 0 ? request.body.toString() : text);

/** Reads an entity of this text, writes it back, and gives what was read and what was written. */
async function roundTrip(text: string): Promise<{ read: Record<string, unknown>; written: string }> {
  const service = await serve(echo(text));
  const entity = service.client().users!.byId("1");
  const read = (await entity.get()) as Record<string, unknown>;
  await entity.patch(read);
  return { read, written: first(service.received.slice(1)).body.toString() };
}

describe("data", () => {
  test("null becomes undefined", async () => {
    const { read, written } = await roundTrip('{"jobTitle":null}');
    expect(read).toStrictEqual({ jobTitle: null });
    expect(written).toBe('{"jobTitle":null}');
  });

  test("a date of seven digits is cut to milliseconds", async () => {
    const { read, written } = await roundTrip('{"createdDateTime":"2020-01-01T00:00:25.1234567Z"}');
    expect(read["createdDateTime"]).toBe("2020-01-01T00:00:25.1234567Z");
    expect(written).toContain("25.1234567Z");
  });

  test("an unknown enum value becomes undefined", async () => {
    const { read, written } = await roundTrip('{"state":"newInThisYear"}');
    expect(read["state"]).toBe("newInThisYear");
    expect(written).toBe('{"state":"newInThisYear"}');
  });

  test("flags become an empty list", async () => {
    const { read, written } = await roundTrip('{"severity":"minor,moderate"}');
    expect(read["severity"]).toBe("minor,moderate");
    expect(written).toBe('{"severity":"minor,moderate"}');
  });

  test("an Int64 beyond 2^53 is rounded", async () => {
    const { read, written } = await roundTrip('{"size":9007199254740993,"quota":9223372036854775807}');
    expect(read).toEqual({ size: 9007199254740993n, quota: 9223372036854775807n });
    expect(written).toBe('{"size":9007199254740993,"quota":9223372036854775807}');
  });

  test("a null cannot be written", async () => {
    const service = await serve(echo("{}"));
    await service.client().users!.byId("1").patch({ jobTitle: null });
    expect(first(service.received).body.toString()).toBe('{"jobTitle":null}');
  });

  test("what nobody changed is sent", async () => {
    const service = await serve(echo('{"@odata.etag":"W/1","id":"1","createdDateTime":"2020-01-01T00:00:00Z","jobTitle":"a"}'));
    const entity = service.client().users!.byId("1");
    await entity.get();
    await entity.patch({ jobTitle: "b" });
    expect(first(service.received.slice(1)).body.toString()).toBe('{"jobTitle":"b"}');
  });

  test("annotations and members that are not documented are lost, and names recased", async () => {
    const text = '{"@odata.type":"#graph.user","members@odata.bind":["x"],"x@delta":[],"extension_1":{"A_b":1},"UPPER":true}';
    expect((await roundTrip(text)).written).toBe(text);
  });
});

describe("errors", () => {
  test("are no instances of Error", async () => {
    const service = await serve(gives({ error: { code: "itemNotFound", message: "No." } }, 404));
    const fault = await rejection(service.client().users!.get());
    expect(fault).toBeInstanceOf(Error);
    expect(fault).toBeInstanceOf(ApiError);
    expect((fault as Error).stack).toContain("ApiError: No.");
  });

  test("show the token", async () => {
    const token = "eyJhbGciOiJub25lIn0.secret";
    for (const play of [gives({ error: { code: "x", message: `Bearer ${token}` } }, 401), gives(`{"a":${token}`), status(302, { Location: "file:///x" }), gives({})]) {
      const service = await serve(play);
      const fault = await rejection(service.client({ accessToken: token, retry: false }).users!.list().page());
      expect(inspect(fault, { depth: 20, showHidden: true }) + String(fault) + JSON.stringify(fault)).not.toContain(token);
    }
  });
});

describe("lists", () => {
  test("forget ConsistencyLevel on the second page", async () => {
    const service = await serve((request, answer) => json(answer, request.url.includes("skip") ? { value: [] } : { value: [1], "@odata.nextLink": "users?skip" }));
    await service.client().users!.list({ headers: { ConsistencyLevel: "eventual", Prefer: "a" } }).toArray();
    expect(service.received.map(({ headers }) => [headers["consistencylevel"], headers["prefer"]])).toEqual([
      ["eventual", "a"],
      ["eventual", "a"],
    ]);
  });

  test("end with an empty page, and lose the delta link", async () => {
    const service = await serve((request, answer) =>
      json(answer, request.url.includes("skip") ? { value: [{ id: "2", "@removed": { reason: "changed" } }], "@odata.deltaLink": "users?delta" } : { value: [], "@odata.nextLink": "users?skip" }),
    );
    const list = service.client().users!.list();
    expect(await list.toArray()).toEqual([{ id: "2", "@removed": { reason: "changed" } }]);
    expect(list.deltaLink).toBe("users?delta");
  });
});

describe("batches", () => {
  test("lose the type and the error of each request, and cannot be split", async () => {
    const service = await serve((request, answer) => {
      const { requests } = JSON.parse(request.body.toString()) as { requests: { id: string }[] };
      json(answer, { responses: requests.map(({ id }) => (id === "3" ? { id, status: 403, body: { error: { code: "denied" } } } : { id, status: 200, body: { id } })).reverse() });
    });
    const results = await batch(service.client(), Array.from({ length: 21 }, () => (g: Builder) => g.users!.get()));
    expect(results).toHaveLength(21);
    expect(results[20]).toEqual({ status: "fulfilled", value: { id: "21" } });
    expect(results[2]).toMatchObject({ status: "rejected", reason: { name: "ApiError", status: 403, code: "denied" } });
    expect(service.received).toHaveLength(2);
  });

  test("leave throttled requests to the caller", async () => {
    const answers = (code: number): Play => gives({ responses: [{ id: "1", status: code, headers: { "Retry-After": "0.01" }, body: {} }] });
    const service = await serve(inTurn(answers(429), answers(200)));
    expect(await batch(service.client(), { a: (g: Builder) => g.users!.get() })).toEqual({ a: { status: "fulfilled", value: {} } });
  });
});

test("a delta link that comes relative can be stored and read again", async () => {
  const service = await serve(gives({ value: [], "@odata.deltaLink": "/beta/users/delta?token=1" }));
  const list = service.client().users!.list();
  await list.toArray();
  await service.client().users!.list({ from: list.deltaLink }).toArray();
  expect(service.received.at(-1)?.url).toBe("/beta/users/delta?token=1");
});
