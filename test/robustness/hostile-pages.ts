import { hostileNames, hostileTexts } from "./hostile.js";

/** A cell of a table: its own pipes would end it. */
const cell = (text: string): string => text.replaceAll("|", "\\|").replace(/[\n\r]/g, " ");
/** A text in backticks that holds any itself. */
const ticked = (text: string): string => `\`\` ${cell(text)} \`\``;

const typeNames = ["__proto__", "constructor", "prototype", "class", "toString", "hasOwnProperty", "then", "Object", "Promise", "Array", "Client", "arguments", "con", "enum", "x".repeat(120)];
const propertyNames = hostileNames.filter((name) => name.trim() !== "");

const rows = (names: readonly string[]): string => names.map((name, index) => `|${cell(name)}|${index % 3 === 0 ? "String" : index % 3 === 1 ? "Int32" : "String collection"}|${cell(hostileTexts[index % hostileTexts.length] ?? "")}|`).join("\n");

function typePage(name: string, base: string): string {
  return `# ${name} resource type

Namespace: microsoft.graph

${hostileTexts.map(cell).join(" ")}

Inherits from [${base}](x.md).

## Properties

|Property|Type|Description|
|:---|:---|:---|
${rows(propertyNames)}
|state|String|Possible values are: ${hostileTexts.map(ticked).join(", ")}.|
|mode|hostileMode|Possible values are: ${[...hostileTexts, ...hostileNames].map(ticked).join(", ")}.|
|other|${name === "class" ? "String" : "Int32"}|The default value is \`${"`"}.|
|items|[${name}](${name}.md) collection|All of them.|
`;
}

function operationPage(title: string, path: string, type: string, text: string): string {
  const json = JSON.stringify({ [text]: text, "@odata.type": `#microsoft.graph.${type}`, state: text, nested: { __proto__: text } });
  return `# ${title}

Namespace: microsoft.graph

${text.replace(/[\n\r]/g, " ")}

## Permissions

|Permission type|Permissions|
|:---|:---|
|Application|${cell(text)}, A.B|

## HTTP request

\`\`\`http
PATCH ${path}
POST ${path}/{id}/items/{id}
\`\`\`

## Request headers

|Header|Value|
|:---|:---|
|Prefer|${cell(text)}|
|X-${cell(text)}|${cell(text)}|

## Request body

In the body, supply a JSON representation of the [${type}](../resources/${type}.md) object.

|Property|Type|Description|
|:---|:---|:---|
${rows(propertyNames)}

## Response

If successful, this method returns a \`200 OK\` response code and an updated [${type}](../resources/${type}.md) object.

## Examples

### Example 1: ${text.replace(/[\n\r]/g, " ")}

#### Request

\`\`\`http
PATCH https://graph.example/beta${path.replaceAll("{id}", "1")}
Prefer: ${text.replace(/[\n\r]/g, " ")}

${json}
\`\`\`

#### Response

\`\`\`http
HTTP/1.1 200 OK

${json}
\`\`\`
`;
}

const paths = ["constructor", "__proto__", "class", "then", "toString", "hasOwnProperty", "$value", "a'b", "a\"b", "`a`", "${x}", "*/x", "x'y'({id})", "f(a='{a}',constructor={b},__proto__='c')", "größe", "<script>", "{{x}}", "root:/{path}:", "get", "byId", "list", "microsoft.graph.class", "a\u2028b", "1st", "default", "property", "overload", "str", "super", "self", "_path", "__call__", "by_id", "areas"];

/** Pages whose every name and text would do harm where it got out of its place. */
export const hostilePages: Readonly<Record<string, string>> = {
  ...Object.fromEntries(typeNames.map((name, index): [string, string] => [`resources/${name}.md`, typePage(name, typeNames[index + 1] ?? "Undocumented")])),
  ...Object.fromEntries(paths.map((step, index): [string, string] => [`api/${index}-$(rm -rf)\`${"a\"b"}'$&.md`, operationPage(`Update ${step}`, `/${step}/{id}`, typeNames[index % typeNames.length] ?? "", hostileTexts[index % hostileTexts.length] ?? "")])),
  ...Object.fromEntries(hostileTexts.map((text, index): [string, string] => [`api/text${index}.md`, operationPage(`Do ${text}`, `/things/${index}/{id}`, typeNames[index % typeNames.length] ?? "", text)])),
  "../../x.md": operationPage("Leave", "/leave/{id}", "class", "x"),
  "resources/members.md": `# hostileMembers enum type\n\n## Members\n\n|Member|Value|Description|\n|:---|:---|:---|\n${[...hostileNames, ...hostileTexts].filter((name) => name.trim() !== "").map((name, index) => `|${cell(name)}|${index}|${cell(name)}|`).join("\n")}\n`,
};
