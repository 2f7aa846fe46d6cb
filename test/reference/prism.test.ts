// The OpenAPI document as a mock that we did not write: Prism checks every documented request of our clients, and answers by the document.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callerHeaders, perform } from "../../generated/golden/harness/builder.js";
import { goldenFiles, type GoldenExample } from "../../generated/golden/harness/examples.js";
import { ApiError, createClient } from "../../generated/sdk/index.js";
import { root } from "../contract/source-files.js";
import { pythonPath, withoutPython } from "../support/python.js";
import { startPrism, type Prism } from "./prism.js";
import { run } from "./reference.js";

interface Told {
  readonly operation: string;
  readonly source: string;
  readonly value?: unknown;
  readonly error?: string;
}

/** What Prism cannot do, with its words: the answer to these calls is its own error. An entry that it can do after all fails too. */
const beyondPrism: Readonly<Record<string, { readonly says: string; readonly why: string }>> = {
  getSample: {
    says: "500 Cannot find serializer for application/octet-stream",
    why: "it makes up answers in JSON, XML and text only; bytes have an empty schema in OpenAPI 3.1, and no example",
  },
};

const files = goldenFiles();
const callable = files.flatMap(({ operation, examples }) => examples.filter(({ request }) => request?.call).map((example) => ({ operation, example })));
const titles = callable.map(({ operation, example }) => `${operation} ${example.source}`);
let prism: Prism;

beforeAll(async () => {
  prism = await startPrism(join(root, "generated", "openapi.json"));
});
afterAll(() => prism?.close());

/** Prism takes the first example of the first success, whichever request comes. */
function agrees({ operation, value }: Told): boolean {
  const answers = (files.find((file) => file.operation === operation)?.examples ?? []).flatMap(({ response }) => response ?? []);
  const bodies = answers.flatMap(({ body }) => (body?.kind === "json" ? [JSON.stringify(body.value)] : []));
  return bodies.length === 0 || bodies.includes(JSON.stringify(value));
}

function expectAll(told: readonly Told[]): void {
  expect(told.map(({ operation, source }) => `${operation} ${source}`)).toEqual(titles);
  const failed = told.flatMap(({ operation, source, error }) => (error === undefined ? [] : [[operation, `${source}: ${error}`] as const]));
  expect(failed.filter(([operation, error]) => !error.endsWith(beyondPrism[operation]?.says ?? "?"))).toEqual([]);
  expect([...new Set(failed.map(([operation]) => operation))]).toEqual(Object.keys(beyondPrism));
  expect(told.filter((one) => one.error === undefined && !agrees(one))).toEqual([]);
}

describe("openapi.json of docs-input, served by @stoplight/prism-cli", () => {
  it("takes every documented request of the TypeScript client, and answers as documented", async () => {
    const told: Told[] = [];
    for (const { operation, example } of callable) told.push({ operation, source: example.source, ...(await outcome(example)) });
    expectAll(told);
  });

  const python = join(root, "generated", "python");
  const isThere = pythonPath !== "" && existsSync(python);
  it.skipIf(!isThere)(`takes every documented request of the Python client, and answers as documented${withoutPython}`, async () => {
    const { code, output } = await run(pythonPath, ["-B", join(import.meta.dirname, "prism.py"), python, prism.baseUrl]);
    expect(code, output).toBe(0);
    expectAll(JSON.parse(output) as Told[]);
  });

  it("refuses what the document does not allow", async () => {
    const { deviceManagement } = createClient({ baseUrl: prism.baseUrl, accessToken: "token", retry: false });
    const wrong = { displayName: 7 } as unknown as Parameters<typeof deviceManagement.certificateTemplates.post>[0];
    await expect(deviceManagement.certificateTemplates.post(wrong)).rejects.toMatchObject({ name: "ApiError", status: 422 });
    const anonymous = createClient({ baseUrl: prism.baseUrl, retry: false });
    await expect(anonymous.deviceManagement.certificateTemplates.list().page()).rejects.toMatchObject({ status: 401 });
  });
});

async function outcome({ request }: GoldenExample): Promise<{ value: unknown } | { error: string }> {
  if (!request?.call) throw new Error("there is no call");
  const client = createClient({ baseUrl: prism.baseUrl, accessToken: "token", retry: false });
  try {
    return { value: await perform(client, request.call, request.body, callerHeaders(request.headers, request.body)) };
  } catch (error) {
    if (!(error instanceof ApiError)) return { error: String(error) };
    const { title, detail } = error.body as { readonly title?: string; readonly detail?: string };
    return { error: `${error.status} ${title ?? ""}${detail ? ` ${detail}` : ""}` };
  }
}
