import type { JsonValue } from "../../generator/model/json.js";
import { rightValue } from "./contradicted.js";

/** What stands in a generated folder: text by path. */
export type Files = Map<string, string>;

/** One fault put into a generated folder, and the tests that have to notice it. */
export interface Fault {
  readonly name: string;
  readonly apply: (files: Files) => void;
  /** The example that turns red, by its position; null where any may. */
  readonly example: string | null;
  /** The test file that has to notice. */
  readonly noticedBy: "golden" | "types" | "both";
}

/** The golden data of one operation, as loosely typed as a test that breaks it needs. */
interface Data {
  examples: { name: string; source: string; contradictions: Contradiction[]; request: Message; response: Message }[];
}
interface Contradiction { rule: string; side: "request" | "response"; pointer: string; trips: string[]; message: string; source: string }
interface Message { [member: string]: unknown; method: string; url: string; status: number; body: { kind: string; value: Record<string, unknown> }; call: { steps: { name: string }[]; verb: string } }

const state = "golden/examples/updateManagedAllDeviceCertificateState.json";
const leaf = "golden/examples/updateCloudCertificationAuthorityLeafCertificate.json";

export function dataOf(files: ReadonlyMap<string, string>, path: string): Data {
  return JSON.parse(files.get(path) ?? "{}") as Data;
}

/** A change of the first example in a file of golden data. */
export function edit(path: string, change: (example: Data["examples"][number]) => void): (files: Files) => void {
  return (files) => {
    const data = dataOf(files, path);
    if (data.examples[0] !== undefined) change(data.examples[0]);
    files.set(path, JSON.stringify(data));
  };
}

/** Replaces a text in a file; one that is not there is a mistake of the test. */
export function replace(path: string, from: string | RegExp, to: string): (files: Files) => void {
  return (files) => {
    const before = files.get(path) ?? "";
    const after = before.replace(from, to);
    if (after === before) throw new Error(`${path} does not hold ${String(from)}`);
    files.set(path, after);
  };
}

/** The position of the first example in a file of golden data. */
export const source = (files: ReadonlyMap<string, string>, path: string): string => dataOf(files, path).examples[0]?.source ?? "";

