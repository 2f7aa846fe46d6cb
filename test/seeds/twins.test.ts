import { describe, expect, it } from "vitest";
import type { MessageFact, PageFacts, TypeExpression } from "../../generator/model/page.js";
import { linkSite } from "../support/site.js";
import { factsOf, pathOf, seedPages, seedsFolder, skipped } from "./pages.js";

/** A page's facts without positions, links and ticks: what a page copied as plain text can still say. */
function said(facts: PageFacts): unknown {
  const message = (one: MessageFact | null): unknown => one && {
    method: one.method, url: one.url, status: one.status, reason: one.reason, headers: one.headers.map(({ name, value }) => [name, value]),
    body: one.body?.text, json: one.body?.json?.value, mended: one.body?.json?.mended,
  };
  return {
    kind: facts.kind,
    title: facts.title?.value,
    date: facts.date,
    namespace: facts.namespace?.value,
    summary: facts.summary?.value,
    deprecated: facts.deprecated?.value,
    includes: facts.includes,
    permissions: facts.permissions.map(({ caller, choices, order }) => ({ caller, choices, order })),
    routes: facts.routes.map(({ method, path, query }) => ({ method, path, query })),
    parameters: facts.parameters,
    queryOptions: facts.queryOptions && { supported: facts.queryOptions.supported.map(({ value }) => value), refused: facts.queryOptions.refused, complete: facts.queryOptions.complete },
    headers: facts.headers.map(({ name, required }) => ({ name, required })),
    requestBody: facts.requestBody && {
      kind: facts.requestBody.kind, type: plain(facts.requestBody.type),
      properties: facts.requestBody.properties.map(({ range: _range, nameRange: _name, typeRange: _type, descriptionRange: _description, values, otherValues, type, description, ...rest }) => ({
        ...rest, type: plain(type), description: description.replaceAll("`", ""), values: values?.values ?? null, otherValues: otherValues?.values ?? null,
      })),
    },
    responses: facts.responses.map(({ status, type }) => ({ status, type: plain(type) })),
    examples: facts.examples.map(({ name, request, response }) => ({ name, request: message(request), response: message(response) })),
    types: facts.types,
    enums: facts.enums,
    translated: facts.translated,
  };
}

function plain(type: TypeExpression | null): unknown {
  return type?.kind === "named" ? { ...type, target: null } : type?.kind === "collection" ? { ...type, items: plain(type.items) } : type;
}

describe.skipIf(seedsFolder === null)(`000 and its plain-text twin 002${skipped}`, () => {
  it("say the same, apart from links and ticks", () => {
    expect(said(factsOf("002"))).toEqual(said(factsOf("000")));
  });

  it("leave no kind of fact uncompared", () => {
    const compared = Object.keys(said(factsOf("000")) as object);
    // `clouds` stand on the newer page alone; `account` and `outline` are about sections, compared in facts.test.ts; `references` are those of prose.
    expect([...compared, "account", "clouds", "format", "outline", "path", "references"].sort()).toEqual(Object.keys(factsOf("000")).sort());
  });

  it("differ in the text of one header and in the clouds, as the pages do", () => {
    expect(factsOf("000").headers.map((header) => header.value)).toEqual(["Bearer <token> Required.", "application/json"]);
    expect(factsOf("002").headers.map((header) => header.value)).toEqual(["Bearer {token}. Required. Learn more about authentication and authorization.", "application/json"]);
    expect([factsOf("000").clouds.length, factsOf("002").clouds.length]).toEqual([0, 4]);
  });

  it("give one model when linked apart, positions and what the other lacks set aside", () => {
    const model = (number: string): unknown => {
      const site = linkSite(seedPages().filter(({ path }) => path === pathOf(number)));
      expect(site.findings.map(({ rule }) => rule)).toEqual([]);
      return JSON.parse(JSON.stringify(site.api, (key, value: unknown) => {
        if (key === "source" || key === "sources" || key === "pages" || key === "clouds") return undefined;
        if (key === "description" && typeof value === "string") return value.replaceAll("`", "");
        return key === "value" && typeof value === "string" && value.startsWith("Bearer") ? "Bearer" : value;
      }));
    };
    expect(model("002")).toEqual(model("000"));
  });
});
