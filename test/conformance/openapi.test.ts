import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openapiTarget } from "../../generator/targets/openapi/target.js";
import { readPages } from "../../generator/io/read-pages.js";
import { linkSite, renderSite } from "../support/site.js";

interface Operation {
  readonly operationId: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly description?: string; readonly schema: unknown }[];
  readonly requestBody?: { readonly content: Record<string, Media> };
  readonly responses: Record<string, { readonly description: string; readonly content?: Record<string, Media> }>;
  readonly security?: unknown;
}
interface Media { readonly schema: unknown; readonly examples?: Record<string, { readonly value: unknown }> }
interface Document {
  readonly tags: unknown;
  readonly security?: unknown;
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, Record<string, unknown>>; readonly securitySchemes: Record<string, unknown> };
}

function documentOf(pages: Parameters<typeof linkSite>[0]): Document {
  const [file] = openapiTarget.plan(linkSite(pages).api, {});
  if (file?.kind !== "json") throw new Error("the target plans one JSON file");
  return file.value as unknown as Document;
}

const kettle = "# kettle resource type\n\nBoils water.\n\n## Properties\n|Property|Type|Description|\n|:---|:---|:---|\n|id|String|Its key.|\n|litres|Int32|How much it holds.|\n|state|[kettleState](kettle-state.md)|What it does.|\n";
const kettleState = "# kettleState enum type\n\nWhat a kettle does.\n\n## Members\n|Member|Value|Description|\n|:---|:---|:---|\n|cold|0|It waits.|\n|hot|1|It sings.|\n";

function page(title: string, routes: readonly string[], ...parts: readonly string[]): string {
  return [`# ${title}`, "About kettles.", "## HTTP request", `\`\`\`http\n${routes.join("\n")}\n\`\`\``, ...parts].join("\n\n");
}
const permissions = "## Permissions\n\n|Permission type|Permissions (from least to most privileged)|\n|:---|:---|\n|Delegated (work or school account)|Kettle.Read, Kettle.ReadWrite|\n|Delegated (personal Microsoft account)|Not supported.|\n|Application|Kettle.Read.All|";
const answer = (status: string, type: string): string => `## Response\n\nIf successful, this method returns a \`${status}\` response code and a ${type} object in the response body.`;
const kettleAnswer = answer("200 OK", "[kettle](../resources/kettle.md)");
const example = (request: string, response: string): string => `## Example\n\n### Request\n\n\`\`\`http\n${request}\n\`\`\`\n\n### Response\n\n\`\`\`http\n${response}\n\`\`\``;

const pages = {
  "resources/kettle.md": kettle,
  "resources/kettle-state.md": kettleState,
  "api/kettle-get.md": page("Get kettle", ["GET /kitchens/{kitchenId}/kettles/{id | name}", "GET /me/kettle"], permissions, kettleAnswer,
    example("GET https://home.example/v1.0/me/kettle", 'HTTP/1.1 200 OK\n\n{\n  "id": "k1",\n  "litres": 2,\n  "state": "hot"\n}')),
  "api/kettle-list.md": page("List kettles", ["GET /kitchens/{kitchenId}/kettles"], "## Optional query parameters\n\nThis method supports the `$select` and `$top` OData query parameters.", `## Response\n\nIf successful, this method returns a \`200 OK\` response code and a collection of [kettle](../resources/kettle.md) objects in the response body.`),
  "api/kettle-update.md": page("Update kettle", ["PATCH /kitchens/{kitchen-number}/kettles/{kettle-id}"], "## Request body\n\nIn the request body, supply a JSON representation of the [kettle](../resources/kettle.md) object.\n\n|Property|Type|Description|\n|:---|:---|:---|\n|litres|Int32|How much it holds.|", kettleAnswer,
    example('PATCH https://home.example/v1.0/kitchens/1/kettles/2\n\n{\n  "litres": "two"\n}', 'HTTP/1.1 200 OK\n\n{\n  "litres": 2\n}')),
  "api/kettle-warmth.md": page("kettle: warmth", ["GET /me/kettle/warmth(minutes={minutes})"], "## Function parameters\n\n|Parameter|Type|Description|\n|:---|:---|:---|\n|minutes|Int32|How long from now.|", "## Response\n\nIf successful, this function returns a `200 OK` response code and a String in the response body."),
};
const document = documentOf(pages);
const kettlePath = "/kitchens/{kitchenId}/kettles/{kettleId}";

