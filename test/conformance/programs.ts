/** Programs over the client of docs-input. They stand beside a folder `sdk`. */

const start = `import { createClient } from "./sdk/index.js";\nconst client = createClient({ accessToken: "t" });\n`;
const states = 'client.deviceManagement.deviceConfigurationsAllManagedDeviceCertificateStates';
const templates = 'client.deviceManagement.certificateTemplates';
const authorities = 'client.deviceManagement.cloudCertificationAuthority';
const leaves = 'client.deviceManagement.cloudCertificationAuthorityLeafCertificate';

/** Programs that must compile. */
export const accepted: Readonly<Record<string, string>> = {
  "update": `${start}
export async function update(): Promise<string | undefined> {
  const changed = await ${states}.byId("1").patch({ certificateRevokeStatus: "revoked", certificateKeyUsages: 4 });
  return changed.certificateThumbprint;
}`,
  "create": `${start}import type { ManagedAllDeviceCertificateState, ManagedAllDeviceCertificateStateCreate } from "./sdk/index.js";
const body: ManagedAllDeviceCertificateStateCreate = { "@odata.type": "#microsoft.graph.managedAllDeviceCertificateState", userPrincipalName: "me" };
export const created: Promise<ManagedAllDeviceCertificateState> = ${states}.post(body);`,
  "list": `${start}
export async function list(): Promise<string[]> {
  const names: string[] = [];
  for await (const one of ${states}.list({ select: ["id", "managedDeviceDisplayName"], top: 5, filter: "id ne ''" })) if (one.managedDeviceDisplayName !== undefined) names.push(one.managedDeviceDisplayName);
  for await (const page of ${states}.list().pages()) names.push(...page.value.map(({ id }) => id ?? ""), page["@odata.nextLink"] ?? "");
  return names;
}`,
  "delete": `${start}export const done: Promise<void> = ${states}.byId(7).delete({ headers: { "If-Match": "*" } });`,
  "enum": `${start}import { CertificateRevocationStatus, CloudCertificationAuthorityLeafCertificateStatus } from "./sdk/index.js";
export const all: CertificateRevocationStatus[] = Object.values(CertificateRevocationStatus);
export const literal: CertificateRevocationStatus = "pending";
export const sentinel: "unknownFutureValue" = CloudCertificationAuthorityLeafCertificateStatus.unknownFutureValue;
export const sent = ${states}.post({ certificateRevokeStatus: CertificateRevocationStatus.failed });`,
  "open-set": `${start}import type { CloudCertificationAuthorityLeafCertificate } from "./sdk/index.js";
declare const text: string;
export const known: CloudCertificationAuthorityLeafCertificate = { devicePlatform: "AndroidAOSP" };
export const unknown: CloudCertificationAuthorityLeafCertificate = { devicePlatform: "visionOS" };
export const sent = ${leaves}.byId("1").patch({ devicePlatform: text });`,
  "cast": `${start}
const configuration = client.deviceManagement.deviceConfigurations.byId("1");
export const one = configuration["microsoft.graph.iosScepCertificateProfile"].managedDeviceCertificateStates.byId("2").patch({ devicePlatform: "iOS" });
export const two = configuration["microsoft.graph.windowsPhone81VpnConfiguration"].identityCertificate["microsoft.graph.windowsPhone81SCEPCertificateProfile"].managedDeviceCertificateStates.byId("2").get();`,
  "null-and-annotations": `${start}
export const sent = ${leaves}.byId("1").patch({ keyUsages: null, validityEndDateTime: null, "keyUsages@odata.type": "#Collection(String)" });
export async function read(): Promise<unknown> { const one = await ${leaves}.byId("1").get(); return [one["@odata.etag"], one.keyUsages?.[0]?.length]; }`,
};

/** Whether two types are the same, and not only assignable to each other. */
const same = `type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(equal: Equal<A, B>): boolean => equal;
`;

