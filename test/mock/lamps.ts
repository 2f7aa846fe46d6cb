import { mockOf, type Mock, type MockOptions } from "../../generator/mock/mock.js";
import type { Api } from "../../generator/model/api.js";
import type { HttpAnswer } from "../../generator/model/http.js";
import { linkSite } from "../support/site.js";

const fence = "```";

interface ShownMessages {
  readonly title?: string;
  /** Method, URL, headers and body as they stand on a page. */
  readonly request: string;
  readonly response: string;
}

/** A page about one operation. `sections` stand between the request line and the examples. */
export function operationPage(title: string, routes: readonly string[], sections: string, examples: readonly ShownMessages[]): string {
  const shown = examples.map(({ title: name, request, response }, index) => `### ${name ?? `Example ${index + 1}`}

#### Request

${fence}http
${request}
${fence}

#### Response

${fence}http
${response}
${fence}
`);
  return `# ${title}

Namespace: contoso.rooms

Does what it says.

## HTTP request

${fence}http
${routes.join("\n")}
${fence}

${sections}

## Examples

${shown.join("\n")}`;
}

const base = "https://api.contoso.example/v1";
const answersLamp = "## Response\n\nIf successful, this method returns a `200 OK` response code and a [lamp](../resources/lamp.md) object in the response body.";
const json = "Content-Type: application/json";

function lamp(id: string, more = ""): string {
  return `{\n  "id": "${id}",\n  "brightness": 40${more}\n}`;
}

