import { describe, expect, it } from "vitest";
import { relationOf } from "../../generator/drift/type-refs.js";
import { stateOf, type Ground } from "../../generator/drift/ground.js";
import type { TypeRef } from "../../generator/model/types.js";
import { linkSite, renderSite } from "../support/site.js";

const jar = (shown: string): Record<string, string> => ({
  "resources/jar.md": "# jar resource type\n\nNamespace: shop\n\nHolds jam.\n\n## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n|id|String|Key of the entity.|\n" +
    "|notes|Object|Whatever there is to say.|\n|labels|Object collection|What it says.|\n",
  "api/jar-get.md": "# Get jar\n\nReads it.\n\n## HTTP request\n\n``` http\nGET /jars/{id}\n```\n\n## Response\n\nIf successful, this method returns a `200 OK` response code and a " +
    `[jar](../resources/jar.md) object.\n\n## Example\n\n\`\`\` http\nGET https://shop.example/v1/jars/1\n\`\`\`\n\n\`\`\` http\nHTTP/1.1 200 OK\n\n${shown}\n\`\`\`\n`,
});

const rulesOf = (shown: string): string[] => linkSite(jar(shown)).findings.map(({ rule }) => rule).filter((rule) => rule.startsWith("example-"));

describe("an object of which no page says what it holds", () => {
  it("is one in schemas and in both languages", async () => {
    const rendered = await renderSite(linkSite(jar('{ "id": "1", "notes": { "a": 1 }, "labels": [{}] }')));
    const files = new Map(rendered.map(({ path, text }) => [path, text]));
    expect(files.get("schemas/types/jar.json")).toMatch(/"notes": \{\s*"description": "Whatever there is to say\.",\s*"type": "object"/);
    expect(files.get("openapi.json")).toMatch(/"type": "array",\s*"items": \{\s*"type": "object"/);
    const typescript = [...files].filter(([path]) => path.endsWith(".d.ts")).map(([, text]) => text).join("\n");
    expect(typescript).toContain("notes?: Record<string, unknown>;");
    expect(typescript).toContain("labels?: (Record<string, unknown>)[];");
    const python = [...files].filter(([path]) => path.endsWith(".py")).map(([, text]) => text).join("\n");
    expect(python).toContain("notes: dict[str, Any]");
    expect(python).toContain("labels: list[dict[str, Any]]");
  });

  it("is nothing else in examples", () => {
    expect(rulesOf('{ "id": "1", "notes": { "a": [1] }, "labels": [{}] }')).toEqual([]);
    expect(rulesOf('{ "id": "1", "notes": "Object", "labels": [{}, 7] }')).toEqual(["example-wrong-type", "example-wrong-type"]);
  });

  it("is narrower than any JSON, and takes in what has a type", () => {
    const { api } = linkSite(jar("{}"));
    const ground: Ground = { base: stateOf(api), head: stateOf(api), renamed: new Map() };
    const [any, object, named, text] = [{ kind: "primitive", name: "json" }, { kind: "primitive", name: "json", form: "object" }, { kind: "named", name: "shop.jar" }, { kind: "primitive", name: "string" }] as const satisfies readonly TypeRef[];
    expect(relationOf(any, object, ground)).toBe("narrowed");
    expect(relationOf(object, any, ground)).toBe("widened");
    expect(relationOf(named, object, ground)).toBe("widened");
    expect(relationOf(object, object, ground)).toBe("same");
    expect(relationOf(text, object, ground)).toBe("changed");
  });
});
