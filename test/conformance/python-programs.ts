/** A program with one mistake, and what the complaint about it must name. */
interface Refused {
  readonly program: string;
  readonly culprit: RegExp;
}

/** The beginning of a program: it imports what its text uses. */
function using(text: string): string {
  const used = (names: readonly string[]): string => names.filter((name) => new RegExp(`\\b${name}\\b`).test(text)).join(", ");
  const types = used(["DeviceCertificateTemplateCreate", "ManagedDeviceCertificateState"]);
  return ["from __future__ import annotations", "", `from test_sdk import ${used(["Client", "literal"])}`, ...(text.includes("batch(") ? ["from test_sdk.batch import batch"] : []), ...(types === "" ? [] : [`from test_sdk.types import ${types}`]), "", text].join("\n");
}

const client = 'client = Client("token")';

/** Programs that use the client of docs-input as it is meant. */
export const accepted: Readonly<Record<string, string>> = {
  "reads one thing": using(`${client}
state = client.device_management.device_configurations_all_managed_device_certificate_states.by_id("7").get(select=["id", "userPrincipalName", "one of tomorrow"], timeout=5)
name: str | None = state.get("userPrincipalName")
etag = state.get("@odata.etag")
print(name, etag, state.get("certificateRevokeStatus") == "a status of tomorrow")
`),
  "reads a list": using(`${client}
for certificate in client.device_management.cloud_certification_authority_leaf_certificate.list(filter="deviceId eq '7'", top=5):
    print(certificate.get("serialNumber"), certificate.get("keyUsages"))
pages = [page.count for page in client.device_management.certificate_templates.list().pages()]
print(pages)
`),
  "tells the types of a family apart": using(`${client}
for template in client.device_management.certificate_templates.list():
    if "@odata.type" in template and template["@odata.type"] == "#microsoft.graph.deviceCertificateTemplate":
        print(template.get("storesKeyInHardware"))
`),
  "sends what is documented": using(`${client}
body: DeviceCertificateTemplateCreate = {"displayName": "x", "validityInDays": 3, "keyStrength": "strong", "@odata.type": "#microsoft.graph.deviceCertificateTemplate"}
template = client.device_management.certificate_templates.post(body)
print(template.get("id"))
`),
  "calls a function": using(`${client}
issued = client.device_management.certificate_templates.by_id("7").count_issued(from_=literal("2020-01-01"), to=literal("2021-01-01")).get()
print(issued["value"] + 1)
`),
  "reads and sends bytes": using(`${client}
sample = client.device_management.certificate_templates.by_id("7").sample
content: bytes = sample.value.get()
with sample.value.open() as chunks:
    print(sum(len(chunk) for chunk in chunks))
sample.value.put(content)
`),
  "sends requests together": using(`${client}
results = batch(client, {
    "one": lambda g: g.device_management.cloud_certification_authority.by_id("1").get(select=["id"]),
    "other": lambda g: g.device_management.cloud_certification_authority.by_id("2").get(),
})
print(results["one"].value.get("id"))
`),
  "names types": using(`${client}
def shown(states: list[ManagedDeviceCertificateState]) -> list[str | None]:
    return [state.get("id") for state in states]


print(shown([]))
`),
};

/** Programs that must not pass. */
export const refused: Readonly<Record<string, Refused>> = {
  "a path that is not documented": { program: using(`${client}\nclient.device_management.certificates.get()\n`), culprit: /certificates/ },
  "a verb that is not documented": { program: using(`${client}\nclient.device_management.get()\n`), culprit: /"get"/ },
  "a property that is not documented": { program: using(`${client}\nclient.device_management.certificate_templates.post({"displayName": "x", "colour": "red"})\n`), culprit: /"colour" is an undefined item/ },
  "a required property that is missing": { program: using(`${client}\nclient.device_management.certificate_templates.post({"validityInDays": 3})\n`), culprit: /"displayName" is required/ },
  "a value of another type": { program: using(`${client}\nclient.device_management.certificate_templates.post({"displayName": 7})\n`), culprit: /"Literal\[7\]" is not assignable to "str"/ },
  "a tag of another type": { program: using(`${client}\nclient.device_management.certificate_templates.post({"displayName": "x", "@odata.type": "#microsoft.graph.toaster"})\n`), culprit: /odata|toaster/ },
  "an option that there is not": { program: using(`${client}\nclient.device_management.certificate_templates.list(limit=5)\n`), culprit: /"limit"/ },
  "an option of lists for one thing": { program: using(`${client}\nclient.device_management.cloud_certification_authority.by_id("7").get(top=5)\n`), culprit: /"top"/ },
  "a text for a date": { program: using(`${client}\nclient.device_management.certificate_templates.by_id("7").count_issued(from_="2020-01-01", to=literal("2021-01-01"))\n`), culprit: /"from_"/ },
  "a parameter that is left out": { program: using(`${client}\nclient.device_management.certificate_templates.by_id("7").count_issued(from_=literal("2020-01-01"))\n`), culprit: /"to"/ },
  "a key that may be missing, read as if it were there": { program: using(`${client}\nprint(client.device_management.device_configurations_all_managed_device_certificate_states.by_id("7").get()["id"])\n`), culprit: /"id" is not a required key/ },
  "a type that there is not": { program: "from test_sdk.types import ManagedDevise\n\nprint(ManagedDevise)\n", culprit: /"ManagedDevise" is unknown/ },
};
