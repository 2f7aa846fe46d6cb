import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FunctionParameters } from "../../templates/typescript/runtime/index.js";
import { createClient, literal } from "../../templates/typescript/runtime/index.js";
import type { Builder } from "./loopback.js";
import vectors from "./vectors.json" with { type: "json" };

const base = "https://api.example/beta";
const sent: string[] = [];
const client = createClient<Builder>({
  baseUrl: base,
  fetch: async (url) => {
    sent.push(url);
    return new Response(null, { status: 204 });
  },
});

/** The path that a builder sends its request to. */
async function pathOf(builder: Builder): Promise<string> {
  sent.length = 0;
  await builder.get();
  expect(sent).toHaveLength(1);
  const url = String(sent[0]);
  expect(url.startsWith(base)).toBe(true);
  return url.slice(base.length);
}

describe("segments", () => {
  test("are written as documented", async () => {
    expect(await pathOf(client.deviceManagement!.deviceConfigurations!)).toBe("/deviceManagement/deviceConfigurations");
    expect(await pathOf(client.users!.$count!)).toBe("/users/$count");
    expect(await pathOf(client.me!["microsoft.graph.iosScepCertificateProfile"]!)).toBe(
      "/me/microsoft.graph.iosScepCertificateProfile",
    );
    expect(await pathOf(client)).toBe("");
  });

  test.each([
    ["delete_", "/x/delete"],
    ["delete__", "/x/delete_"],
    ["delete___", "/x/delete__"],
    ["list_", "/x/list"],
    ["byId_", "/x/byId"],
    ["then_", "/x/then"],
    ["toJSON_", "/x/toJSON"],
    ["users_", "/x/users_"],
    ["_", "/x/_"],
    ["Delete_", "/x/Delete_"],
    ["name", "/x/name"],
    ["length", "/x/length"],
    ["call", "/x/call"],
    ["constructor", "/x/constructor"],
    ["toString", "/x/toString"],
    ["__proto__", "/x/__proto__"],
  ])("%s", async (property, path) => {
    expect(await pathOf(client.x![property]!)).toBe(path);
  });

  test.each(vectors.segments.refused)("not %j", (segment) => {
    expect(() => client.x![segment]).toThrow(TypeError);
    expect(() => client[segment]).toThrow("after / is not");
  });
});

describe("ids", () => {
  test.each(vectors.ids.written as [string | number, string][])("%j is %s", async (id, segment) => {
    expect(await pathOf(client.users!.byId(id).messages!)).toBe(`/users/${segment}/messages`);
  });

  test.each<unknown>([...vectors.ids.refused, Number.NaN, undefined])("%o is refused", (id) => {
    expect(() => client.users!.byId(id as string)).toThrow(TypeError);
    expect(() => client.byId(id as string)).toThrow("after / is not");
  });

  test("half of a surrogate pair is refused with a word", () => {
    expect(() => client.users!.byId("a\uD800")).toThrow(/surrogate/);
  });

  test("never leave their segment", async () => {
    const part = fc.constantFrom("/", "\\", ".", "..", "%2e", "%2F", "?", "#", "@", ":", ";", "&", "\n", "a");
    const hostile = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(part, { maxLength: 8 }).map((parts) => parts.join("")),
    );
    await fc.assert(
      fc.asyncProperty(hostile, async (id) => {
        fc.pre(!/^\.{0,2}$|\p{Surrogate}/u.test(id));
        const url = new URL(base + (await pathOf(client.users!.byId(id).photo!)));
        const segments = url.pathname.split("/");
        expect(url.origin + url.search + url.hash).toBe("https://api.example");
        expect([segments.length, segments[2], segments[4]]).toEqual([5, "users", "photo"]);
        expect(decodeURIComponent(String(segments[3]))).toBe(id);
      }),
      { numRuns: 500 },
    );
  });
});

describe("functions", () => {
  test.each<[FunctionParameters | undefined, string]>([
    ...(vectors.parameters.written as [FunctionParameters, string][]),
    [undefined, "()"],
    [{ b: 12345678901234567890n, c: 1e21 }, "(b=12345678901234567890,c=1e%2B21)"],
    [{ start: literal("2020-01-01T00:00:00+02:00") }, "(start=2020-01-01T00%3A00%3A00%2B02%3A00)"],
    [{ left: undefined, kept: 1 }, "(kept=1)"],
    [{ at: new Date(0) }, "(at=1970-01-01T00%3A00%3A00.000Z)"],
  ])("%#", async (parameters, text) => {
    expect(await pathOf(client.me!.reminderView!(parameters))).toBe(`/me/reminderView${text}`);
  });

  test("can be followed by segments and by a key", async () => {
    const range = client.workbook!.range!({ address: "A1:B2" });
    expect(await pathOf(range.format!)).toBe("/workbook/range(address='A1%3AB2')/format");
    expect(await pathOf(client.reports!.find!({ a: 1 })({ b: 2 }))).toBe("/reports/find(a=1)(b=2)");
  });

  test.each<[unknown]>([
    ...vectors.parameters.refused.map((one): [unknown] => [one]),
    [{ a: Number.NaN }],
    [{ a: () => 1 }],
    ["text"],
    [3],
    [null],
  ])("%o is refused", (parameters) => {
    expect(() => client.me!.reminderView!(parameters as FunctionParameters)).toThrow(TypeError);
  });

  test("need a segment", () => {
    expect(() => client()).toThrow(TypeError);
    expect(() => client.byKey({ a: 1 })).toThrow(TypeError);
    expect(() => client.byPath("a")).toThrow(TypeError);
  });
});

describe("alternate keys", () => {
  test("stand at the last segment", async () => {
    const user = client.users!.byKey({ userPrincipalName: "x" });
    expect(await pathOf(user.manager!)).toBe("/users(userPrincipalName='x')/manager");
    expect(await pathOf(client.apps!.byKey({ appId: literal("0b1f"), n: 1 }))).toBe("/apps(appId=0b1f,n=1)");
  });

  test.each([[{}], [{ a: undefined }]])("%j is refused", (key) => {
    expect(() => client.users!.byKey(key as unknown as Record<string, string>)).toThrow(TypeError);
  });
});

describe("file paths", () => {
  test.each(vectors.filePaths.written as [string, string][])("%s", async (filePath, text) => {
    expect(await pathOf(client.drive!.root!.byPath(filePath).content!)).toBe(`/drive/root${text}/content`);
  });

  test.each(vectors.filePaths.refused)("%j is refused", (filePath) => {
    expect(() => client.drive!.root!.byPath(filePath)).toThrow(TypeError);
  });
});
