// Every documented example, sent by the generated client to a server that answers as documented, and held against the schemas.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ApiError, createClient } from "../sdk/index.js";
import { callerHeaders, perform } from "./harness/builder.js";
import { baseUrl, goldenFiles, pathOf, pointersOf, type GoldenExample, type GoldenFile, type GoldenRequest, type GoldenResponse } from "./harness/examples.js";
import { answersBySameRequest, mockAddress, reachMock, withoutLinks } from "./harness/mock.js";
import { strangers } from "./harness/open-sets.js";
import { loadSchemas, type Validate } from "./harness/schemas.js";
import { startServer, type GoldenServer } from "./harness/server.js";

let server: GoldenServer;
let validate: Validate;
const isMocked = mockAddress !== "";
const files = goldenFiles();
const answersTo = answersBySameRequest(files);

beforeAll(async () => {
  server = isMocked ? reachMock(mockAddress) : await startServer();
  validate = loadSchemas();
});
afterAll(() => server.close());

for (const file of files) {
  describe(file.operation, () => {
    for (const example of file.examples) {
      describe(`${example.name} (${example.source})`, () => {
        const { request, response } = example;
        if (request !== null) it("is sent as documented and read back whole", () => sendAndRead(file, example, request));
        if (request?.body != null || response?.body != null) it("agrees with the schemas", () => checkSchemas(example));
        for (const contradiction of example.contradictions) {
          if (contradiction.trips.includes("values")) {
            it(`contradicts its page: ${contradiction.rule} at ${contradiction.pointer}`, () => checkUnlisted(example, contradiction.side, contradiction.pointer));
          }
        }
        if (request?.body != null || response?.body != null) it("goes beyond the known values where that is known", () => checkOpenSets(example));
        if (response !== null) {
          it("has a documented status", () => expect(file.statuses.length === 0 || file.statuses.includes(response.status)).toBe(pointersOf(example, "response", "status").length === 0));
        }
      });
    }
  });
}

async function sendAndRead(file: GoldenFile, example: GoldenExample, request: GoldenRequest): Promise<void> {
  if (request.call === null) {
    // A known contradiction: the URL fits none of the documented routes.
    expect(pointersOf(example, "request", "route")).toEqual([""]);
    const elsewhere = baseUrl !== "" && /^https?:/i.test(request.url) && !request.url.toLowerCase().startsWith(`${baseUrl.toLowerCase()}/`);
    expect(!elsewhere && request.method === file.method && file.routes.some((route) => follows(route, pathOf(request.url).path))).toBe(false);
    return;
  }
  const client = createClient({ baseUrl: server.baseUrl, accessToken: "token", ...(server.fetch === undefined ? {} : { fetch: server.fetch }) });
  const headers = callerHeaders(request.headers, request.body);
  server.answerWith(example.response);
  const outcome = await perform(client, request.call, request.body, headers).then((value) => ({ value }), (error: unknown) => ({ error }));
  const received = server.received();
  if (received === null) throw "error" in outcome ? outcome.error : new Error("nothing was sent");
  expect(received.method).toBe(request.method);
  // A known contradiction: the page writes its URL in another letter case than its request line, which the client follows.
  const cased = example.contradictions.some(({ rule }) => rule === "example-url-respelled");
  const sameCase = (url: string): string => (cased ? url.toLowerCase() : url);
  expect(pathOf(sameCase(received.url))).toEqual(pathOf(sameCase(request.url)));
  for (const [name, value] of Object.entries(headers)) expect(received.headers[name]).toBe(value);
  expect(received.headers.authorization).toBe("Bearer token");
  if (request.body?.kind === "json" && request.call.takesBody) {
    expect(received.headers["content-type"]).toMatch(/^application\/json\b/);
    expect(JSON.parse(received.body)).toEqual(request.body.value);
  }
  if (request.body?.kind === "text" && request.call.takesBody) expect(received.body).toBe(request.body.text);
  if (example.response !== null) await expectAnyOf(outcome, isMocked ? answersTo(example) : [example.response], request.call.verb);
}

