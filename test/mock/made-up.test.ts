import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hasSchema, schemaPaths } from "../../generator/emit/json-schema.js";
import { readPages } from "../../generator/io/read-pages.js";
import { makerOf } from "../../generator/mock/made-up.js";
import { schemaSet } from "../conformance/schema-set.js";
import { root } from "../contract/source-files.js";
import { linkSite, renderSite } from "../support/site.js";
import { lampPages } from "./lamps.js";

const folders = [["lamps", Object.entries(lampPages).map(([path, text]) => ({ path, text }))], ["docs-input", (await readPages(join(root, "docs-input"))).pages]] as const;

describe.each(folders)("answers that are made up of %s", async (_, pages) => {
  const site = linkSite(pages);
  const schemas = schemaSet(new Map((await renderSite(site, ["json-schema"])).map(({ path, text }) => [path, text])));
  const paths = schemaPaths(site.api);
  const make = makerOf(site.api);
  const responses = site.api.operations.flatMap((operation) => operation.responses.filter(hasSchema).map((response) => [paths.response(operation, response), response] as const));

  it("are of the documented types", () => {
    expect(responses.length).toBeGreaterThan(5);
    expect(responses.flatMap(([path, response]) => schemas.faults(path, make(response)).map((fault) => `${path} ${fault}`))).toEqual([]);
  });
});

describe("an answer of a type that holds itself", () => {
  const { api } = linkSite({
    "resources/box.md": "# box resource type\n\nNamespace: contoso.rooms\n\nHolds things.\n\n## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n|inner|box|A smaller one.|\n|others|box collection|More.|\n|name|String|Its name.|\n",
    "api/box-get.md": "# Get box\n\nNamespace: contoso.rooms\n\nGets one.\n\n## HTTP request\n\n```http\nGET /boxes/{id}\n```\n\n## Response\n\nIf successful, this method returns a `200 OK` response code and a [box](../resources/box.md) object in the response body.\n",
  });

  it("ends", () => {
    const [response] = api.operations[0]?.responses ?? [];
    expect(response === undefined ? null : makerOf(api)(response)).toEqual({ id: "text", others: [], name: "text" });
  });
});
