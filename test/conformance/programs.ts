/** Programs over the client of docs-input. They stand beside a folder `sdk`. */

const start = `import { createClient } from "./sdk/index.js";\nconst client = createClient({ accessToken: "t" });\n`;
const states = 'client.deviceManagement.deviceConfigurationsAllManagedDeviceCertificateStates';
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
  "forgotten-body": { program: `${start}export const sent = ${states}.byId("1").patch();`, culprit: /Expected 1-2 arguments, but got 0/ },
  "id-missing": { program: `${start}export const sent = ${states}.byId();`, culprit: /Expected 1 arguments, but got 0/ },
  "wrong-type-name": { program: `${start}import type { ManagedAllDeviceCertificateState } from "./sdk/index.js";\nexport const one: ManagedAllDeviceCertificateState = { "@odata.type": "#microsoft.graph.user" };`, culprit: /'"#microsoft\.graph\.user"' is not assignable to type/ },
};
