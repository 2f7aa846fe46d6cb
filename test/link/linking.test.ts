import { describe, expect, it } from "vitest";
import type { Override } from "../../generator/link/overrides.js";
import { findingKeys, linkSite, renderSite } from "../support/site.js";

const operation = (title: string, request: string, rest = ""): string => `# ${title}\n\nDoes it.\n\n## HTTP request\n\n\`\`\` http\n${request}\n\`\`\`\n\n${rest}`;
const table = (...rows: readonly string[]): string => `|Property|Type|Description|\n|:---|:---|:---|\n${rows.map((row) => `|${row}|\n`).join("")}`;
const resource = (name: string, intro: string, ...rows: readonly string[]): string => `# ${name} resource type\n\nNamespace: shop\n\n${intro}\n\n## Properties\n\n${table(...rows)}`;
const answer = "## Response\n\nIf successful, this method returns a `200 OK` response code and a [jar](../resources/jar.md) object.\n\n";
const shown = (request: string, body: string): string => `## Example\n\n### Request\n\`\`\` http\n${request}\n\`\`\`\n\n### Response\n\`\`\` http\nHTTP/1.1 200 OK\n\n${body}\n\`\`\`\n`;

describe("names of operations", () => {
  it("stay unique where a title looks like a name made of another title and its path", async () => {
    const site = linkSite({
      "a.md": operation("List c", "GET /users/{id}/a/b/c"), "b.md": operation("List c", "GET /groups/{id}/a/b/c"), "c.md": operation("List c in A B C2", "GET /c"),
    });
    const names = site.api.operations.map((one) => one.name.toLowerCase());
    expect(new Set(names).size).toBe(3);
    await expect(renderSite(site)).resolves.toBeDefined();
  });
});

describe("overrides", () => {
  const pages = {
    "resources/jar.md": resource("jar", "Holds jam.", "id|String|Key of the entity.", "label|String|What it says."),
    "api/jar-get.md": operation("Get jar", "GET /jars/{id}", answer + shown("GET https://shop.example/v1/jars/1", '{ "id": "1", "label": null }')),
    "api/jar-create.md": operation("Create jar", "POST /jars", `## Request body\n\nSupply a JSON representation of the [jar](../resources/jar.md) object.\n\n${table("label|String|What it says. Required.")}\n${answer}`),
  };
  const label = (overrides: readonly Override[]) => {
    const site = linkSite(pages, { overrides });
    return {
      property: site.api.types.find((type) => type.name === "shop.jar")?.properties.find((one) => one.name === "label"),
      input: site.api.inputs[0]?.properties.find((one) => one.name === "label"), stale: site.findings.filter((one) => one.rule === "override-stale").length,
    };
  };
  const base = { property: "shop.jar.label", reason: "the shop says so" };

  it("see what the examples show", () => {
    expect(label([]).property?.nullable).toBe(true);
    expect(label([{ ...base, expect: { nullable: true }, set: { nullable: false } }])).toMatchObject({ property: { nullable: false }, stale: 0 });
  });

  it("beat what a request's table requires", () => {
    expect(label([]).input?.required).toBe(true);
    expect(label([{ ...base, expect: {}, set: { required: false } }]).input?.required).toBe(false);
  });

  it("of one property apply in order, and none is dropped without a word", () => {
    const first = { ...base, expect: { deprecated: false }, set: { deprecated: true } };
    expect(label([first, { ...base, expect: { deprecated: true }, set: { description: "Old." } }])).toMatchObject({ property: { deprecated: true, description: "Old." }, stale: 0 });
    expect(label([{ ...base, expect: { deprecated: true }, set: {} }, first])).toMatchObject({ property: { deprecated: true }, stale: 1 });
  });
});

describe("what pages say", () => {
  it("of the default of an enum must be one of its members", () => {
    const site = linkSite({ "resources/jar.md": resource("jar", "Holds jam.", "lid|lidKind|Possible values are: `screw`, `clip`. Default value: glass.", "seal|lidKind|The second lid. Default value: clip.") });
    expect(site.api.types[0]?.properties.map((one) => one.default)).toEqual([null, { value: "clip" }]);
    expect(findingKeys(site.findings)).toEqual(["resources/jar.md:11:14 default-unfit"]);
  });

  it("of an open set is compared between pages", () => {
    const site = linkSite({
      "resources/jar.md": resource("jar", "Holds jam.", "jam|String|Possible values are: plum, fig."),
      "api/jar-create.md": operation("Create jar", "POST /jars", `## Request body\n\nSupply a JSON representation of the [jar](../resources/jar.md) object.\n\n${table("jam|String|Possible values are: plum, kiwi.")}\n${answer}`),
    });
    expect(findingKeys(site.findings).filter((key) => key.endsWith("property-differs"))).toEqual(["api/jar-create.md:17:13 property-differs"]);
  });

  it("under a request body of a GET goes into its URL", () => {
    const body = `## Request body\n\nIn the request URL, provide these values.\n\n|Parameter|Type|Description|\n|:---|:---|:---|\n|from|String|Where it begins.|\n|most|Int32|How many at most.|\n`;
    const [one] = linkSite({ "api/jar-window.md": operation("Get window", "GET /jars/window(from='{from}')", body) }).api.operations;
    expect(one?.request).toBeNull();
    expect(one?.parameters.map((parameter) => [parameter.in, parameter.name])).toEqual([["function", "from"], ["query", "most"]]);
  });

  it("of a request that names a documented subtype counts for that subtype", () => {
    const site = linkSite({
      "resources/jar.md": resource("jar", "Holds jam.", "label|String|What it says."),
      "resources/tin.md": resource("tin", "Inherits from [jar](jar.md), and rusts.", "gauge|Int32|How thick."),
      "api/jar-create.md": operation("Create jar", "POST /jars", `## Request body\n\nSupply a JSON representation of the [jar](../resources/jar.md) object.\n\n${answer}${shown('POST https://shop.example/v1/jars\n\n{ "@odata.type": "#shop.tin", "gauge": 2 }', '{ "label": "x" }')}`),
    });
    expect(findingKeys(site.findings)).toEqual([]);
    expect(site.api.inputs.map(({ type, open, subtypes }) => [type, open, subtypes])).toEqual([["shop.jar", false, ["shop.tin"]], ["shop.tin", false, []]]);
  });

  it("with a method that the client does not know is no request line", () => {
    expect(findingKeys(linkSite({ "a.md": operation("Look at jar", "HEAD /jars/{id}\nGET /jars/{id}") }).findings)).toEqual(["a.md:8:1 request-line-malformed"]);
  });
});