/** A small reference about lamps in rooms. */
export const lampPages: Readonly<Record<string, string>> = {
  "resources/lamp.md": `# lamp resource type

Namespace: contoso.rooms

Gives light.

## Properties

|Property|Type|Description|
|:---|:---|:---|
|id|String|Names the lamp. Read-only.|
|brightness|Int32|Light in hundredths. Valid values 0 to 100.|
|mood|lampMood|How it feels. The possible values are: \`calm\`, \`lively\`.|
|label|String|What stands on it. Required.|
`,
  "api/lamp-list.md": operationPage("List lamps", ["GET /rooms/{roomId}/lamps"], "## Response\n\nIf successful, this method returns a `200 OK` response code and a collection of [lamp](../resources/lamp.md) objects in the response body.", [
    { title: "Example 1: First page", request: `GET ${base}/rooms/7/lamps`, response: `HTTP/1.1 200 OK\n${json}\n\n{\n  "value": [{ "id": "1" }, { "id": "2" }, { "id": "3" }],\n  "@odata.nextLink": "${base}/rooms/7/lamps?$skiptoken=two"\n}` },
    { title: "Example 2: Second page", request: `GET ${base}/rooms/7/lamps?$skiptoken=two`, response: `HTTP/1.1 200 OK\n${json}\n\n{\n  "value": [{ "id": "4" }],\n  "@odata.nextLink": "${base}/rooms/7/lamps?$skiptoken=three"\n}` },
    { title: "Example 3: Calm ones", request: `GET ${base}/rooms/7/lamps?$filter=mood eq 'calm'`, response: `HTTP/1.1 200 OK\n${json}\n\n{\n  "value": [{ "id": "2", "mood": "calm" }]\n}` },
  ]),
  "api/lamp-get.md": operationPage("Get lamp", ["GET /rooms/{roomId}/lamps/{lampId}", "GET /lamps/{lampId}"], answersLamp, [
    { title: "Example 1: By room", request: `GET ${base}/rooms/7/lamps/1`, response: `HTTP/1.1 200 OK\n${json}\n\n${lamp("1")}` },
    { title: "Example 2: Out of the room", request: `GET ${base}/lamps/2`, response: `HTTP/1.1 200 OK\n${json}\nETag: "b"\n\n${lamp("2")}` },
    { title: "Example 3: None there", request: `GET ${base}/lamps/999`, response: `HTTP/1.1 404 Not Found\n${json}\n\n{\n  "error": { "code": "lampNotFound", "message": "It is dark." }\n}` },
    { title: "Example 4: In words", request: `GET ${base}/lamps/3`, response: `HTTP/1.1 200 OK\n${json}\n\n{\n  "id": "3",\n  "brightness": "very"\n}` },
  ]),
  "api/lamp-brightest.md": operationPage("Get brightest lamp", ["GET /rooms/{roomId}/lamps/brightest"], answersLamp, [
    { request: `GET ${base}/rooms/7/lamps/brightest`, response: `HTTP/1.1 200 OK\n${json}\n\n${lamp("brightest")}` },
  ]),
  "api/lamp-create.md": operationPage("Create lamp", ["POST /rooms/{roomId}/lamps"], `## Request body

In the request body, supply a JSON representation of a [lamp](../resources/lamp.md) object.

## Response

If successful, this method returns a \`201 Created\` response code and a [lamp](../resources/lamp.md) object in the response body.`, [
    { title: "Example 1: A plain one", request: `POST ${base}/rooms/7/lamps\n${json}\n\n{\n  "label": "Desk"\n}`, response: `HTTP/1.1 201 Created\n${json}\nLocation: ${base}/rooms/7/lamps/11\n\n${lamp("11")}` },
    { title: "Example 2: With a mood", request: `POST ${base}/rooms/7/lamps\n${json}\n\n{\n  "label": "Bar",\n  "mood": "lively"\n}`, response: `HTTP/1.1 201 Created\n${json}\n\n${lamp("12")}` },
  ]),
  "api/lamp-update.md": operationPage("Update lamp", ["PATCH /rooms/{roomId}/lamps/{lampId}"], `## Request headers

|Name|Description|
|:---|:---|
|Authorization|Bearer {token}. Required.|
|If-Match|The ETag that was read. Required.|

## Request body

In the request body, supply a JSON representation of the [lamp](../resources/lamp.md) object.

|Property|Type|Description|
|:---|:---|:---|
|brightness|Int32|Light in hundredths. Valid values 0 to 100.|
|mood|lampMood|How it feels.|

${answersLamp}`, [
    { request: `PATCH ${base}/rooms/7/lamps/1\n${json}\nIf-Match: "a"\n\n{\n  "brightness": 50\n}`, response: `HTTP/1.1 200 OK\n${json}\n\n${lamp("1")}` },
  ]),
  "api/lamp-delta.md": operationPage("lamp: delta", ["GET /rooms/{roomId}/lamps/delta"], "## Response\n\nIf successful, this method returns a `200 OK` response code and a collection of [lamp](../resources/lamp.md) objects in the response body.", [
    { request: `GET ${base}/rooms/7/lamps/delta`, response: `HTTP/1.1 200 OK\n${json}\n\n{\n  "value": [{ "id": "1" }],\n  "@odata.deltaLink": "${base}/rooms/7/lamps/delta?$deltatoken=now"\n}` },
  ]),
  "api/room-hours.md": operationPage("room: freeHours", ["GET /rooms/{roomId}/freeHours(start='{start}',end='{end}')"], "## Response\n\nIf successful, this method returns a `200 OK` response code and a collection of [lamp](../resources/lamp.md) objects in the response body.", [
    { request: `GET ${base}/rooms/7/freeHours(start='1',end='2')`, response: `HTTP/1.1 200 OK\n${json}\n\n{\n  "value": []\n}` },
  ]),
  "api/manual-get.md": operationPage("Get manual", ["GET /shelf/root:/{path}:/content"], "## Response\n\nIf successful, this method returns a `200 OK` response code and the text of the manual.", [
    { request: `GET ${base}/shelf/root:/lamps/desk.txt:/content`, response: "HTTP/1.1 200 OK\nContent-Type: text/plain\n\nTurn the knob." },
  ]),
  "api/room-reset.md": operationPage("room: reset", ["POST /rooms/{roomId}/reset"], "## Request body\n\nDo not supply a request body for this method.\n\n## Response\n\nIf successful, this method returns a `202 Accepted` response code.", [
    { request: `POST ${base}/rooms/7/reset`, response: `HTTP/1.1 202 Accepted\nLocation: ${base}/monitors/55` },
  ]),
  "api/room-first-lamp.md": operationPage("Get first lamp", ["GET /rooms/{roomId}/firstLamp"], answersLamp, []),
};

/** The linked model of these pages. */
export function lampApi(pages: Readonly<Record<string, string>> = lampPages): Api {
  return linkSite(pages, { baseUrl: base }).api;
}

export interface Told {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The body as JSON; undefined where it is none. */
  readonly json: unknown;
}

/** Asks a mock as a client would: `ask("PATCH /v1/rooms/7/lamps/1", { brightness: 5 }, { "if-match": "a" })`. */
export type Ask = (line: string, body?: unknown, headers?: Readonly<Record<string, string>>) => Told;

export function askerOf(mock: Mock): Ask {
  return (line, body, headers = {}) => {
    const [method = "", target = ""] = line.split(/ (.*)/s);
    const text = body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body);
    const type = body === undefined ? [] : [["content-type", "application/json"] as const];
    return toldBy(mock({ method, target, headers: new Map([["host", "127.0.0.1:4010"], ...type, ...Object.entries(headers)]), body: Buffer.from(text) }));
  };
}

function toldBy({ status, headers, body }: HttpAnswer): Told {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    json = undefined;
  }
  return { status, headers: Object.fromEntries(headers), text: body, json };
}

/** The mock of the lamps, to be asked. */
export function askLamps(options: MockOptions = {}): Ask {
  return askerOf(mockOf(lampApi(), options));
}
