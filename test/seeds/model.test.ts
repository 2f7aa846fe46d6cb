import { beforeAll, describe, expect, it } from "vitest";
import type { Finding } from "../../generator/model/finding.js";
import { linkSite, type Site } from "../support/site.js";
import { at, named, pathOf, seedPages, seedsFolder, skipped } from "./pages.js";

const state = "microsoft.graph.managedAllDeviceCertificateState";
const leaf = "microsoft.graph.cloudCertificationAuthorityLeafCertificate";

describe.skipIf(seedsFolder === null)(`the linked model of the seeds${skipped}`, () => {
  let site: Site;
  beforeAll(() => { site = linkSite(seedPages()); });

  const findings = (rule: string): Finding[] => site.findings.filter((one) => one.rule === rule);
  const place = (one: Finding): string => `${one.place.path}:${one.place.line}:${one.place.column}`;
  const related = (one: Finding | undefined): string[] => (one?.related ?? []).map(({ path, line, column }) => `${path}:${line}:${column}`);
  const operation = (name: string) => named(site.api.operations, name);
  const type = (name: string) => named(site.api.types, name);
  const property = (name: string) => named(type(leaf).properties, name);

  it("has one operation per documented operation, and every type and enum that the pages name", () => {
    expect(site.api.operations.map(({ name, method }) => [name, method])).toEqual([
      ["createManagedAllDeviceCertificateState", "POST"], ["updateCloudCertificationAuthorityLeafCertificate", "PATCH"],
      ["updateManagedAllDeviceCertificateState", "PATCH"], ["updateManagedDeviceCertificateState", "PATCH"],
    ]);
    expect(site.api.types.map((one) => [one.name, one.documented])).toEqual([[leaf, true], [state, true], ["microsoft.graph.managedDeviceCertificateState", true]]);
    expect(site.api.enums.map((one) => one.name.replace("microsoft.graph.", ""))).toEqual(["certificateRevocationStatus", "cloudCertificationAuthorityLeafCertificateStatus", "devicePlatformType", "keyUsages"]);
    expect([site.api.namespace, site.api.baseUrl, site.api.version]).toEqual(["microsoft.graph", "https://graph.microsoft.com/beta", "beta"]);
  });

  it("finds exactly the faults that the pages have", () => {
    expect(site.findings.map((one) => `${place(one)} ${one.rule}`)).toEqual([
      `${at("000:41:1")} header-differs`, `${at("003:21:11")} include-missing`, `${at("004:55:2")} read-only-in-body`,
      `${at("004:59:543")} two-value-lists`, `${at("004:108:21")} example-value-placeholder`, `${at("004:144:21")} example-value-placeholder`,
    ]);
  });

  it("merges 000, 002 and 003 into one type, the newest statement first", () => {
    expect(type(state).sources).toEqual([at("003:47:1"), at("000:44:1"), at("002:34:1")]);
    expect(type(state).properties).toHaveLength(13);
    for (const [index, { sources }] of type(state).properties.entries()) expect(sources).toEqual([at(`003:${54 + index}:1`), at(`000:${51 + index}:1`), at(`002:${41 + index}:1`)]);
  });

  it("merges 000 and 002 into one operation, and names both positions where they differ", () => {
    expect(operation("updateManagedAllDeviceCertificateState").sources).toEqual([at("000:10:3"), at("002:1:1")]);
    expect(operation("updateManagedAllDeviceCertificateState").routes).toHaveLength(1);
    expect(operation("updateManagedAllDeviceCertificateState").examples.map((one) => one.source)).toEqual([at("000:75:1"), at("002:65:1")]);
    // Neither page is dated, and 002 says more of the header.
    expect(findings("header-differs").map(place)).toEqual([at("000:41:1")]);
    expect(related(findings("header-differs")[0])).toEqual([at("002:31:1")]);
    expect(operation("createManagedAllDeviceCertificateState").sources).toEqual([at("003:11:3")]);
  });

  it("keeps the clouds that only the plain-text page names", () => {
    expect(operation("updateManagedAllDeviceCertificateState").clouds.map(({ name, available, source }) => [name, available, source])).toEqual([
      ["Global service", null, at("002:13:1")], ["US Government L4", null, at("002:13:16")],
      ["US Government L5 (DOD)", null, at("002:13:33")], ["China operated by 21Vianet", null, at("002:13:56")],
    ]);
  });

  it("makes the seven request lines of 001 routes of one operation, casts and names kept", () => {
    const { routes } = operation("updateManagedDeviceCertificateState");
    const start = "/deviceManagement/deviceConfigurations/{deviceConfigurationId}";
    const end = "managedDeviceCertificateStates/{managedDeviceCertificateStateId}";
    expect(routes.map((route) => route.path)).toEqual([
      ...["iosScep", "macOSScep", "androidScep", "windows81SCEP", "androidWorkProfileScep"].map((name) => `${start}/microsoft.graph.${name}CertificateProfile/${end}`),
      `${start}/identityCertificate/microsoft.graph.androidForWorkScepCertificateProfile/${end}`,
      `${start}/microsoft.graph.windowsPhone81VpnConfiguration/identityCertificate/microsoft.graph.windowsPhone81SCEPCertificateProfile/${end}`,
    ]);
    expect(routes.map((route) => route.segments.filter((segment) => segment.kind === "cast").length)).toEqual([1, 1, 1, 1, 1, 1, 2]);
    expect(routes.map((route) => route.source)).toEqual([23, 24, 25, 26, 27, 28, 29].map((line) => at(`001:${line}:1`)));
    expect(named(site.api.enums, "microsoft.graph.keyUsages").members.map((member) => member.name)).toEqual(["keyEncipherment", "digitalSignature"]);
    expect(site.api.pages.find((page) => page.path === pathOf("001"))).toMatchObject({ kind: "operation", date: null });
  });

  it("makes the two request lines of 004 routes of one operation", () => {
    expect(operation("updateCloudCertificationAuthorityLeafCertificate").routes.map((route) => route.path)).toEqual([
      "/deviceManagement/cloudCertificationAuthorityLeafCertificate/{cloudCertificationAuthorityLeafCertificateId}",
      "/deviceManagement/cloudCertificationAuthority/{cloudCertificationAuthorityId}/cloudCertificationAuthorityLeafCertificate/{cloudCertificationAuthorityLeafCertificateId}",
    ]);
  });

  it("takes the ticked one of two lists of values, and names both", () => {
    expect(property("certificateStatus").type).toEqual({ kind: "named", name: `${leaf}Status` });
    expect(named(site.api.enums, `${leaf}Status`).members.map((member) => member.name)).toEqual(["unknown", "active", "revoked", "expired", "unknownFutureValue"]);
    expect(findings("two-value-lists").map(place)).toEqual([at("004:59:543")]);
    expect(findings("two-value-lists")[0]?.related).toHaveLength(1);
    expect(findings("two-value-lists")[0]?.message).toContain("(unknown, active, revoked, expired, unknownFutureValue) was taken over the other (active, revoked, expired)");
  });

  it("keeps bare values of a String as an open set, which its own example breaks", () => {
    expect(property("devicePlatform")).toMatchObject({ type: { kind: "primitive", name: "string" }, default: { value: "Unknown" }, query: { select: true } });
    expect(property("devicePlatform").knownValues).toEqual([
      "Android", "AndroidForWork", "iOS", "MacOS", "WindowsPhone81", "Windows81AndLater", "Windows10AndLater", "AndroidWorkProfile", "Unknown", "AndroidAOSP",
      "AndroidMobileApplicationManagement", "iOSMobileApplicationManagement",
    ]);
    const [example] = operation("updateCloudCertificationAuthorityLeafCertificate").examples;
    expect(example?.contradictions.map(({ rule, side, pointer, trips, source }) => [rule, side, pointer, trips, source])).toEqual([
      ["example-value-placeholder", "request", "/devicePlatform", ["values"], at("004:108:21")], ["example-value-placeholder", "response", "/devicePlatform", ["values"], at("004:144:21")],
    ]);
  });

  it("reads String collection, Nullable, Read-only and what queries support", () => {
    for (const name of ["keyUsages", "extendedKeyUsages"]) {
      expect(property(name)).toMatchObject({ type: { kind: "collection", items: { kind: "primitive", name: "string" } }, nullable: true, readOnly: true, knownValues: [] });
    }
    const nullable = type(leaf).properties.filter((one) => one.nullable === true).map((one) => one.name);
    expect(nullable).toEqual(["validityStartDateTime", "validityEndDateTime", "revocationDateTime", "userPrincipalName", "userId", "keyUsages", "extendedKeyUsages"]);
    expect(type(leaf).properties.every((one) => one.readOnly)).toBe(true);
    const support = (select: boolean, filter: boolean, orderby: boolean) => ({ select, filter, filterOperators: [], orderby, search: false, expand: false, refused: [] });
    expect(property("subjectName").query).toEqual(support(true, false, true));
    expect(property("certificateStatus").query).toEqual(support(false, true, true));
    expect(property("validityStartDateTime").query).toEqual(support(false, false, true));
    expect(property("thumbprint").query).toEqual(support(true, false, false));
    expect(property("issuerId").query).toBeNull();
    expect(type(leaf).properties.filter((one) => one.default !== null).map((one) => one.name)).toEqual(["devicePlatform"]);
  });

  it("leaves read-only properties in a body whose own table lists them, and says so", () => {
    const input = site.api.inputs.find((one) => one.type === leaf);
    expect([input?.change, input?.properties.length]).toEqual(["update", 20]);
    const [found, ...others] = findings("read-only-in-body");
    expect(others).toEqual([]);
    expect(found === undefined ? null : place(found)).toBe(at("004:55:2"));
    expect(related(found)).toEqual(Array.from({ length: 19 }, (_, index) => at(`004:${56 + index}:2`)));
  });

  it("takes no property for required because of a boilerplate that examples contradict", () => {
    const all = [...site.api.types, ...site.api.inputs].flatMap((owner) => owner.properties);
    expect(all.length).toBeGreaterThan(80);
    expect(all.filter((one) => one.required)).toEqual([]);
  });

  it("gives 201 to the POST on the collection, which includes a file that is not there", () => {
    expect(operation("createManagedAllDeviceCertificateState").responses.map(({ status, shape, type: answer }) => [status, shape, answer])).toEqual([[201, "resource", { kind: "named", name: state }]]);
    expect(operation("createManagedAllDeviceCertificateState").request).toMatchObject({ kind: "input", change: "create" });
    expect(findings("include-missing").map(place)).toEqual([at("003:21:11")]);
  });

  it("keeps the text of dates", () => {
    const text = JSON.stringify(operation("updateManagedAllDeviceCertificateState").examples);
    for (const date of ["2016-12-31T23:59:34.9547208-08:00", "2017-01-01T00:02:14.9489247-08:00", "2016-12-31T23:59:41.5044473-08:00"]) expect(text.split(date)).toHaveLength(5);
  });
});
