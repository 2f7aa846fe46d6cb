import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JsonObject } from "../../generator/model/json.js";
import { docsInput, makeFolder, render, write } from "./rendered.js";

/** The part of the client of docs-input that is used here; the compiler checks the real types in sdk.test.ts. */
interface Client {
  readonly deviceManagement: {
    readonly cloudCertificationAuthorityLeafCertificate: {
      list(): AsyncIterable<JsonObject> & { page(): Promise<JsonObject> };
      byId(id: string): { get(): Promise<JsonObject>; patch(body: JsonObject): Promise<JsonObject>; delete(): Promise<unknown> };
    };
  };
}

let folder = "";
let server: Server;
let client: Client;
let answer: { status: number; text: string } = { status: 200, text: "{}" };
const sent: { method: string; url: string; text: string }[] = [];

beforeAll(async () => {
  folder = makeFolder("conformance-answers");
  write(folder, (await render(docsInput(), ["typescript"])).files);
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      sent.push({ method: request.method ?? "", url: request.url ?? "", text: Buffer.concat(chunks).toString("utf8") });
      response.writeHead(answer.status, { "content-type": "application/json" });
      response.end(answer.text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const sdk = (await import(pathToFileURL(join(folder, "sdk/index.js")).href)) as { createClient(options: object): Client };
  client = sdk.createClient({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/beta`, accessToken: "t" });
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

const answering = (value: unknown, status = 200): void => void (answer = { status, text: typeof value === "string" ? value : JSON.stringify(value) });
const leaf = () => client.deviceManagement.cloudCertificationAuthorityLeafCertificate;

describe("answers come through as the service gives them", () => {
  it.each([
    ["an enum member that the docs do not know", { certificateStatus: "suspended" }],
    ["nulls, documented or not", { issuerName: null, keyUsages: null, certificateStatus: null }],
    ["annotations", { "@odata.etag": 'W/"1"', "@odata.type": "#microsoft.graph.somethingElse", "keyUsages@odata.type": "#Collection(String)" }],
    ["properties that the docs do not know", { batteryHealth: { level: 3, parts: [1, null, "x"] } }],
    ["values of another type than documented", { keyUsages: "one", deviceId: 7, validityEndDateTime: {} }],
    ["dates with seven digits and an offset", { validityStartDateTime: "2016-12-31T23:59:36.3292251-08:00" }],
    ["nothing at all", {}],
  ])("%s", async (_what, value) => {
    answering(value);
    expect(await leaf().byId("1").get()).toEqual(value);
  });

  it("a member named __proto__ is data, and sets no prototype", async () => {
    answering('{"__proto__": {"x": 1}, "constructor": 2}');
    const value = await leaf().byId("1").get();
    expect(Object.keys(value)).toEqual(["__proto__", "constructor"]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  it("items of a list, over its pages", async () => {
    answering({ value: [{ certificateStatus: "suspended" }, { id: null }], "@odata.count": 2 });
    const items: JsonObject[] = [];
    for await (const item of leaf().list()) items.push(item);
    expect(items).toEqual([{ certificateStatus: "suspended" }, { id: null }]);
  });

  it("an error with what its body says", async () => {
    answering({ error: { code: "notThere", message: "No such certificate." } }, 404);
    await expect(leaf().byId("1").get()).rejects.toMatchObject({ status: 404, code: "notThere", message: "No such certificate." });
  });

  it("no content as undefined", async () => {
    answering("", 204);
    expect(await leaf().byId("1").delete()).toBeUndefined();
  });
});

describe("requests go out as given", () => {
  it("values, nulls and annotations as they stand, and ids that cannot leave their segment", async () => {
    answering({});
    const body = { devicePlatform: "visionOS", keyUsages: null, validityEndDateTime: "2016-12-31T23:57:06.8876616-08:00", "@odata.type": "#microsoft.graph.cloudCertificationAuthorityLeafCertificate" };
    await leaf().byId("a/../b?c#d").patch(body);
    const last = sent.at(-1);
    expect([last?.method, last?.url]).toEqual(["PATCH", "/beta/deviceManagement/cloudCertificationAuthorityLeafCertificate/a%2F..%2Fb%3Fc%23d"]);
    expect(JSON.parse(last?.text ?? "")).toEqual(body);
  });
});
