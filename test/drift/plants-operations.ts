import type { Plant } from "./plant.js";

const list = "certificatetemplate-list", renew = "certificatetemplate-renew", count = "countissued";
const getSample = "get-sample", putSample = "put-sample", leafList = "leafcertificate-list", allGet = "managedalldevicecertificatestate-get";
const oneRoute = "POST /deviceManagement/certificateTemplates/{certificateTemplateId}/renew\n```";
const renewExample = "certificateTemplates/c0ffee00-0001-4000-8000-000000000001/renew\n";
const toRow = "|to|Date|The last day. Required.|";
const query = (rows: string): readonly [string, string, string] => [count, "## Request headers", `## Optional query parameters\n|Parameter|Type|Description|\n|:---|:---|:---|\n${rows}\n\n## Request headers`];
const listOptions = "This method supports `$top`, `$filter`, `$orderby`, and `$select`. Any other of the [OData query parameters](/graph/query-parameters) is passed over.";
const oneHeader = "|Content-Type|application/json. Required.|";
const work = "|Delegated (work or school account)|DeviceManagementConfiguration.Read.All, DeviceManagementConfiguration.ReadWrite.All|";
const include = "[!INCLUDE [national-cloud-support](../includes/all-clouds.md)]";
const clouds = (last: string): string => `|Global service|US Government L4|China operated by 21Vianet|\n|:---:|:---:|:---:|\n|✅|✅|${last}|`;
const renewBody = "In the request body, supply a JSON object with the following parameters.\n\n|Parameter|Type|Description|\n|:---|:---|:---|\n|reason|String|Why they are renewed. Required. Possible values are: `expiry`, `compromise`, `policy`.|\n|deviceIds|String collection|The devices whose certificates are renewed; all, where it is left out. This collection can contain a maximum of 1000 elements.|\n|daysAhead|Int32|Only what runs out within so many days. Valid values 0 to 90. The default value is `30`.|\n|notifiesUsers|Boolean|Whether people get a message.|";
const renewSent = "Content-Type: application/json\n\n{\n  \"reason\": \"expiry\",\n  \"deviceIds\": [\"5a1e0d3c-0000-4000-8000-00000000000a\"],\n  \"daysAhead\": 14,\n  \"notifiesUsers\": true\n}\n";
const renewAnswer = "returns a `202 Accepted` response code and a [certificateRenewalTicket](../resources/intune-certificatetemplate-certificaterenewalticket.md) object in the response body.";