/** Faults of the data, the SDK and the schemas that are made from docs-input. */
export function faultsOfDocs(files: ReadonlyMap<string, string>): Fault[] {
  const own = source(files, state);
  const other = source(files, leaf);
  const invented = { rule: "example-wrong-type", message: "", source: other };
  return [
    { name: "another URL", example: own, noticedBy: "golden", apply: edit(state, ({ request }) => { request.url = request.url.replace("deviceManagement", "management"); }) },
    { name: "another method", example: own, noticedBy: "golden", apply: edit(state, ({ request }) => { request.method = "PUT"; }) },
    { name: "another verb", example: own, noticedBy: "golden", apply: edit(state, ({ request }) => { request.call.verb = "post"; }) },
    { name: "another step", example: own, noticedBy: "golden", apply: edit(state, ({ request }) => { request.call.steps.reverse(); }) },
    { name: "a request value of another type", example: own, noticedBy: "both", apply: edit(state, ({ request }) => { request.body.value["certificateKeyUsages"] = "four"; }) },
    { name: "a request property that is not documented", example: own, noticedBy: "both", apply: edit(state, ({ request }) => { request.body.value["nickname"] = "x"; }) },
    { name: "a request value outside its enum", example: own, noticedBy: "both", apply: edit(state, ({ request }) => { request.body.value["certificateRevokeStatus"] = "withdrawn"; }) },
    { name: "a response value of another type", example: own, noticedBy: "both", apply: edit(state, ({ response }) => { response.body.value["id"] = 7; }) },
    { name: "a response value outside its enum", example: own, noticedBy: "both", apply: edit(state, ({ response }) => { response.body.value["certificateRevokeStatus"] = "withdrawn"; }) },
    { name: "a date that is none", example: own, noticedBy: "golden", apply: edit(state, ({ response }) => { response.body.value["certificateIssuanceDateTime"] = "yesterday"; }) },
    { name: "another status", example: own, noticedBy: "golden", apply: edit(state, ({ response }) => { response.status = 202; }) },
    { name: "a mended example of a known contradiction", example: other, noticedBy: "golden", apply: edit(leaf, ({ request }) => { request.body.value["devicePlatform"] = "iOS"; }) },
    { name: "a contradiction that is none, of the schema", example: other, noticedBy: "golden", apply: edit(leaf, ({ contradictions }) => { contradictions.push({ ...invented, side: "request", pointer: "/deviceId", trips: ["schema"] }); }) },
    { name: "a contradiction that is none, of the types", example: other, noticedBy: "types", apply: edit(leaf, ({ contradictions }) => { contradictions.push({ ...invented, side: "response", pointer: "/deviceId", trips: ["types"] }); }) },
    { name: "a contradiction that is none, of the known values", example: other, noticedBy: "golden", apply: edit(leaf, ({ contradictions }) => { contradictions.push({ ...invented, side: "response", pointer: "/deviceId", trips: ["values"] }); }) },
    { name: "a contradiction that is none, of the status", example: other, noticedBy: "golden", apply: edit(leaf, ({ contradictions }) => { contradictions.push({ ...invented, side: "response", pointer: "", trips: ["status"] }); }) },
    { name: "another type in the declarations", example: null, noticedBy: "types", apply: replace("sdk/areas/deviceManagement.d.ts", /certificateKeyUsages\?: number;/g, "certificateKeyUsages?: string;") },
    { name: "a property gone from the declarations", example: null, noticedBy: "types", apply: replace("sdk/areas/deviceManagement.d.ts", /\n {2}certificateThumbprint\?: string;/g, "") },
    { name: "a member gone from an enum", example: null, noticedBy: "types", apply: replace("sdk/areas/deviceManagement.d.ts", /\n {2}readonly pending: "pending";/, "") },
    { name: "a path gone from the declarations", example: null, noticedBy: "types", apply: replace("sdk/areas/deviceManagement.d.ts", /\n {2}deviceConfigurations:/, "\n  configurations:") },
    { name: "a member gone from an enum's schema", example: null, noticedBy: "golden", apply: replace("schemas/enums/certificateRevocationStatus.json", '"pending", ', "") },
    { name: "another type in a schema", example: null, noticedBy: "golden", apply: replace("schemas/types/managedAllDeviceCertificateState.json", /"type": "integer"/, '"type": "string"') },
    { name: "a schema that is gone", example: null, noticedBy: "golden", apply: (all) => void all.delete("schemas/enums/certificateRevocationStatus.json") },
    { name: "a runtime that sends another method", example: null, noticedBy: "golden", apply: replace("sdk/runtime/index.js", '["patch", withBody("PATCH")]', '["patch", withBody("POST")]') },
    { name: "a runtime that loses a date's digits", example: null, noticedBy: "golden", apply: replace("sdk/runtime/index.js", "JSON.parse(marked,", 'JSON.parse(marked.replace(/(:\\d\\d\\.\\d{3})\\d+/g, "$1"),') },
    { name: "a runtime that forgets the token", example: null, noticedBy: "golden", apply: replace("sdk/runtime/index.js", "`Bearer ${token}`", '"Bearer"') },
  ];
}

/** Each known contradiction once dropped from the data in a folder and once mended in the example. */
export function faultsOfContradictions(files: ReadonlyMap<string, string>, folder = "golden"): Fault[] {
  return [...files.keys()].filter((path) => path.startsWith(`${folder}/examples/`)).flatMap((path) => dataOf(files, path).examples.flatMap((example, index) => example.contradictions.flatMap((one, at): Fault[] => {
    const change = (what: (target: Data["examples"][number]) => void) => (all: Files): void => {
      const data = dataOf(all, path);
      const target = data.examples[index];
      if (target !== undefined) what(target);
      all.set(path, JSON.stringify(data));
    };
    const noticedBy = one.trips.every((trip) => trip === "types") ? "types" : one.trips.includes("types") ? "both" : "golden";
    const title = `${one.rule} of the ${one.side} at "${one.pointer}"`;
    return [
      { name: `dropped: ${title}`, example: example.source, noticedBy, apply: change((target) => void target.contradictions.splice(at, 1)) },
      { name: `mended: ${title}`, example: example.source, noticedBy, apply: change((target) => mend(target, one)) },
    ];
  })));
}

function mend({ request, response }: Data["examples"][number], { trips, side, pointer, source: place }: Contradiction): void {
  if (trips.includes("route")) request.url = request.url.replace("gizmos", "gadgets");
  else if (trips.includes("status")) response.status = 200;
  else put((side === "request" ? request : response).body.value, pointer.split("/").slice(1), rightValue(pointer, place));
}

function put(value: Record<string, unknown>, [key = "", ...rest]: readonly string[], right: JsonValue | undefined): void {
  if (rest.length > 0) put(value[key] as Record<string, unknown>, rest, right);
  else if (right === undefined) delete value[key];
  else value[key] = right;
}
