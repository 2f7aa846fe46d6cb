/** Pages of an API that has every type of the docs' type language, inheritance, flags, an action, and each shape of an answer. */
export const gadgets: Readonly<Record<string, string>> = {
  "resources/gadget.md": resource("gadget", "A thing on a bench.", [
    ["id", "String", "Key of the entity. Not nullable."], ["binaryValue", "Binary", "Bytes."], ["booleanValue", "Boolean", "Yes or no."], ["byteValue", "Byte", "Small."],
    ["sbyteValue", "SByte", "Small and signed."], ["int16Value", "Int16", "Short."], ["int32Value", "Int32", "Usual."], ["int64Value", "Int64", "Long."],
    ["doubleValue", "Double", "Wide."], ["singleValue", "Single", "Narrow."], ["decimalValue", "Decimal", "Exact."], ["numberValue", "Number", "Of some width."],
    ["dateValue", "Date", "A day."], ["momentValue", "DateTimeOffset", "A moment. Nullable."], ["durationValue", "Duration", "A while."], ["timeValue", "TimeOfDay", "A time of day."],
    ["guidValue", "Guid", "A mark."], ["addressValue", "URL", "Where."], ["anyValue", "Json", "Whatever."], ["color", "[color](color.md)", "How it looks."],
    ["modes", "[mode](mode.md)", "What it can do. Nullable."], ["finish", "String", "How it feels. Possible values are: matt, glossy."],
    ["tags", "String collection", "Words for it."], ["colors", "[color](color.md) collection", "All its colours."], ["levels", "Int32 collection", "Its levels. Nullable."],
    ["core", "[part](part.md)", "The part inside."], ["parts", "[part](part.md) collection", "All parts. Nullable."], ["either", "String or Int32", "One of two."],
    // A type that no page describes.
    ["stand", "stand", "What it stands on. Nullable."],
  ]),
  "resources/part.md": resource("part", "Something inside.", [["name", "String", "What it is called. Not nullable."], ["weight", "Double", "In grams."], ["inner", "[part](part.md)", "A part of the part."]]),
  "resources/robot.md": resource("robot", "A gadget that moves. Inherits from [gadget](gadget.md).", [["legs", "Int32", "How many."], ["twin", "[robot](robot.md)", "The other one. Nullable."]]),
  "resources/color.md": enumeration("color", ["red", "green", "blue"], (index) => index),
  "resources/mode.md": enumeration("mode", ["run", "rest", "charge", "talk"], (index) => 2 ** index),
  "api/gadget-create.md": operationPage("Create gadget", "POST /gadgets", [["id", "String", "Key of the entity."], ["color", "[color](../resources/color.md)", "How it looks. Required."], ["int32Value", "Int32", "Usual. Required."]], "gadget",
    'POST https://gadgets.example/v1.0/gadgets\n\n{\n  "color": "red",\n  "int32Value": 5\n}', 'HTTP/1.1 201 Created\n\n{\n  "id": "1",\n  "color": "red",\n  "int64Value": "9007199254740993",\n  "stand": { "feet": 3 },\n  "modes": "run,rest"\n}'),
  "api/gadget-update.md": operationPage("Update gadget", "PATCH /gadgets/{id}", [["color", "[color](../resources/color.md)", "How it looks."]], "gadget",
    'PATCH https://gadgets.example/v1.0/gadgets/7\n\n{\n  "color": "blue",\n  "momentValue": null\n}', 'HTTP/1.1 200 OK\n\n{\n  "@odata.type": "#robot",\n  "color": "blue",\n  "legs": 4\n}'),
  "api/gadget-list.md": [
    "# List gadgets\n\nGets gadgets.\n\n## HTTP request\n\n``` http\nGET /gadgets\n```\n\n## Response",
    "If successful, this method returns a `200 OK` response code and a collection of [gadget](../resources/gadget.md) objects in the response body.\n\n## Example\n### Request",
    "``` http\nGET https://gadgets.example/v1.0/gadgets?$top=2\n```\n### Response\n``` http\nHTTP/1.1 200 OK\n\n{\n  \"value\": [\n    {\n      \"id\": \"1\",\n      \"guidValue\": \"0f0f0f0f-0000-4000-8000-0f0f0f0f0f0f\"\n    }\n  ]\n}\n```\n",
  ].join("\n"),
  // A step of a path that is called as a type of the SDK, and is none.
  "api/robot-part.md": "# Get robot part\n\nGets the part of a robot.\n\n## HTTP request\n\n``` http\nGET /gadgets/{id}/Robot/Part(level={level})\n```\n\n## Response\n\nIf successful, this method returns a `200 OK` response code and a String in the response body.\n",
  "api/gadget-calibrate.md": [
    "# gadget: calibrate\n\nSets a gadget right.\n\n## HTTP request\n\n``` http\nPOST /gadgets/{id}/calibrate\n```\n\n## Request body\nIn the request body, supply a JSON object with the following parameters.\n",
    table("Parameter", [["level", "Int32", "How far. Required."], ["reason", "String", "Why."], ["at", "DateTimeOffset", "When."]]),
    "## Response\nIf successful, this action returns a `204 No Content` response code.\n\n## Example\n### Request\n``` http\nPOST https://gadgets.example/v1.0/gadgets/7/calibrate\n\n{\n  \"level\": 3,\n  \"at\": \"2020-01-01T00:00:00.1234567+02:00\"\n}\n```\n### Response\n``` http\nHTTP/1.1 204 No Content\n```\n",
  ].join("\n"),
};

function table(first: string, rows: readonly (readonly [string, string, string])[]): string {
  return [`|${first}|Type|Description|`, "|:---|:---|:---|", ...rows.map((row) => `|${row.join("|")}|`), ""].join("\n");
}

function resource(name: string, description: string, rows: readonly (readonly [string, string, string])[]): string {
  return `# ${name} resource type\n\n${description}\n\n## Properties\n${table("Property", rows)}`;
}

function enumeration(name: string, members: readonly string[], number: (index: number) => number): string {
  const rows = members.map((member, index) => `|${member}|${number(index)}|One of them.|`);
  return [`# ${name} enum type`, "", "Some values.", "", "## Members", "|Member|Value|Description|", "|:---|:---|:---|", ...rows, ""].join("\n");
}

/** A page of an operation that sends and answers a resource. */
export function operationPage(title: string, route: string, rows: readonly (readonly [string, string, string])[], type: string, request: string, response: string): string {
  const status = /\d{3} [A-Za-z ]+/.exec(response)?.[0] ?? "";
  return [
    `# ${title}`, "", `Changes a ${type}.`, "", "## HTTP request", "", "``` http", route, "```", "", "## Request body",
    `In the request body, supply a JSON representation of the [${type}](../resources/${type}.md) object.`, "", table("Property", rows), "## Response",
    `If successful, this method returns a \`${status}\` response code and a [${type}](../resources/${type}.md) object in the response body.`, "", "## Example",
    "### Request", "``` http", request, "```", "### Response", "``` http", response, "```", "",
  ].join("\n");
}
