// The mock of the whole reference: every documented request, sent as documented over HTTP, and once more by the generated client.
import { Agent, request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { join } from "node:path";
import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveLoopback, type LoopbackServer } from "../../generator/io/loopback-server.js";
import { isEqual } from "../../generator/mock/examples.js";
import { mockOf, type Mock } from "../../generator/mock/mock.js";
import { refusal } from "../../generator/mock/refusal.js";
import type { Api, Example, ExampleRequest, ExampleResponse, Operation, Segment } from "../../generator/model/api.js";
import type { JsonValue } from "../../generator/model/json.js";
import { decode } from "../../generator/paths/match.js";
import { splitUrl } from "../../generator/paths/url.js";
import { runPythonTests } from "../conformance/python-run.js";
import { root } from "../contract/source-files.js";
import { askerOf } from "../mock/lamps.js";
import { pythonPath, withoutPython } from "../support/python.js";
import { docs, generated, readApi, runNode, scratch, skipped } from "./reference.js";

interface Shown {
  readonly operation: Operation;
  readonly example: Example;
  readonly request: ExampleRequest;
  readonly response: ExampleResponse;
}

interface Received {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

describe.skipIf(docs === null)(`the mock of the whole reference${skipped}`, () => {
  let api: Api;
  let mock: Mock;
  let server: LoopbackServer;
  const agent = new Agent({ keepAlive: true });

  beforeAll(async () => {
    api = readApi();
    mock = mockOf(api);
    server = await serveLoopback({ port: 0, answer: mock, refuse: refusal });
  });
  afterAll(async () => {
    agent.destroy();
    await server.close();
  });

  it("answers every documented request as documented, or as another page documents the same request", async () => {
    const home = splitUrl(api.baseUrl ?? "").origin.toLowerCase();
    const all = api.operations.flatMap((operation) => operation.examples.map((example) => ({ operation, example })));
    const answered = all.flatMap(({ operation, example }): Shown[] => (example.request === null || example.response === null ? [] : [{ operation, example, request: example.request, response: example.response }]));
    const served = answered.filter(({ request }) => ["", home].includes(splitUrl(request.url).origin.toLowerCase()));
    const twins = new Map<string, Shown[]>();
    for (const shown of served) twins.set(keyOf(shown.request), [...(twins.get(keyOf(shown.request)) ?? []), shown]);

    const counts = { own: 0, ofTwin: 0 };
    const unexplained: string[] = [];
    const start = performance.now();
    for (const shown of served) {
      const received = await send(server.origin, shown.request, agent);
      if (isAnswer(received, shown)) counts.own++;
      else if ((twins.get(keyOf(shown.request)) ?? []).some((twin) => isAnswer(received, twin))) counts.ofTwin++;
      else unexplained.push(`${shown.operation.name} ${shown.example.source}: ${received.status} ${received.text.slice(0, 100)}`);
    }
    const rate = Math.round((served.length / (performance.now() - start)) * 1000);
    process.stdout.write(`mock: ${all.length} examples, ${counts.own} answered as documented, ${counts.ofTwin} as another example of the same request, ${unexplained.length} unexplained; ` +
      `${all.length - answered.length} show no request or no answer, ${answered.length - served.length} go to another host (${rate} requests a second)\n`);
    expect(unexplained).toEqual([]);
    expect(counts.own).toBeGreaterThan(0.8 * served.length);
  });

  it("serves every documented route with its method", () => {
    const ask = askerOf(mock);
    const all = api.operations.flatMap((operation) => operation.routes.map(({ segments }) => `${operation.method} ${splitUrl(api.baseUrl ?? "").path}${somewhere(segments)}`));
    const lost = all.filter((line) => [404, 405, 500].includes(ask(line).status));
    process.stdout.write(`mock: ${all.length} routes, ${lost.length} not served\n`);
    expect(lost).toEqual([]);
  });

  it("takes every documented body that contradicts nothing, wherever it is sent", () => {
    const ask = askerOf(mock);
    const sound = api.operations.flatMap((operation) => operation.examples.flatMap(({ request, contradictions, source }) => {
      const route = operation.routes[request?.match?.route ?? -1];
      if (route === undefined || request?.body?.kind !== "json" || contradictions.some(({ side }) => side === "request")) return [];
      return [{ line: `${operation.method} ${splitUrl(api.baseUrl ?? "").path}${somewhere(route.segments)}`, body: request.body.value, source }];
    }));
    const refused = sound.filter(({ line, body }) => ask(line, body, { "if-match": "a" }).headers["docwright-mock"] === "refused");
    process.stdout.write(`mock: ${sound.length} documented bodies without a contradiction, ${refused.length} refused\n`);
    expect(refused.map(({ line, source }) => `${line} ${source}`)).toEqual([]);
  });

  it("answers the generated client as its golden tests want it", async () => {
    const config = join(scratch, "mock.config.ts");
    const report = join(scratch, "mock.json");
    writeFileSync(config, `export default { test: { root: ${JSON.stringify(join(generated, "golden"))}, include: ["golden.test.ts"], testTimeout: 600_000, hookTimeout: 600_000 } };\n`);
    const outcome = await runNode([join(root, "node_modules", "vitest", "vitest.mjs"), "run", "--config", config, "--reporter=json", `--outputFile=${report}`], {
      env: { DOCWRIGHT_MOCK: server.origin + splitUrl(api.baseUrl ?? "").path },
    });
    const { numPassedTests, numTotalTests, testResults } = JSON.parse(readFileSync(report, "utf8")) as { numPassedTests: number; numTotalTests: number; testResults: { assertionResults: { fullName: string; status: string }[] }[] };
    process.stdout.write(`mock: ${numPassedTests} of ${numTotalTests} golden tests pass against it\n`);
    expect(testResults.flatMap((file) => file.assertionResults).filter(({ status }) => status !== "passed").map(({ fullName }) => fullName)).toEqual([]);
    expect(outcome.code, outcome.output.slice(-2000)).toBe(0);
  });

  it.skipIf(pythonPath === "")(`answers the Python client as its golden tests want it${withoutPython}`, async () => {
    const { red, summary, output } = await runPythonTests(join(generated, "python"), { DOCWRIGHT_MOCK: server.origin + splitUrl(api.baseUrl ?? "").path });
    process.stdout.write(`mock: Python ${summary}\n`);
    expect(red, output.slice(-4000)).toEqual([]);
  });
});

/** A path along a route, with keys that no example has. */
function somewhere(segments: readonly Segment[]): string {
  const text = (segment: Segment): string => {
    if (segment.kind === "parameter") return "some-key";
    if (segment.kind === "address") return "some/file:";
    if (segment.kind !== "call") return segment.text;
    return `${segment.text}(${segment.arguments.map(({ name, parameter, value, quoted }) => `${name}=${quoted ? "'" : ""}${parameter === null ? value : "some"}${quoted ? "'" : ""}`).join(",")})`;
  };
  return segments.map((segment, index) => `/${encodeURI(text(segment))}${segments[index + 1]?.kind === "address" ? ":" : ""}`).join("");
}

/** The same for requests that no server can tell apart. Headers are left out: where they tell two apart, the mock sees to it. */
function keyOf({ method, url, body }: ExampleRequest): string {
  const { path, query } = splitUrl(url);
  const pairs = query.map(({ name, value }) => `${name.toLowerCase()}=${value}`).sort();
  const steps = decode(path).toLowerCase().replace(/^\/?(?:v\d+(?:\.\d+)?|beta)(?=\/)/i, "").replace(/(?<=.)\/$/, "");
  return JSON.stringify([method, steps, pairs, body === null ? null : body.kind === "json" ? sorted(body.value) : body.text]);
}

function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]): JsonValue => [key, sorted(one)]);
}

