import type { JsonObject, JsonValue } from "../../generator/model/json.js";
import { gadgets, operationPage } from "./gadgets.js";

const id = ["id", "String", "Key of the entity. Not nullable."] as const;
const json = (value: JsonValue): string => JSON.stringify(value, null, 2);

const wrongGadget: JsonObject = {
  "@odata.type": "#toaster", id: null, int32Value: "five", color: "pink", finish: "rough", nickname: "x", momentValue: "yesterday", byteValue: 256, core: { name: null },
};
const wrongAnswer: JsonObject = { ...wrongGadget, int64Value: "12", modes: "run,fly", colors: ["red", "pink"], parts: [{ name: "a", colour: 1 }] };

/** Pages whose examples contradict them in every way that golden tests know. */
export const contradicted: Readonly<Record<string, string>> = {
  ...gadgets,
  "api/gadget-replace.md": operationPage("Replace gadget", "PUT /gadgets/{id}", [id], "gadget", `PUT https://gadgets.example/v1.0/gadgets/7\n\n${json(wrongGadget)}`, `HTTP/1.1 200 OK\n\n${json(wrongAnswer)}`),
  "api/gadget-delete.md": [
    "# Delete gadget\n\nRemoves a gadget.\n\n## HTTP request\n\n``` http\nDELETE /gadgets/{id}\n```\n\n## Response\nIf successful, this method returns a `204 No Content` response code.\n",
    "## Example\n### Request\n``` http\nDELETE https://gadgets.example/v1.0/gizmos/7\n```\n### Response\n``` http\nHTTP/1.1 204 No Content\n```\n",
  ].join("\n"),
  "api/gadget-get.md": shown("Get gadget", "/gadgets/{id}", "a [gadget](../resources/gadget.md) object", "/gadgets/7", 'HTTP/1.1 202 Accepted\n\n{\n  "id": "7"\n}'),
  // What no page describes but the table of its request.
  "api/stool-update.md": operationPage("Update stool", "PATCH /stools/{id}", [["finish", "String", "How it feels. Possible values are: matt, glossy."], ["core", "[part](../resources/part.md)", "Inside."]], "stool",
    `PATCH https://gadgets.example/v1.0/stools/7\n\n${json({ finish: "rough", core: { name: null } })}`, 'HTTP/1.1 200 OK\n\n{\n  "id": "7"\n}'),
  "api/part-lead.md": shown("Get lead part", "/gadgets/{id}/lead", "a [part](../resources/part.md) object", "/gadgets/7/lead",
    'HTTP/1.1 200 OK\n\n{\n  "value": {\n    "name": "a"\n  }\n}\n```\n### Request\n``` http\nGET https://gadgets.example/v1.0/gadgets/8/lead\n```\n### Response\n``` http\nHTTP/1.1 200 OK\n\n{\n  "name": "a"\n}'),
  "api/part-list.md": shown("List parts", "/gadgets/{id}/parts", "a collection of [part](../resources/part.md) objects", "/gadgets/7/parts",
    'HTTP/1.1 200 OK\n\n{\n  "value": []\n}\n```\n### Request\n``` http\nGET https://gadgets.example/v1.0/gadgets/8/parts\n```\n### Response\n``` http\nHTTP/1.1 200 OK\n\n{\n  "items": []\n}'),
};

/** What makes a contradictory place of an example right; undefined takes it out. */
export function rightValue(pointer: string, source: string): JsonValue | undefined {
  return source.startsWith("api/part-list") ? [] : rightValues[pointer];
}

const rightValues: Readonly<Record<string, JsonValue | undefined>> = {
  "/@odata.type": "#gadget", "/id": "7", "/int32Value": 5, "/color": "red", "/finish": "matt", "/nickname": undefined, "/momentValue": "2020-02-29T00:00:00Z", "/byteValue": 255,
  "/core/name": "a", "/int64Value": 12, "/modes": "run,rest", "/colors/1": "blue", "/parts/0/colour": undefined, "/value": undefined,
};

function shown(title: string, route: string, answer: string, path: string, response: string): string {
  return [
    `# ${title}\n\nGets it.\n\n## HTTP request\n\n\`\`\` http\nGET ${route}\n\`\`\`\n\n## Response`, `If successful, this method returns a \`200 OK\` response code and ${answer} in the response body.\n`,
    `## Example\n### Request\n\`\`\` http\nGET https://gadgets.example/v1.0${path}\n\`\`\`\n### Response\n\`\`\` http\n${response}\n\`\`\`\n`,
  ].join("\n");
}