/** Programs about queries, areas and the functions beside the client; they must compile as well. */
export const queries: Readonly<Record<string, string>> = {
  "select-narrows": `${start}${same}
export async function read(): Promise<unknown> {
  const one = await ${leaves}.byId("1").get({ select: ["id", "thumbprint"] });
  const names: string | undefined = one.thumbprint;
  same<keyof typeof one & ("id" | "thumbprint" | "deviceName"), "id" | "thumbprint">(true);
  for await (const item of ${templates}.list({ select: ["displayName"] })) names?.concat(item.displayName ?? "", String(item["@odata.type"]));
  return [names, one["@odata.etag"]];
}`,
  "filter": `${start}
export const texts = ${templates}.list({ filter: "displayName eq 'x'" });
export const built = ${templates}.list({
  filter: (f) => f.and(f.startsWith("displayName", "O'"), f.ge("createdDateTime", new Date(0)), f.or(f.eq("displayName", "x"), f.ne("displayName", null))),
  orderby: ["displayName", "createdDateTime desc"], top: 5,
});
export const unlimited = ${states}.list({ filter: (f) => f.and(f.eq("certificateRevokeStatus", "pending"), f.gt("certificateKeyUsages", 3), f.contains("userPrincipalName", "@")) });`,
  "expand": `${start}
export const names = ${authorities}.byId("1").get({ expand: ["cloudCertificationAuthorityLeafCertificate"] });
export async function nested(): Promise<string | undefined> {
  const one = await ${authorities}.byId("1").get({ select: ["id"], expand: { cloudCertificationAuthorityLeafCertificate: { select: ["thumbprint"], top: 2 } } });
  return one.cloudCertificationAuthorityLeafCertificate?.[0]?.thumbprint;
}`,
  "an-area": `import { ApiError, createClient } from "./sdk/core.js";
import { CertificateRevocationStatus, type DeviceManagementApi } from "./sdk/areas/deviceManagement.js";
const client = createClient<DeviceManagementApi>({ accessToken: () => "t" });
export const sent = ${states}.post({ certificateRevokeStatus: CertificateRevocationStatus.failed }).catch((error: unknown) => error instanceof ApiError && error.retryable);`,
  "batch": `${start}import { batch } from "./sdk/index.js";
export async function together(): Promise<(string | undefined)[]> {
  const { one, all } = await batch(client, {
    one: (g) => g.deviceManagement.cloudCertificationAuthorityLeafCertificate.byId("1").get({ select: ["thumbprint"] }),
    all: { request: (g) => g.deviceManagement.certificateTemplates.list().page(), dependsOn: ["one"] },
  });
  return [one.status === "fulfilled" ? one.value.thumbprint : undefined, all.status === "fulfilled" ? all.value.value[0]?.displayName : undefined];
}`,
  "streams": `${start}
const sample = client.deviceManagement.certificateTemplates.byId("1").sample.$value;
export const blob: Promise<Blob> = sample.get();
export const stream: Promise<ReadableStream<Uint8Array>> = sample.get({ as: "stream" });
export const sent: Promise<void> = sample.put(new Uint8Array(1));`,
};