/** Pages that show one request twice show two answers to it. */
async function expectAnyOf(outcome: Outcome, responses: readonly GoldenResponse[], verb: string): Promise<void> {
  const checks = await Promise.allSettled(responses.map((response) => expectAnswer(outcome, response, verb)));
  const [first] = checks;
  if (first?.status === "rejected" && !checks.some((check) => check.status === "fulfilled")) throw first.reason;
}

type Outcome = { readonly value: unknown } | { readonly error: unknown };

/** The client gives back what the server answered: nothing lost, nothing converted. */
async function expectAnswer(outcome: Outcome, { status, headers, body }: GoldenResponse, verb: string): Promise<void> {
  // The mock is followed to where its answer leads.
  if (isMocked && status >= 300 && status < 400 && headers.some(({ name }) => name.toLowerCase() === "location")) return;
  if (status >= 300) {
    expect("error" in outcome && outcome.error).toBeInstanceOf(ApiError);
    const error = (outcome as { error: ApiError }).error;
    expect(error.status).toBe(status);
    if (body?.kind === "json") expect(error.body).toEqual(body.value);
    return;
  }
  if (body?.kind === "broken") {
    // Unreadable on the page, and so for the client.
    expect(() => JSON.parse(body.text) as unknown).toThrow();
    if (status !== 204) expect("error" in outcome).toBe(true);
    return;
  }
  if (verb === "list" && (body?.kind !== "json" || !Array.isArray((body.value as { value?: unknown } | null)?.value))) {
    // The page shows no list (where it shows something else, the schemas trip over it too, or it is known to be no JSON), and the client says so.
    expect("error" in outcome).toBe(true);
    return;
  }
  if (!("value" in outcome)) throw outcome.error;
  // Taken on for later: the client says where to ask, if the answer does. The server here leads nowhere.
  if (status === 202 && (body === null || JSON.stringify(body) === '{"kind":"json","value":{}}')) expect(Object.keys(outcome.value as object).sort()).toEqual(["location", "retryAfter"]);
  else if (status === 204 || body === null) expect(outcome.value ?? undefined).toBeUndefined();
  else if (body.kind === "json") expect(isMocked ? withoutLinks(outcome.value) : outcome.value).toEqual(isMocked ? withoutLinks(body.value) : body.value);
  else expect(outcome.value instanceof Blob ? await outcome.value.text() : String(outcome.value)).toBe(body.text);
}

function checkSchemas({ request, response, ...example }: GoldenExample): void {
  for (const [side, message] of [["request", request], ["response", response]] as const) {
    if (message?.body?.kind !== "json" || message.schema === null) continue;
    expect(validate(message.schema, message.body.value), side).toEqual(pointersOf({ request, response, ...example }, side, "schema"));
  }
}

/** An open set takes any text, so no schema fails over a stranger: it stands beside the suggested values exactly where that is known. */
function checkOpenSets(example: GoldenExample): void {
  for (const side of ["request", "response"] as const) {
    const message = example[side];
    if (message?.body?.kind !== "json" || message.schema === null) continue;
    expect(strangers(message.schema, message.body.value), side).toEqual(pointersOf(example, side, "values"));
  }
}

/** A value that stands beside the known ones of an open set, and is known to. */
function checkUnlisted(example: GoldenExample, side: "request" | "response", pointer: string): void {
  const message = example[side];
  if (message?.body?.kind !== "json" || message.schema === null) throw new Error("a value of a body that is no JSON");
  expect(strangers(message.schema, message.body.value)).toContain(pointer);
}

function follows(route: string, path: readonly string[]): boolean {
  const pattern = route.split("/").filter((step) => step !== "").map((step) => step.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{[^{}]*\}/g, "[^/]+")).join("/");
  return new RegExp(`^${pattern}$`).test(path.join("/"));
}
