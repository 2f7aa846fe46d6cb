import { dataOf, edit, replace, source, type Fault, type Files } from "./faults.js";

const folder = "python/tests/examples";
const state = `${folder}/updateManagedAllDeviceCertificateState.json`;
const leaf = `${folder}/updateCloudCertificationAuthorityLeafCertificate.json`;
const types = "python/test_sdk/types/device_management.py";
const area = "python/test_sdk/areas/device_management.py";

/** A fault of the Python package or of the data of its tests, and the words of the check that has to notice. */
export interface PythonFault extends Pick<Fault, "name" | "example" | "apply"> {
  readonly noticedBy: RegExp;
}

const sending = /is sent as documented/;
const typed = /agrees with the types/;

/** Faults of the data, the package and the schemas that are made from docs-input. */
export function pythonFaults(files: ReadonlyMap<string, string>): PythonFault[] {
  const own = source(files, state);
  const other = source(files, leaf);
  const invented = { rule: "example-wrong-type", message: "", source: other };
  const code = (name: string, noticedBy: RegExp, apply: (files: Files) => void): PythonFault => ({ name, example: null, noticedBy, apply });
  const data = (name: string, noticedBy: RegExp, change: Parameters<typeof edit>[1]): PythonFault => ({ name, example: own, noticedBy, apply: edit(state, change) });
  const claim = (name: string, noticedBy: RegExp, one: { side: "request" | "response"; pointer: string; trips: string[] }): PythonFault =>
    ({ name: `a contradiction that is none, of ${name}`, example: other, noticedBy, apply: edit(leaf, ({ contradictions }) => { contradictions.push({ ...invented, ...one }); }) });
  return [
    data("another URL", sending, ({ request }) => { request.url = request.url.replace("deviceManagement", "management"); }),
    data("another method", sending, ({ request }) => { request.method = "PUT"; }),
    data("another verb", sending, ({ request }) => { request.call.verb = "post"; }),
    data("another step", sending, ({ request }) => { request.call.steps.reverse(); }),
    data("a header that is not sent", sending, ({ request }) => { request["headers"] = [{ name: "X Odd", value: "1" }]; }),
    data("a request value of another type", typed, ({ request }) => { request.body.value["certificateKeyUsages"] = "four"; }),
    data("a request property that is not documented", typed, ({ request }) => { request.body.value["nickname"] = "x"; }),
    data("a request value outside its enum", typed, ({ request }) => { request.body.value["certificateRevokeStatus"] = "withdrawn"; }),
    data("a request value of true for a number", typed, ({ request }) => { request.body.value["certificateKeyUsages"] = true; }),
    data("a response value of another type", typed, ({ response }) => { response.body.value["id"] = 7; }),
    data("a response value that is null", typed, ({ response }) => { response.body.value["id"] = null; }),
    data("a response value outside its enum", typed, ({ response }) => { response.body.value["certificateRevokeStatus"] = "withdrawn"; }),
    data("a date that is none", /agrees with the schemas/, ({ response }) => { response.body.value["certificateIssuanceDateTime"] = "2021-02-30T00:00:00Z"; }),
    data("another status", /documented status/, ({ response }) => { response.status = 202; }),
    { name: "a mended example of a known contradiction", example: other, noticedBy: /beyond the known values/, apply: edit(leaf, ({ request }) => { request.body.value["devicePlatform"] = "iOS"; }) },
    claim("the schema", /agrees with the schemas/, { side: "request", pointer: "/deviceId", trips: ["schema"] }),
    claim("the types", typed, { side: "response", pointer: "/deviceId", trips: ["types"] }),
    claim("the known values", /beyond the known values/, { side: "response", pointer: "/deviceId", trips: ["values"] }),
    claim("the status", /documented status/, { side: "response", pointer: "", trips: ["status"] }),
    code("another type in the classes", typed, replace(types, /certificateKeyUsages: int/g, "certificateKeyUsages: str")),
    code("a key gone from the classes", typed, replace(types, /\n {4}certificateThumbprint: str/g, "")),
    code("a key that became required", typed, replace(types, /\n {4}certificateThumbprint: str/g, "\n    certificateThumbprints: Required[str]")),
    code("a member gone from an enum", typed, replace(types, '"none", "pending", ', "")),
    code("a tag of another type", typed, replace(types, /#microsoft\.graph\.managedDeviceCertificateState"/g, '#microsoft.graph.toaster"')),
    code("a path gone from the builders", sending, replace(area, "def device_configurations(", "def configurations(")),
    code("a builder that leads elsewhere", sending, replace(area, '"deviceConfigurations")', '"deviceConfiguration")')),
    code("a builder that sends another method", sending, replace(area, /"PATCH"/g, '"POST"')),
    code("a builder that forgets the body", sending, replace(area, /"PATCH", body=body/g, '"PATCH", body=None')),
    code("a builder that forgets the options", sending, replace(area, /self\._list\(options=options/g, "self._list(options=None")),
    code("a member gone from an enum's schema", /agrees with the schemas/, replace("schemas/enums/certificateRevocationStatus.json", '"pending", ', "")),
    code("a schema that is gone", /agrees with the schemas/, (all) => void all.delete("schemas/enums/certificateRevocationStatus.json")),
    code("a runtime that loses a date's digits", sending, replace("python/test_sdk/_runtime/json_text.py", 'text.removeprefix("\\ufeff")', '__import__("re").sub(r"(:\\d\\d\\.\\d{3})\\d+", r"\\1", text)')),
    code("a runtime that forgets the token", sending, replace("python/test_sdk/_runtime/send.py", 'f"Bearer {_token(connection)}"', '"Bearer"')),
  ];
}

/** How many examples a folder of golden data holds. */
export function exampleCount(files: ReadonlyMap<string, string>): number {
  return [...files.keys()].filter((path) => path.startsWith(`${folder}/`)).reduce((sum, path) => sum + dataOf(files, path).examples.length, 0);
}