function isAnswer({ status, headers, text }: Received, { response, operation }: Shown): boolean {
  const due = response.status ?? operation.responses.find((one) => one.status < 300)?.status ?? 200;
  if (status !== due) return false;
  // HTTP has no body there, whatever the page shows.
  if (status === 204) return text === "";
  if (response.body === null) return text === "";
  if (response.body.kind !== "json") return text === response.body.text;
  const received = /json/.test(headers["content-type"] ?? "") ? jsonOf(text) : undefined;
  return received !== undefined && isEqual(withoutLinks(received), withoutLinks(response.body.value));
}

/** Undefined for what cannot be read, as pages show it now and then. */
function jsonOf(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

/** Links lead to the mock. */
function withoutLinks(value: JsonValue): JsonValue {
  return JSON.parse(JSON.stringify(value, (key, one: JsonValue) => (/@odata\.(?:next|delta)Link$/.test(key) ? "a link" : one))) as JsonValue;
}

const ofConnection = new Set(["connection", "content-length", "expect", "host", "transfer-encoding"]);

function send(origin: string, { method, url, headers, body }: ExampleRequest, agent: Agent): Promise<Received> {
  const text = body === null ? "" : body.kind === "json" ? JSON.stringify(body.value) : body.text;
  const given = headers.filter(({ name, value }) => /^[\w-]+$/.test(name) && !ofConnection.has(name.toLowerCase()) && /^[\x20-\x7e]*$/.test(value));
  const options = { method, agent, headers: { ...Object.fromEntries(given.map(({ name, value }) => [name.toLowerCase(), value])), ...(text === "" ? {} : { "content-length": Buffer.byteLength(text) }) } };
  return new Promise((resolve, reject) => {
    const sent = httpRequest(origin + targetOf(url), options, (answer) => {
      let received = "";
      answer.setEncoding("utf8").on("data", (part: string) => (received += part)).on("error", reject)
        .on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: received }));
    });
    sent.on("error", reject);
    sent.end(text);
  });
}

/** The address without its host, with what a URL cannot hold percent-encoded. */
function targetOf(url: string): string {
  const target = url.slice(splitUrl(url).origin.length).replace(/#.*$/s, "").replace(/[^\x21-\x7e]|["<>\\^`{|}]/gu, encodeURIComponent).replace(/%(?![0-9a-f]{2})/gi, "%25");
  return target.startsWith("/") ? target : `/${target}`;
}
