import type { Plant } from "./plant.js";

const template = "resources/intune-certificatetemplate-certificatetemplate.md", user = "usercertificatetemplate.md";
const ticket = "certificaterenewalticket", strength = "certificatekeystrength.md", renew = "certificatetemplate-renew", platforms = "deviceplatformtype.md";
const leaves = "|cloudCertificationAuthorityLeafCertificate|[cloudCertificationAuthorityLeafCertificate](../resources/intune-cloudpkigraphservice-cloudcertificationauthorityleafcertificate.md) collection|Leaf certificates that the authority has issued.|\n";
const leafUpdate = "leafcertificate-update";
const usages = "keyusages.md", authority = "resources/intune-cloudpkigraphservice-cloudcertificationauthority.md";
const keyLength = "|keyLength|Int32|Bits of the key. Deprecated: use keyStrength instead.|\n", keyLengthShown = "  \"keyLength\": \"Int32\",\n";
const allows = "|allowsGuests|Boolean|Whether people from elsewhere get one too.|";
const suffix = "|mailSuffix|String|What stands behind the at sign of the people who get one. Nullable. Required when allowsGuests is false.|";
const secret = "|enrolmentSecret|String|What people type in to enrol. This is write-only.|";
const issued = "|issuedCount|Int64|How many certificates stand on the template. Returned only on `$select`. Read-only.|";
const created = "|createdDateTime|DateTimeOffset|When the template was added. Read-only. Supports `$filter` (`ge`, `le`) and `$orderby`.|";
const count = "|renewedCount|Int32|How many certificates are renewed.|";
const reason = "`expiry`, `compromise`, `policy`.";
const days = "Valid values 0 to 90. The default value is `30`.";
const notifies = "|notifiesUsers|Boolean|Whether people get a message.|";
const abstractly = "An abstract type: every template is a [deviceCertificateTemplate](../resources/intune-certificatetemplate-devicecertificatetemplate.md) or a [userCertificateTemplate](../resources/intune-certificatetemplate-usercertificatetemplate.md).";

