import { describe, expect, it } from "vitest";
import { findingKeys, linkSite } from "../support/site.js";
import { pathOf, seedPages, seedsFolder, skipped } from "./pages.js";

/** The seeds with one page changed. */
function edited(number: string, from: string, to: string): ReturnType<typeof linkSite> {
  const pages = seedPages().map((page) => (page.path === pathOf(number) ? { ...page, text: page.text.replace(from, to) } : page));
  expect(pages).not.toEqual(seedPages());
  return linkSite(pages);
}

describe.skipIf(seedsFolder === null)(`seeds with one sentence changed${skipped}`, () => {
  const required = (site: ReturnType<typeof linkSite>, change: string): string[] =>
    site.api.inputs.filter((input) => input.change === change && input.type.endsWith("managedAllDeviceCertificateState")).flatMap((input) => input.properties.filter((one) => one.required).map((one) => one.name));

  it("requires what a row itself calls required", () => {
    expect(required(edited("003", "|Thumbprint|", "|Thumbprint. Required.|"), "create")).toEqual(["certificateThumbprint"]);
  });

  it("does not require what the documented example of the page goes without, and says so", () => {
    const site = edited("003", "|Key of the entity.|", "|Key of the entity. Required.|");
    expect(required(site, "create")).toEqual([]);
    expect(findingKeys(site.findings)).toContain(`${pathOf("003")}:82:1 required-missing-in-example`);
  });

  it("lets the newer statement win, and names both positions", () => {
    const site = edited("000", "|certificateKeyUsages|Int32|", "|certificateKeyUsages|Int64|");
    const found = site.findings.find((one) => one.rule === "property-differs");
    expect(site.api.types.flatMap((type) => type.properties).find((one) => one.name === "certificateKeyUsages")?.type).toEqual({ kind: "primitive", name: "int32" });
    expect([found?.place, found?.related[0]].map((one) => `${one?.path}:${one?.line}`)).toEqual([`${pathOf("000")}:61`, `${pathOf("003")}:64`]);
  });

  it("keeps a linked type with ticked values closed and a String with bare ones open", () => {
    const site = edited("004", "Possible values are: Android, AndroidForWork,", "Possible values are: Android, Extra one,");
    const leaf = site.api.types.find((type) => type.name.endsWith("LeafCertificate"));
    expect(leaf?.properties.find((one) => one.name === "devicePlatform")?.knownValues).toHaveLength(12);
    expect(site.api.enums.map((one) => one.name)).not.toContain("microsoft.graph.devicePlatform");
  });

  it("tells two parameters of one name in a path apart", () => {
    const route = edited("004", "/cloudCertificationAuthority/{cloudCertificationAuthorityId}/cloudCertificationAuthorityLeafCertificate/{cloudCertificationAuthorityLeafCertificateId}", "/cloudCertificationAuthority/{id}/cloudCertificationAuthorityLeafCertificate/{id}")
      .api.operations.find((one) => one.name.startsWith("updateCloud"))?.routes[1];
    expect(route?.path).toBe("/deviceManagement/cloudCertificationAuthority/{cloudCertificationAuthorityId}/cloudCertificationAuthorityLeafCertificate/{cloudCertificationAuthorityLeafCertificateId}");
    const same = edited("004", "/cloudCertificationAuthority/{cloudCertificationAuthorityId}/cloudCertificationAuthorityLeafCertificate/{cloudCertificationAuthorityLeafCertificateId}", "/cloudCertificationAuthority/{key}/cloudCertificationAuthorityLeafCertificate/{key}")
      .api.operations.find((one) => one.name.startsWith("updateCloud"))?.routes[1];
    expect(same?.segments.flatMap((segment) => (segment.kind === "parameter" ? [segment.name] : []))).toEqual(["key", "key2"]);
  });
});
