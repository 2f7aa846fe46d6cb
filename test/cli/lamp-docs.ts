/** A sound little reference: two pages, by path. */
export const lampDocs: Readonly<Record<string, string>> = {
  "docs/resources/lamp.md": `# lamp resource type

Namespace: contoso.rooms

A thing that shines.

## Properties

|Property|Type|Description|
|:---|:---|:---|
|id|String|Names the lamp. Read-only.|
|brightness|Int32|Light in hundredths.|
|mood|lampMood|How it feels. The possible values are: \`calm\`, \`lively\`.|
`,
  "docs/api/lamp-update.md": `# Update lamp

Namespace: contoso.rooms

Changes how a lamp shines.

## Permissions

|Permission type|Permissions (from least to most privileged)|
|:---|:---|
|Delegated (work or school account)|Lamp.ReadWrite|
|Application|Lamp.ReadWrite.All|

## HTTP request

\`\`\`http
PATCH /rooms/{roomId}/lamps/{lampId}
\`\`\`

## Request body

In the request body, supply a JSON representation of the [lamp](../resources/lamp.md) object.

|Property|Type|Description|
|:---|:---|:---|
|brightness|Int32|Light in hundredths.|

## Response

If successful, this method returns a \`200 OK\` response code and a [lamp](../resources/lamp.md) object in the response body.

## Example

### Request

\`\`\`http
PATCH https://graph.microsoft.com/v1.0/rooms/7/lamps/1
Content-type: application/json

{
  "brightness": 40
}
\`\`\`

### Response

\`\`\`http
HTTP/1.1 200 OK
Content-type: application/json

{
  "id": "1",
  "brightness": 40,
  "mood": "calm"
}
\`\`\`
`,
};

/** The same with a property whose example says something else: one error. */
export const faultyDocs: Readonly<Record<string, string>> = {
  ...lampDocs,
  "docs/resources/lamp.md": (lampDocs["docs/resources/lamp.md"] ?? "").replace("|brightness|Int32|", "|brightness|String|"),
  "docs/api/lamp-update.md": (lampDocs["docs/api/lamp-update.md"] ?? "").replace("|brightness|Int32|", "|brightness|String|"),
};
