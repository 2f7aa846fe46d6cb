import { describe, expect, it } from "vitest";
import { graphDialect } from "../../generator/dialect/graph.js";
import { bodyLengths } from "../../generator/extract/http-message.js";
import { readPage } from "../../generator/pipeline.js";
import { factsOf, seedPages, seedsFolder, skipped } from "./pages.js";

describe.skipIf(seedsFolder === null)(`what each seed says by itself${skipped}`, () => {
  const numbers = ["000", "001", "002", "003", "004"];

  it("are five pages", () => {
    expect(seedPages().map(({ path }) => path.slice(0, 3))).toEqual(numbers);
  });

  it("are told Markdown from plain text by their content", () => {
    expect(numbers.map((number) => factsOf(number).format)).toEqual(["markdown", "markdown", "plain-text", "markdown", "markdown"]);
  });

  it.each(numbers)("%s is an operation page with nothing left unclaimed", (number) => {
    const facts = factsOf(number);
    expect(facts.kind).toBe("operation");
    expect(facts.account.length).toBeGreaterThan(5);
    expect(facts.account.filter((entry) => entry.claimedBy === null)).toEqual([]);
  });

  it.each([
    ["000", null, "microsoft.graph", "Update managedAllDeviceCertificateState"],
    ["001", null, null, "Update managedDeviceCertificateState"],
    ["002", null, "microsoft.graph", "Update managedAllDeviceCertificateState"],
    ["003", "2024-08-01", "microsoft.graph", "Create managedAllDeviceCertificateState"],
    ["004", "2024-08-01", "microsoft.graph", "Update cloudCertificationAuthorityLeafCertificate"],
  ])("%s has its date, namespace and title", (number, date, namespace, title) => {
    const facts = factsOf(number);
    expect([facts.date, facts.namespace?.value ?? null, facts.title?.value]).toEqual([date, namespace, title]);
  });

  it.each([["000", 1], ["001", 7], ["002", 1], ["003", 1], ["004", 2]])("%s has %i request lines", (number, count) => {
    const facts = factsOf(number);
    expect(facts.routes).toHaveLength(count);
    expect(new Set(facts.routes.map((route) => route.method))).toEqual(new Set([number === "003" ? "POST" : "PATCH"]));
    for (const route of facts.routes) expect(route.path).toMatch(/^\/deviceManagement\//);
  });

  it.each([["000", 13], ["001", 14], ["002", 13], ["003", 13], ["004", 20]])("%s lists %i properties, none of them required by the boilerplate", (number, count) => {
    const body = factsOf(number).requestBody;
    expect(body?.kind).toBe("type");
    expect(body?.properties).toHaveLength(count);
    expect(body?.properties.filter((property) => property.required)).toEqual([]);
    expect(body?.properties[0]?.name).toBe("id");
  });

  it("finds the permissions of each kind of caller under Permissions and under Prerequisites", () => {
    const readWrite = [["DeviceManagementConfiguration.ReadWrite.All"]];
    for (const number of numbers) {
      const application = number === "001" ? [] : readWrite;
      expect(factsOf(number).permissions.map(({ caller, choices, order }) => [caller, choices, order]), number).toEqual([
        ["delegatedWork", readWrite, number === "001" ? "most-first" : "least-first"],
        ["delegatedPersonal", [], number === "001" ? "most-first" : "least-first"],
        ["application", application, number === "001" ? "most-first" : "least-first"],
      ]);
    }
  });

  it("reads request headers, character references taken off", () => {
    expect(factsOf("000").headers.map(({ name, value, required }) => [name, value, required])).toEqual([["Authorization", "Bearer <token> Required.", true], ["Accept", "application/json", false]]);
    expect(factsOf("004").headers[0]?.value).toBe("Bearer {token}. Required. Learn more about authentication and authorization.");
  });

  it("finds the include directive of the pages of 2024", () => {
    for (const number of ["003", "004"]) expect(factsOf(number).includes.map(({ title, target }) => [title, target])).toEqual([["national-cloud-support", "../../includes/all-clouds.md"]]);
    for (const number of ["000", "001", "002"]) expect(factsOf(number).includes).toEqual([]);
  });

  it("recovers the national clouds of the plain-text page, without the marks that it lost", () => {
    expect(factsOf("002").clouds.map(({ name, available }) => [name, available])).toEqual([
      ["Global service", null], ["US Government L4", null], ["US Government L5 (DOD)", null], ["China operated by 21Vianet", null],
    ]);
  });

  it.each([["000", 200], ["001", 200], ["002", 200], ["003", 201], ["004", 200]])("%s answers %i with its resource, and shows it", (number, status) => {
    const facts = factsOf(number);
    expect(facts.responses.map((response) => response.status)).toEqual([status]);
    expect(facts.responses[0]?.type).toMatchObject({ kind: "named" });
    expect(facts.examples).toHaveLength(1);
    expect(facts.examples[0]?.response?.status).toBe(status);
  });

  it("extracts all ten bodies whole: their Content-length counts bytes with CRLF line ends", () => {
    const lengths = numbers.flatMap((number) => factsOf(number).examples.flatMap(({ request, response }) => [request, response].map((message) => {
      const stated = message?.headers.find((header) => header.name.toLowerCase() === "content-length")?.value;
      return [number, Number(stated), bodyLengths(message?.body?.text ?? "").crlf];
    })));
    expect(lengths).toHaveLength(10);
    for (const [number, stated, crlf] of lengths) expect(crlf, String(number)).toBe(stated);
  });

  it("says nothing of a right length, and a hint of a wrong one", () => {
    const rules = (text: string): string[] => readPage({ path: "page.md", text }, graphDialect).findings.map((one) => one.rule);
    for (const { path, text } of seedPages()) {
      expect(rules(text), path).not.toContain("content-length-wrong");
      expect(rules(text.replace(/Content-length: (\d+)/, "Content-length: 1$1")), path).toContain("content-length-wrong");
    }
  });
});
