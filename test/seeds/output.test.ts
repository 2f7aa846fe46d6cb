import { beforeAll, describe, expect, it } from "vitest";
import type { JsonObject } from "../../generator/model/json.js";
import { render } from "../conformance/rendered.js";
import { pathOf, seedPages, seedsFolder, skipped } from "./pages.js";

describe.skipIf(seedsFolder === null)(`what is generated from the seeds${skipped}`, () => {
  let files: ReadonlyMap<string, string> = new Map();
  let declarations = "";
  beforeAll(async () => {
    files = (await render(seedPages())).files;
    declarations = files.get("sdk/areas/deviceManagement.d.ts") ?? "";
  });

  const text = (path: string): string => files.get(path) ?? "";
  const json = (path: string): JsonObject & { properties?: Record<string, JsonObject> } => JSON.parse(text(path)) as JsonObject;

  it("has schemas for each type, enum and body", () => {
    const names = [...files.keys()].filter((path) => path.startsWith("schemas/")).map((path) => path.slice("schemas/".length, -".json".length)).sort();
    const operations = ["createManagedAllDeviceCertificateState", "updateCloudCertificationAuthorityLeafCertificate", "updateManagedAllDeviceCertificateState", "updateManagedDeviceCertificateState"];
    expect(names).toEqual([
      ...["certificateRevocationStatus", "cloudCertificationAuthorityLeafCertificateStatus", "devicePlatformType", "keyUsages"].map((name) => `enums/${name}`),
      ...operations.flatMap((name) => [`operations/${name}.request`, `operations/${name}.response-${name.startsWith("create") ? 201 : 200}`]),
      ...["cloudCertificationAuthorityLeafCertificate", "managedAllDeviceCertificateState", "managedDeviceCertificateState"].map((name) => `types/${name}`),
    ]);
  });

  it("closes the enum of a linked type, in its schema and in TypeScript with its runtime values", () => {
    const members = ["unknown", "active", "revoked", "expired", "unknownFutureValue"];
    expect(json("schemas/enums/cloudCertificationAuthorityLeafCertificateStatus.json")).toMatchObject({ type: "string", enum: members });
    const declared = /export const CloudCertificationAuthorityLeafCertificateStatus = \{([^}]*)\};/.exec(text("sdk/enums.js"))?.[1] ?? "";
    expect([...declared.matchAll(/(\w+): "(\w+)",/g)].map((match) => [match[1], match[2]])).toEqual(members.map((member) => [member, member]));
    expect(declarations).toMatch(/export type CloudCertificationAuthorityLeafCertificateStatus =\s+\(typeof CloudCertificationAuthorityLeafCertificateStatus\)\[keyof typeof CloudCertificationAuthorityLeafCertificateStatus\];/);
  });

  it("leaves the set of bare values open: suggested in the schema and in TypeScript", () => {
    const platform = json("schemas/types/cloudCertificationAuthorityLeafCertificate.json").properties?.["devicePlatform"];
    expect(platform).toMatchObject({ default: "Unknown", readOnly: true });
    expect(JSON.stringify(platform)).toContain('"AndroidMobileApplicationManagement"');
    const member = /\n {2}readonly devicePlatform\?:([^;]*);/.exec(declarations)?.[1] ?? "";
    expect(member).toContain('"Windows81AndLater"');
    expect(member).toContain("(string & {})");
  });

  it("writes nullable, read-only and lists into the interfaces, and dates as text", () => {
    expect(declarations).toContain("readonly keyUsages?: string[] | null;");
    expect(declarations).toContain("readonly validityStartDateTime?: string | null;");
    expect(declarations).toContain("certificateKeyUsages?: number;");
    expect(json("schemas/types/cloudCertificationAuthorityLeafCertificate.json").properties?.["validityStartDateTime"]).toMatchObject({ anyOf: [{ type: "string", format: "date-time" }, { type: "null" }], readOnly: true });
  });

  it("builds the paths of all operations", () => {
    // As one line, so that it does not matter where lines break.
    const paths = declarations.replace(/\s+/g, " ").replace(/\( /g, "(").replace(/,? \)/g, ")");
    for (const cast of ["iosScepCertificateProfile", "windowsPhone81VpnConfiguration", "windowsPhone81SCEPCertificateProfile"]) expect(paths).toContain(`"microsoft.graph.${cast}":`);
    expect(paths).toContain("byId(deviceConfigurationId: string | number):");
    expect(paths).toContain("byId(managedAllDeviceCertificateStateId: string | number):");
    // Each is written once, however many routes it has.
    expect(paths.match(/ patch: Send<\w+, \w+>;/g)).toHaveLength(3);
    expect(paths.match(/: UpdateManagedDeviceCertificateStateOperation;/g)).toHaveLength(7);
    expect(paths.match(/ post: Send<ManagedAllDeviceCertificateStateCreate, ManagedAllDeviceCertificateState>;/g)).toHaveLength(1);
    expect(paths).toContain("- Not supported: Personal account, Application");
  });

  it("keeps the seven digits and the offset of dates in the model and in the golden data", () => {
    for (const path of ["model.json", "golden/examples/updateCloudCertificationAuthorityLeafCertificate.json"]) {
      for (const date of ["2016-12-31T23:59:36.3292251-08:00", "2017-01-01T00:00:26.0037365-08:00"]) expect(text(path).split(date), path).toHaveLength(3);
    }
  });

  it("recases no wire value", () => {
    const sent = Object.keys((JSON.parse(text("golden/examples/updateManagedDeviceCertificateState.json")) as { examples: { request: { body: { value: object } } }[] }).examples[0]?.request.body.value ?? {});
    expect(sent.slice(0, 2)).toEqual(["devicePlatform", "certificateKeyUsage"]);
    for (const value of ["iOS", "macOS", "windows81AndLater"]) expect(text("schemas/enums/devicePlatformType.json")).toContain(`"${value}"`);
  });

  it("says where each type comes from", () => {
    expect(declarations).toContain(pathOf("004"));
    expect(json("schemas/types/cloudCertificationAuthorityLeafCertificate.json")["$comment"]).toBe(`${pathOf("004")}:48:1`);
  });

  it("is the same to the byte whatever the order of the files", async () => {
    const orders = [[4, 3, 2, 1, 0], [2, 0, 3, 1, 4], [1, 4, 0, 2, 3]];
    for (const order of orders) {
      const pages = order.map((index) => seedPages()[index] ?? { path: "", text: "" });
      expect([...(await render(pages)).files]).toEqual([...files]);
    }
  });
});