describe("an OpenAPI document", () => {
  it("has one name for the parameter at one place, whatever each page calls it", () => {
    expect(Object.keys(document.paths)).toEqual(["/kitchens/{kitchenId}/kettles", kettlePath, "/me/kettle", "/me/kettle/warmth(minutes={minutes})"]);
    expect(document.paths[kettlePath]?.["patch"]?.parameters?.map((one) => one.name)).toEqual(["kitchenId", "kettleId"]);
  });

  it("names operations by path and method, as the SDK's builders are", () => {
    const ids = Object.values(document.paths).flatMap((item) => Object.values(item).map((one) => one.operationId));
    expect(ids).toEqual(["kitchensItemKettles_list", "kitchensItemKettlesItem_get", "kitchensItemKettlesItem_patch", "meKettle_get", "meKettleWarmthWithMinutes_get"]);
  });

  it("groups operations by the first step of their paths", () => {
    expect(document.tags).toEqual([{ name: "kitchens", description: "Operations below /kitchens." }, { name: "me", description: "Operations below /me." }]);
    expect(document.paths["/me/kettle"]?.["get"]?.tags).toEqual(["me"]);
  });

  it("says what each parameter is", () => {
    expect(document.paths["/me/kettle/warmth(minutes={minutes})"]?.["get"]?.parameters).toMatchObject([{ name: "minutes", in: "path", description: "How long from now.", schema: { type: "integer", format: "int32" } }]);
    expect(document.paths[kettlePath]?.["get"]?.parameters?.[1]).toMatchObject({ name: "kettleId", description: "One of these: id, name." });
    const [, select, top] = document.paths["/kitchens/{kitchenId}/kettles"]?.["get"]?.parameters ?? [];
    expect([select, top]).toMatchObject([{ name: "$select", in: "query", description: "The properties to answer with." }, { name: "$top", schema: { type: "integer" } }]);
  });

  it("gives each permission as an alternative, and the document's own requirement where a page names none", () => {
    const get = document.paths["/me/kettle"]?.["get"];
    expect(get?.security).toEqual([{ delegatedWork: ["Kettle.Read"] }, { delegatedWork: ["Kettle.ReadWrite"] }, { application: ["Kettle.Read.All"] }]);
    expect(document.paths[kettlePath]?.["patch"]?.security).toBeUndefined();
    expect(document.security).toEqual([{ application: [] }, { delegatedWork: [] }]);
    expect(Object.keys(document.components.securitySchemes)).toEqual(["application", "delegatedWork"]);
  });

  it("shows an example once, at the route that its URL follows, and none that breaks its schema", () => {
    const shown = (path: string, method: string): unknown => Object.values(document.paths[path]?.[method]?.responses["200"]?.content?.["application/json"]?.examples ?? {}).map((one) => one.value);
    expect(shown("/me/kettle", "get")).toEqual([{ id: "k1", litres: 2, state: "hot" }]);
    expect(shown(kettlePath, "get")).toEqual([]);
    expect(shown(kettlePath, "patch")).toEqual([{ litres: 2 }]);
    expect(document.paths[kettlePath]?.["patch"]?.requestBody?.content["application/json"]?.examples).toBeUndefined();
  });

  it("says what a status and the members of an enum mean", () => {
    expect(document.paths["/me/kettle"]?.["get"]?.responses["200"]?.description).toBe("OK");
    const [state] = Object.entries(document.components.schemas).filter(([name]) => name.endsWith("kettleState"));
    expect(state?.[1]).toMatchObject({ enum: ["cold", "hot"], "x-enum-descriptions": ["It waits.", "It sings."] });
  });

  it("takes the bodies of a subtype's page to be among those of the type", () => {
    const whistling = "# whistlingKettle resource type\n\nSings.\n\nInherits from [kettle](kettle.md).\n\n## Properties\n|Property|Type|Description|\n|:---|:---|:---|\n|note|String|What it sings.|\n";
    const change = (name: string): string => page(`Update ${name}`, ["PATCH /kettles/{id}"], `## Request body\n\nIn the request body, supply a JSON representation of the [${name}](../resources/${name}.md) object.`, answer("200 OK", `[${name}](../resources/${name}.md)`));
    const both = documentOf({ "resources/kettle.md": kettle, "resources/kettle-state.md": kettleState, "resources/whistlingKettle.md": whistling, "api/kettle-update.md": change("kettle"), "api/whistling-update.md": change("whistlingKettle") });
    const patch = both.paths["/kettles/{kettleId}"]?.["patch"];
    const reference = { $ref: expect.stringMatching(/kettle$/) as unknown };
    expect(patch?.requestBody?.content["application/json"]?.schema).toEqual(reference);
    expect(patch?.responses["200"]?.content?.["application/json"]?.schema).toEqual(reference);
  });

  it("writes the parameters of an action once, whatever two pages say of them", () => {
    const boil = (title: string, words: string, ...more: readonly string[]): string => page(title, ["POST /kettles/{id}/boil"], `## Request body\n\nIn the request body, provide a JSON object with the following parameters.\n\n|Parameter|Type|Description|\n|:---|:---|:---|\n|minutes|Int32|${words}|\n${more.join("")}`);
    const bodyOf = (...others: readonly string[]): unknown => documentOf({ "api/boil.md": boil("kettle: boil", "For how long."), "api/boil-all.md": boil("Boil a kettle", "The time that it takes.", ...others) }).paths["/kettles/{kettleId}/boil"]?.["post"]?.requestBody?.content["application/json"]?.schema;
    expect(bodyOf()).toMatchObject({ type: "object", properties: { minutes: { type: "integer" } } });
    expect(bodyOf("|loud|Boolean|Whether it sings.|\n")).toMatchObject({ anyOf: [{ type: "object" }, { type: "object" }] });
  });

  it("answers with what stands at a place, as the client does, where pages are about a kind of it or about something else", async () => {
    const { pages: letters } = await readPages(join(import.meta.dirname, "../sites/pages-of-one-place/docs"));
    const { paths } = documentOf(letters);
    const schemaOf = (path: string, verb: string): unknown => Object.values(paths[path]?.[verb]?.responses ?? {})[0]?.content?.["application/json"]?.schema;
    const one = (type: string): unknown => ({ $ref: `#/components/schemas/${type}` });
    const many = (type: string): unknown => expect.objectContaining({ properties: expect.objectContaining({ value: { type: "array", items: one(type) } }) });
    expect(schemaOf("/letterbox/letters/{letterId}", "get")).toEqual(one("letter"));
    expect(paths["/letterbox/letters/{letterId}"]?.["get"]).toMatchObject({ summary: "Get letter" });
    expect(paths["/letterbox/letters/{letterId}"]?.["delete"]).toMatchObject({ summary: "Delete letter" });
    expect(paths["/letterbox/letters"]?.["post"]?.requestBody?.content["application/json"]?.schema).toEqual(one("letter"));
    expect(paths["/letterbox/letters/{letterId}"]?.["get"]).toMatchObject({ description: "Also:\n- Get invitation (api/invitation-get.md)\n- Get remark (api/remark-get.md)" });
    expect(paths["/letterbox/stamps/{stampId}"]?.["get"]).toMatchObject({ summary: "Get roundStamp, and another kind" });
    expect(schemaOf("/letterbox/stamps/{stampId}", "get")).toEqual(one("stamp"));
    expect(schemaOf("/letterbox/stamps", "get")).toEqual(many("stamp"));
    const sdk = (await renderSite(linkSite(letters), ["typescript"])).map(({ text }) => text).join("\n");
    expect(sdk).toContain("get: Get<AnyLetter, LetterQuery");
    expect(sdk).toContain("get: Get<AnyStamp>");
    expect(sdk).toContain("list: List<AnyStamp>");
    expect(sdk).toContain("list: List<string>");
    expect(sdk).toMatch(/\* See api\/letter-get\.md\s+\*\/\s+get:/);
    expect(sdk).toMatch(/\* See api\/letter-delete\.md\s+\*\/\s+delete:/);
  });

  it("gives a body other than JSON the media types that the table of headers lists", () => {
    const sending = (...parts: readonly string[]): unknown => {
      const routes = ["PUT /kettles/{id}/manual/$value"];
      const made = documentOf({ "api/manual-put.md": page("Put manual", routes, ...parts, "## Request body\n\nIn the request body, supply the binary stream of the manual.", answer("200 OK", "String")) });
      return made.paths["/kettles/{kettleId}/manual/$value"]?.["put"]?.requestBody?.content;
    };
    const header = (text: string): string => `## Request headers\n\n|Name|Description|\n|:---|:---|\n|Content-Type|${text}|`;
    expect(sending(header("`text/html`, or `multipart/form-data; boundary=x` with pictures. Required."))).toEqual({ "text/html": { schema: { type: "string" } }, "multipart/form-data": { schema: {} } });
    expect(sending(header("application/json"))).toEqual({ "application/octet-stream": { schema: {} } });
    expect(sending()).toEqual({ "application/octet-stream": { schema: {} } });
  });
});