/** Programs that must not compile, with what the compiler has to name. */
export const refused: Readonly<Record<string, { readonly program: string; readonly culprit: RegExp }>> = {
  "unknown-property": { program: `${start}export const sent = ${states}.byId("1").patch({ nickname: "x" });`, culprit: /'nickname' does not exist in type 'ManagedAllDeviceCertificateStateUpdate'/ },
  "unknown-property-read": { program: `${start}export async function read(): Promise<unknown> { return (await ${states}.byId("1").get()).nickname; }`, culprit: /Property 'nickname' does not exist on type 'ManagedAllDeviceCertificateState'/ },
  "undocumented-path": { program: `${start}export const gone = client.deviceManagement.deviceCompliancePolicies;`, culprit: /Property 'deviceCompliancePolicies' does not exist on type 'DeviceManagementPath'/ },
  "undocumented-method": { program: `${start}export const gone = ${states}.byId("1").put({});`, culprit: /Property 'put' does not exist/ },
  "undocumented-cast": { program: `${start}export const gone = client.deviceManagement.deviceConfigurations.byId("1")["microsoft.graph.iosVpnConfiguration"];`, culprit: /microsoft\.graph\.iosVpnConfiguration/ },
  "wrong-type": { program: `${start}export const sent = ${states}.byId("1").patch({ certificateKeyUsages: "four" });`, culprit: /Type 'string' is not assignable to type 'number'/ },
  "wrong-list": { program: `${start}export const sent = ${leaves}.byId("1").patch({ keyUsages: "sign" });`, culprit: /Type 'string' is not assignable to type 'string\[\]'/ },
  "closed-enum": { program: `${start}export const sent = ${states}.post({ certificateRevokeStatus: "withdrawn" });`, culprit: /Type '"withdrawn"' is not assignable to type '(?:CertificateRevocationStatus|"none"[^']*)'/ },
  "closed-enum-any-text": { program: `${start}declare const text: string;\nexport const sent = ${states}.post({ certificateRevokeStatus: text });`, culprit: /Type 'string' is not assignable to type '(?:CertificateRevocationStatus|"none"[^']*)'/ },
  "open-set-other-type": { program: `${start}export const sent = ${leaves}.byId("1").patch({ devicePlatform: 5 });`, culprit: /Type 'number' is not assignable to type/ },
  "null-where-none-is-documented": { program: `${start}export const sent = ${leaves}.byId("1").patch({ issuerName: null });`, culprit: /Type 'null' is not assignable to type 'string'/ },
  "undefined-is-no-value": { program: `${start}export const sent = ${leaves}.byId("1").patch({ issuerName: undefined });`, culprit: /exactOptionalPropertyTypes/ },
  "assign-read-only": { program: `${start}export async function change(): Promise<void> { (await ${leaves}.byId("1").get()).thumbprint = "x"; }`, culprit: /Cannot assign to 'thumbprint' because it is a read-only property/ },
  "select-unknown": { program: `${start}export const listed = ${states}.list({ select: ["nickname"] });`, culprit: /'"nickname"' is not assignable to type/ },
  "select-of-what-was-not-selected": { program: `${start}export async function read(): Promise<unknown> { return (await ${leaves}.byId("1").get({ select: ["id"] })).thumbprint; }`, culprit: /Property 'thumbprint' does not exist on type 'Pick<CloudCertificationAuthorityLeafCertificate, / },
  "wrong-filter-operator": { program: `${start}export const listed = ${templates}.list({ filter: (f) => f.contains("displayName", "x") });`, culprit: /'"displayName"' is not assignable to parameter of type '"displayName does not support contains"'/ },
  "filter-by-unknown": { program: `${start}export const listed = ${templates}.list({ filter: (f) => f.eq("nickname", "x") });`, culprit: /'"nickname"' is not assignable/ },
  "filter-date-as-text": { program: `${start}export const listed = ${templates}.list({ filter: (f) => f.ge("createdDateTime", "2020-01-01") });`, culprit: /'"2020-01-01"' is not assignable to parameter of type 'DateOrLiteral \| null'/ },
  "filter-other-enum-value": { program: `${start}export const listed = ${states}.list({ filter: (f) => f.eq("certificateRevokeStatus", "withdrawn") });`, culprit: /'"withdrawn"' is not assignable/ },
  "orderby-unknown": { program: `${start}export const listed = ${templates}.list({ orderby: ["nickname desc"] });`, culprit: /'"nickname desc"' is not assignable/ },
  "expand-unknown": { program: `${start}export const listed = ${authorities}.byId("1").get({ expand: ["members"] });`, culprit: /'"members"' is not assignable/ },
  "option-of-lists": { program: `${start}export const read = ${leaves}.byId("1").get({ top: 5 });`, culprit: /'top' does not exist in type/ },
  "sentinel-sent": { program: `${start}export const sent = ${leaves}.post({ certificateStatus: "unknownFutureValue" });`, culprit: /'"unknownFutureValue"' is not assignable/ },
  "result-of-another-request": { program: `${start}import { batch } from "./sdk/index.js";\nexport const sent = batch(client, { a: (g) => g.deviceManagement.certificateTemplates.list().page() }).then((all) => all.b);`, culprit: /Property 'b' does not exist/ },
  "forgotten-body": { program: `${start}export const sent = ${states}.byId("1").patch();`, culprit: /Expected 1-2 arguments, but got 0/ },
  "id-missing": { program: `${start}export const sent = ${states}.byId();`, culprit: /Expected 1 arguments, but got 0/ },
  "wrong-type-name": { program: `${start}import type { ManagedAllDeviceCertificateState } from "./sdk/index.js";\nexport const one: ManagedAllDeviceCertificateState = { "@odata.type": "#microsoft.graph.user" };`, culprit: /'"#microsoft\.graph\.user"' is not assignable to type/ },
};