/** Changes of operations and of what belongs to one; each is undone as well. */
export const operationPlants: readonly Plant[] = [
  { name: "an operation goes", edits: [[count, "", ""]], gives: ["operation-removed certificateTemplateCountIssued"] },
  { name: "an operation moves", edits: [[renew, oneRoute, oneRoute.replace("/renew", "/renewAll")], [renew, renewExample, renewExample.replace("/renew", "/renewAll")]], gives: ["operation-moved certificateTemplateRenew", "example-changed certificateTemplateRenew"] },
  { name: "an operation gets another title", edits: [[renew, "# certificateTemplate: renew", "# certificateTemplate: renewIssued"]], gives: ["operation-renamed certificateTemplateRenewIssued"] },
  { name: "a title is written otherwise", edits: [[getSample, "# Get sample", "# Get Sample"]], gives: ["operation-retitled getSample"] },
  { name: "an operation is described otherwise", edits: [[renew, "has issued, before they run out.", "has issued, in good time."]], gives: ["operation-reworded certificateTemplateRenew"] },
  { name: "an operation is deprecated", edits: [[renew, "> **Important:** Everything", "> **Caution:** This API is deprecated and will be gone in 2025.\n\n> **Important:** Everything"]], gives: ["operation-deprecated certificateTemplateRenew"] },
  { name: "a deprecation is told otherwise", before: [[renew, "> **Important:** Everything", "> **Caution:** This API is deprecated and will be gone in 2025.\n\n> **Important:** Everything"]], edits: [[renew, "gone in 2025", "gone in 2026"]], gives: ["operation-deprecation-reworded certificateTemplateRenew"] },
  { name: "an operation gets a page of its own", edits: [[leafList, "", "beta/api/leaves-of-authority.md"], ["leaves-of-authority", "# List cloudCertificationAuthorityLeafCertificates\n", "# List the leaves of an authority\n"], ["leaves-of-authority", "GET /deviceManagement/cloudCertificationAuthorityLeafCertificate\n", ""], [leafList, "GET /deviceManagement/cloudCertificationAuthority/{cloudCertificationAuthorityId}/cloudCertificationAuthorityLeafCertificate\n", ""]], gives: ["operation-split listTheLeavesOfAnAuthority"] },

  { name: "a route comes", edits: [[renew, oneRoute, `POST /deviceManagement/templates/{id}/renew\n${oneRoute}`]], gives: ["route-added certificateTemplateRenew"] },
  { name: "a route is spelled otherwise", edits: [[renew, oneRoute, oneRoute.replace("/renew", "/Renew")], [renew, renewExample, renewExample.replace("/renew", "/Renew")]], gives: ["route-respelled certificateTemplateRenew", "example-changed certificateTemplateRenew"] },

  { name: "a query parameter comes", before: [query("|order|String|Which first.|")], edits: [[count, "|order|String|Which first.|", "|order|String|Which first.|\n|fast|Boolean|Whether an estimate will do.|"]], gives: ["parameter-added certificateTemplateCountIssued(fast)"] },
  { name: "a required query parameter comes", before: [query("|order|String|Which first.|")], edits: [[count, "|order|String|Which first.|", "|order|String|Which first.|\n|fast|Boolean|Whether an estimate will do. Required.|"]], gives: ["required-parameter-added certificateTemplateCountIssued(fast)"] },
  { name: "a path parameter is described", edits: [[renew, "## Request headers", "## Path parameters\n|Parameter|Type|Description|\n|:---|:---|:---|\n|certificateTemplateId|String|Names the template.|\n\n## Request headers"]], gives: ["path-parameter-described certificateTemplateRenew(certificateTemplateId)"] },
  { name: "a parameter becomes optional", edits: [[count, toRow, "|to|Date|The last day.|"]], gives: ["parameter-made-optional certificateTemplateCountIssued(to)"] },
  { name: "a parameter takes more", edits: [[count, toRow, toRow.replace("Date", "String")]], gives: ["parameter-type-widened certificateTemplateCountIssued(to)"] },
  { name: "a parameter takes something else", edits: [[count, toRow, toRow.replace("Date", "Int32")]], gives: ["parameter-type-changed certificateTemplateCountIssued(to)"] },
  { name: "a parameter takes more values", before: [query("|order|String|Possible values are: `up`, `down`.|")], edits: [[count, "`up`, `down`.", "`up`, `down`, `none`."]], gives: ["parameter-values-added certificateTemplateCountIssued(order)"] },
  { name: "a parameter is described otherwise", edits: [[count, toRow, toRow.replace("The last day", "The day at the end")]], gives: ["parameter-reworded certificateTemplateCountIssued(to)"] },

  { name: "a header comes", edits: [[renew, oneHeader, `${oneHeader}\n|If-Match|The last known ETag.|`]], gives: ["header-added certificateTemplateRenew: If-Match"] },
  { name: "a required header comes", edits: [[renew, oneHeader, `${oneHeader}\n|If-Match|The last known ETag. Required.|`]], gives: ["required-header-added certificateTemplateRenew: If-Match"] },
  { name: "a header is required", before: [[renew, oneHeader, `${oneHeader}\n|If-Match|The last known ETag.|`]], edits: [[renew, "known ETag.", "known ETag. Required."]], gives: ["header-made-required certificateTemplateRenew: If-Match"] },
  { name: "a header that goes without saying is documented", edits: [[renew, oneHeader, `${oneHeader}\n|Accept|application/json|`]], gives: ["header-documented certificateTemplateRenew: Accept"] },
  { name: "a body is of another media type", edits: [[renew, oneHeader, "|Content-Type|application/cbor. Required.|"]], gives: ["media-type-changed certificateTemplateRenew: Content-Type"] },
  { name: "a body may be of a further media type", edits: [[renew, oneHeader, "|Content-Type|application/json or application/cbor. Required.|"]], gives: ["media-type-changed certificateTemplateRenew: Content-Type"] },
  { name: "a header is described otherwise", edits: [[renew, "|Authorization|Bearer {token}. Required.|", "|Authorization|Bearer {code}. Required.|"]], gives: ["header-reworded certificateTemplateRenew: Authorization"] },

  { name: "a query option comes", edits: [[list, "`$orderby`, and `$select`.", "`$orderby`, `$search`, and `$select`."]], gives: ["query-option-added listCertificateTemplates"] },
  { name: "a query option is refused", before: [[allGet, "Trim or widen the answer with the [OData query parameters](/graph/query-parameters).", "This method supports the `$select` query parameter. It does not support `$count`."]], edits: [[allGet, "support `$count`.", "support `$count` or `$expand`."]], gives: ["query-option-refused getManagedAllDeviceCertificateState"] },
  { name: "query options are named", edits: [[allGet, "Trim or widen the answer with the [OData query parameters](/graph/query-parameters).", "This method supports the `$select` query parameter."]], gives: ["query-options-stated getManagedAllDeviceCertificateState"] },
  { name: "other query options may be", edits: [[list, listOptions, "Supports the OData query parameters including `$top`, `$filter`, `$orderby`, and `$select`."]], gives: ["query-options-opened listCertificateTemplates"] },

  { name: "the least privileged permission no longer suffices", edits: [[list, work, work.replace("DeviceManagementConfiguration.Read.All, ", "")]], gives: ["least-permission-raised listCertificateTemplates (work or school account)"] },
  { name: "another permission is the least privileged", edits: [[list, work, work.replace("DeviceManagementConfiguration.Read.All", "DeviceManagementTemplates.Read.All")]], gives: ["least-permission-changed listCertificateTemplates (work or school account)"] },
  { name: "a further permission suffices", edits: [[list, work, work.replace("ReadWrite.All|", "ReadWrite.All, Directory.ReadWrite.All|")]], gives: ["permission-added listCertificateTemplates (work or school account)"] },
  { name: "permissions are in another order", edits: [[list, work, "|Delegated (work or school account)|DeviceManagementConfiguration.ReadWrite.All, DeviceManagementConfiguration.Read.All|"]], gives: ["permission-order-changed listCertificateTemplates (work or school account)"] },
  { name: "a caller is admitted", edits: [[list, "|Delegated (personal Microsoft account)|Not supported.|", "|Delegated (personal Microsoft account)|Devices.Read|"]], gives: ["permission-caller-admitted listCertificateTemplates (personal account)"] },
  { name: "a page tells cases apart", edits: [[list, work, work.replace("|DeviceManagementConfiguration.Read.All", "|For **one** template:<br/>DeviceManagementConfiguration.Read.All<br/><br/>For **all** templates:<br/>DeviceManagementTemplates.Read.All")]], gives: ["permission-cases-parted listCertificateTemplates (work or school account, For one template)", "permission-cases-parted listCertificateTemplates (work or school account, For all templates)"] },
  { name: "a page no longer speaks of a caller", edits: [[list, `${work}\n`, ""]], gives: ["permission-caller-unstated listCertificateTemplates (work or school account)"] },

  { name: "a cloud goes", before: [[renew, include, clouds("✅")]], edits: [[renew, clouds("✅"), clouds("❌")]], gives: ["cloud-removed certificateTemplateRenew"] },
  { name: "a page no longer speaks of clouds", edits: [[renew, include, ""]], gives: ["clouds-unstated certificateTemplateRenew"] },

  { name: "a body goes", edits: [[renew, renewBody, "Do not supply a request body for this method."], [renew, renewSent, ""]], gives: ["body-removed certificateTemplateRenew", "example-changed certificateTemplateRenew"] },
  { name: "a body becomes bytes", edits: [[renew, renewBody, "In the request body, supply the binary contents of the file."], [renew, renewSent, "Content-Type: application/octet-stream\n\nbytes\n"]], gives: ["body-changed certificateTemplateRenew", "example-changed certificateTemplateRenew"] },
  { name: "a body may be of the base", before: [[renew, renewBody, "In the request body, supply a JSON representation of a [deviceCertificateTemplate](../resources/intune-certificatetemplate-devicecertificatetemplate.md) object."], [renew, renewSent, ""]], edits: [[renew, "a [deviceCertificateTemplate](../resources/intune-certificatetemplate-devicecertificatetemplate.md)", "a [certificateTemplate](../resources/intune-certificatetemplate-certificatetemplate.md)"]], gives: ["body-widened certificateTemplateRenew"] },

  { name: "another status is answered", edits: [[renew, "`202 Accepted`", "`200 OK`"], [renew, "HTTP/1.1 202 Accepted", "HTTP/1.1 200 OK"]], gives: ["response-status-changed certificateTemplateRenew", "example-changed certificateTemplateRenew"] },
  { name: "a further status is answered", edits: [[putSample, "returns a `204 No Content` response code. It does", "returns a `204 No Content` response code, or a `202 Accepted` response code. It does"]], gives: ["response-status-added setSample"] },
  { name: "an object is answered instead of a value", edits: [[count, "and an Int64 in the response body", "and a [certificateRenewalTicket](../resources/intune-certificatetemplate-certificaterenewalticket.md) object in the response body"], [count, "\"Edm.Int64\"", "\"microsoft.graph.certificateRenewalTicket\""], [count, "\"value\": 1280", "\"number\": \"R-2024-0007\""]], gives: ["response-shape-changed certificateTemplateCountIssued", "example-changed certificateTemplateCountIssued"] },
  { name: "something else is answered", edits: [[renew, renewAnswer, renewAnswer.replace("[certificateRenewalTicket](../resources/intune-certificatetemplate-certificaterenewalticket.md)", "[cloudCertificationAuthority](../resources/intune-cloudpkigraphservice-cloudcertificationauthority.md)")]], gives: ["response-type-changed certificateTemplateRenew"] },
  { name: "any of the base is answered", before: [[renew, renewAnswer, renewAnswer.replace("[certificateRenewalTicket](../resources/intune-certificatetemplate-certificaterenewalticket.md)", "[deviceCertificateTemplate](../resources/intune-certificatetemplate-devicecertificatetemplate.md)")]], edits: [[renew, "[deviceCertificateTemplate](../resources/intune-certificatetemplate-devicecertificatetemplate.md)", "[certificateTemplate](../resources/intune-certificatetemplate-certificatetemplate.md)"]], gives: ["response-type-widened certificateTemplateRenew"] },
  { name: "a page no longer says what is answered", edits: [[renew, renewAnswer, "returns a `202 Accepted` response code and some words in the response body."], [renew, "  \"@odata.type\": \"microsoft.graph.certificateRenewalTicket\"\n", "  \"truncated\": true\n"], [renew, "  \"@odata.type\": \"#microsoft.graph.certificateRenewalTicket\",\n", ""]], gives: ["response-type-unstated certificateTemplateRenew", "example-changed certificateTemplateRenew"] },

  { name: "an example comes", edits: [[getSample, "## Example\n", `## Example 1\n\n### Request\n\`\`\`http\nGET https://graph.microsoft.com/beta/deviceManagement/certificateTemplates/1/sample/$value\n\`\`\`\n\n### Response\n\`\`\`http\nHTTP/1.1 200 OK\nContent-Type: application/octet-stream\n\nbytes\n\`\`\`\n\n## Example 2\n`]], gives: ["example-added getSample"] },
  { name: "an example shows something else", edits: [[renew, "\"number\": \"R-2024-0007\"", "\"number\": \"R-2024-0008\""]], gives: ["example-changed certificateTemplateRenew"] },
];