/** Changes of types, properties and enums; each is undone as well. */
export const typePlants: readonly Plant[] = [
  { name: "a type goes, and what leads to it", before: [[renew, "a [certificateRenewalTicket](../resources/intune-certificatetemplate-certificaterenewalticket.md) object", "some words"], [template, "[certificateRenewalTicket](../resources/intune-certificatetemplate-certificaterenewalticket.md)", "Ticket"], [renew, "  \"@odata.type\": \"microsoft.graph.certificateRenewalTicket\"\n", "  \"truncated\": true\n"], [renew, "  \"@odata.type\": \"#microsoft.graph.certificateRenewalTicket\",\n", ""]], edits: [[ticket, "", ""]], gives: ["type-removed certificateRenewalTicket"] },
  { name: "a type is no longer documented", edits: [[ticket, "", ""]], gives: ["type-undocumented certificateRenewalTicket"] },
  { name: "a type gets another name", edits: [[ticket, "# certificateRenewalTicket resource type", "# certificateRenewalReceipt resource type"], [ticket, "  \"@odata.type\": \"microsoft.graph.certificateRenewalTicket\"", "  \"@odata.type\": \"microsoft.graph.certificateRenewalReceipt\""], [ticket, "\"#microsoft.graph.certificateRenewalTicket\"", "\"#microsoft.graph.certificateRenewalReceipt\""], [renew, "[certificateRenewalTicket]", "[certificateRenewalReceipt]"], [renew, "\"microsoft.graph.certificateRenewalTicket\"", "\"microsoft.graph.certificateRenewalReceipt\""], [renew, "\"#microsoft.graph.certificateRenewalTicket\"", "\"#microsoft.graph.certificateRenewalReceipt\""], [template, "[certificateRenewalTicket]", "[certificateRenewalReceipt]"]], gives: ["type-renamed certificateRenewalReceipt", "example-changed certificateTemplateRenew"] },
  { name: "a type becomes an enum", edits: [[strength, "## Members\n|Member|Value|Description|\n|:---|:---|:---|\n|standard|0|Good enough for a few years.|\n|strong|1|Good enough for as long as anyone can tell.|\n|unknownFutureValue|2|A value that is yet to come: do not use it.|", "## Properties\n|Property|Type|Description|\n|:---|:---|:---|\n|bits|Int32|How many there are.|"], [strength, "# certificateKeyStrength enum type", "# certificateKeyStrength resource type"]], gives: ["enum-made-type certificateKeyStrength"] },
  { name: "a type derives from nothing", elsewhere: true, before: [[authority, "leaf certificates.\n\n## Methods", "leaf certificates. Inherits from [certificateRenewalTicket](../resources/intune-certificatetemplate-certificaterenewalticket.md).\n\n## Methods"]], edits: [[authority, " Inherits from [certificateRenewalTicket](../resources/intune-certificatetemplate-certificaterenewalticket.md).", ""]], gives: ["type-base-changed cloudCertificationAuthority", "property-removed cloudCertificationAuthority.expectedDuration", "property-removed cloudCertificationAuthority.number", "property-removed cloudCertificationAuthority.renewedCount"] },
  { name: "a type is no longer abstract", edits: [[template, "  \"abstract\": true,\n", ""], [template, ` ${abstractly}`, ""]], gives: ["type-made-concrete certificateTemplate"] },
  { name: "a type is open", edits: [[ticket, "  \"blockType\": \"resource\",\n", "  \"blockType\": \"resource\",\n  \"openType\": true,\n"]], gives: ["type-opened certificateRenewalTicket"] },
  { name: "a type gets a key", edits: [[ticket, "  \"blockType\": \"resource\",\n", "  \"blockType\": \"resource\",\n  \"keyProperty\": \"number\",\n"]], gives: ["type-key-changed certificateRenewalTicket"] },
  { name: "a type is deprecated", edits: [[ticket, "hands out for a renewal that it has begun.\n\n##", "hands out for a renewal that it has begun.\n\n> **Caution:** This resource is deprecated and will be gone in 2026.\n\n##"]], gives: ["type-deprecated certificateRenewalTicket"] },
  { name: "a type is described otherwise", edits: [[ticket, "hands out for a renewal that it has begun.\n\n##", "gives for a renewal that it has begun.\n\n##"]], gives: ["type-reworded certificateRenewalTicket"] },

  { name: "a property goes", edits: [[template, keyLength, ""], [template, keyLengthShown, ""]], gives: ["property-removed certificateTemplate.keyLength"] },
  { name: "a parameter of an action comes", edits: [[renew, notifies, `${notifies}\n|note|String|For the log.|`]], gives: ["property-added certificateTemplateRenew(note)"] },
  { name: "a required parameter of an action comes", edits: [[renew, notifies, `${notifies}\n|note|String|For the log. Required.|`], [renew, "\"notifiesUsers\": true", "\"notifiesUsers\": true,\n  \"note\": \"Spring\""]], gives: ["example-changed certificateTemplateRenew", "required-property-added certificateTemplateRenew(note)"] },
  { name: "a body no longer takes what its type still has", elsewhere: true, edits: [[leafUpdate, "|deviceName|String|What the device holding the certificate is called. Read-only. Supports $select.|\n", ""]], gives: ["property-removed cloudCertificationAuthorityLeafCertificate.deviceName (update)"] },
  { name: "a property gets another name", edits: [[template, "|keyLength|Int32|", "|keyBits|Int32|"], [template, "\"keyLength\"", "\"keyBits\""]], gives: ["property-renamed certificateTemplate.keyLength"] },
  { name: "only paths still show a property", edits: [[authority, leaves, ""]], gives: ["property-undocumented cloudCertificationAuthority.cloudCertificationAuthorityLeafCertificate"] },
  { name: "a property takes in more", edits: [[ticket, count, count.replace("Int32", "Int64")]], gives: ["property-type-widened certificateRenewalTicket.renewedCount"] },
  { name: "a property is something else", edits: [[ticket, count, count.replace("Int32", "String")], [ticket, "\"renewedCount\": \"Int32\"", "\"renewedCount\": \"String\""], [renew, "\"renewedCount\": 1", "\"renewedCount\": \"1\""]], gives: ["property-type-changed certificateRenewalTicket.renewedCount", "example-changed certificateTemplateRenew"] },
  { name: "the type of a property can no longer be read", edits: [[renew, notifies, notifies.replace("|Boolean|", "|Yes, or rather no (see above)|")]], gives: ["property-type-unstated certificateTemplateRenew(notifiesUsers)"] },
  { name: "a property is required", edits: [[renew, notifies, notifies.replace("a message.", "a message. Required.")]], gives: ["property-made-required certificateTemplateRenew(notifiesUsers)"] },
  { name: "a property is required under another condition", edits: [[user, suffix, suffix.replace("allowsGuests is false", "allowsGuests is true")]], gives: ["property-condition-changed userCertificateTemplate.mailSuffix"] },
  { name: "a property may be null", edits: [[user, allows, allows.replace("too.", "too. Nullable.")]], gives: ["property-made-nullable userCertificateTemplate.allowsGuests"] },
  { name: "a property is read-only", edits: [[user, allows, allows.replace("too.", "too. Read-only.")]], gives: ["property-made-read-only userCertificateTemplate.allowsGuests"] },
  { name: "a property is no longer write-only", edits: [[user, secret, secret.replace(" This is write-only.", "")]], gives: ["property-made-readable userCertificateTemplate.enrolmentSecret"] },
  { name: "a property is answered without being asked for", edits: [[template, issued, issued.replace(" Returned only on `$select`.", "")]], gives: ["property-returned-by-default certificateTemplate.issuedCount"] },
  { name: "a property becomes a relationship", before: [[authority, "|displayName|String|Name that", "|parent|[cloudCertificationAuthority](../resources/intune-cloudpkigraphservice-cloudcertificationauthority.md)|Who vouches for it.|\n|displayName|String|Name that"]], edits: [[authority, "|parent|[cloudCertificationAuthority](../resources/intune-cloudpkigraphservice-cloudcertificationauthority.md)|Who vouches for it.|\n", ""], [authority, "|Leaf certificates that the authority has issued.|", "|Leaf certificates that the authority has issued.|\n|parent|[cloudCertificationAuthority](../resources/intune-cloudpkigraphservice-cloudcertificationauthority.md)|Who vouches for this one.|"]], gives: ["property-made-navigation cloudCertificationAuthority.parent"] },
  { name: "a property is no longer deprecated", edits: [[template, keyLength, "|keyLength|Int32|Bits of the key.|\n"]], gives: ["property-undeprecated certificateTemplate.keyLength"] },
  { name: "a default comes", edits: [[user, allows, allows.replace("too.", "too. The default value is `false`.")]], gives: ["property-default-added userCertificateTemplate.allowsGuests"] },
  { name: "a default is another one", edits: [[renew, days, days.replace("`30`", "`45`")]], gives: ["property-default-changed certificateTemplateRenew(daysAhead)"] },
  { name: "a limit is narrower", edits: [[renew, days, days.replace("0 to 90", "0 to 60")]], gives: ["property-limits-narrowed certificateTemplateRenew(daysAhead)"] },
  { name: "a range moves", edits: [[renew, days, days.replace("0 to 90", "10 to 100")]], gives: ["property-limits-changed certificateTemplateRenew(daysAhead)"] },
  { name: "a property no longer takes a query option", edits: [[template, created, created.replace(" and `$orderby`", "")]], gives: ["property-query-removed certificateTemplate.createdDateTime"] },
  { name: "a property no longer takes an operator", edits: [[template, created, created.replace("(`ge`, `le`)", "(`ge`)")]], gives: ["property-query-removed certificateTemplate.createdDateTime"] },
  { name: "a property is said to refuse a query option", edits: [[template, issued, issued.replace("Read-only.", "Read-only. Not filterable.")]], gives: ["property-query-refused certificateTemplate.issuedCount"] },
  { name: "a property may have a further value", edits: [[renew, reason, "`expiry`, `compromise`, `policy`, `move`."]], gives: ["property-values-added certificateTemplateRenew(reason)"] },
  { name: "a property is described otherwise", edits: [[user, allows, "|allowsGuests|Boolean|Whether guests get one too.|"]], gives: ["property-reworded userCertificateTemplate.allowsGuests"] },

  { name: "an enum goes", before: [[usages, "", "beta/resources/purposes.md"], ["purposes.md", "# keyUsages enum type", "# purposes enum type"]], edits: [["purposes.md", "", ""]], gives: ["enum-removed purposes"] },
  { name: "an enum gets another name", edits: [[platforms, "# devicePlatformType enum type", "# devicePlatformKind enum type"]], gives: ["enum-renamed devicePlatformKind"] },
  { name: "a member comes", edits: [[platforms, "|6|Windows 10 or newer.|", "|6|Windows 10 or newer.|\n|linux|7|Any Linux.|"]], gives: ["enum-member-added devicePlatformType.linux"] },
  { name: "a member comes where it was to be expected", edits: [[strength, "|unknownFutureValue|2|", "|utmost|3|Good enough for good.|\n|unknownFutureValue|2|"]], gives: ["enum-member-added certificateKeyStrength.utmost"] },
  { name: "a member gets another name", edits: [[platforms, "|macOS|3|Mac computers.|", "|mac|3|Mac computers.|"]], gives: ["enum-member-renamed devicePlatformType.mac"] },
  { name: "a member has another number", edits: [[platforms, "|macOS|3|", "|macOS|13|"]], gives: ["enum-member-renumbered devicePlatformType.macOS"] },
  { name: "a member is described otherwise", edits: [[platforms, "Mac computers.", "Computers by Apple."]], gives: ["enum-member-reworded devicePlatformType.macOS"] },
  { name: "a sentinel goes", edits: [[strength, "\n|unknownFutureValue|2|A value that is yet to come: do not use it.|", ""], [template, " Possible values are: `standard`, `strong`, `unknownFutureValue`.", ""]], gives: ["enum-sentinel-removed certificateKeyStrength", "property-reworded certificateTemplate.keyStrength"] },
  { name: "an enum becomes flags", edits: [[usages, "|digitalSignature|2|The key may sign data.|", "|digitalSignature|2|The key may sign data.|\n|agreement|4|The key may agree on others.|"]], gives: ["enum-made-flags keyUsages", "enum-member-added keyUsages.agreement"] },
  { name: "an enum is described otherwise", edits: [[usages, "several can be set at once.\n\n##", "more than one can be set.\n\n##"]], gives: ["enum-reworded keyUsages"] },
];
