import { describe, expect, it } from "vitest";
import { mockOf } from "../../generator/mock/mock.js";
import { askerOf, askLamps, lampApi, lampPages, operationPage, type Told } from "./lamps.js";

const ask = askLamps();
const name = ({ headers }: Told): string | undefined => headers["docwright-example"];

describe("a request that an example documents", () => {
  it("gets its answer, status and headers as documented", () => {
    const told = ask("GET /v1/lamps/2");
    expect(told).toMatchObject({ status: 200, json: { id: "2", brightness: 40 }, headers: { ETag: '"b"', "content-type": "application/json", "docwright-mock": "documented" } });
    expect(name(told)).toBe("Example 2: Out of the room");
  });

  it("gets its answer by its body", () => {
    expect(name(ask("POST /v1/rooms/7/lamps", { label: "Desk" }))).toBe("Example 1: A plain one");
    expect(name(ask("POST /v1/rooms/7/lamps", { mood: "lively", label: "Bar" }))).toBe("Example 2: With a mood");
  });

  it("gets its answer by its query, however that is encoded", () => {
    for (const query of ["$filter=mood eq 'calm'", "%24filter=mood%20eq%20%27calm%27", "$filter=mood+eq+'calm'"]) expect(name(ask(`GET /v1/rooms/7/lamps?${query}`))).toBe("Example 3: Calm ones");
  });

  it("gets an error where that is documented", () => {
    expect(ask("GET /v1/lamps/999")).toMatchObject({ status: 404, json: { error: { code: "lampNotFound" } } });
  });

  it("gets an answer that contradicts its page as documented, and the finding that says so", () => {
    const told = ask("GET /v1/lamps/3");
    expect(told.json).toEqual({ id: "3", brightness: "very" });
    expect(told.headers["docwright-finding"]).toMatch(/^example-wrong-type api\/lamp-get\.md:\d+:\d+$/);
  });

  it("gets the text of one that is no JSON", () => {
    expect(ask("GET /v1/shelf/root:/lamps/desk.txt:/content")).toMatchObject({ status: 200, text: "Turn the knob.", headers: { "content-type": "text/plain" } });
  });
});

describe("any other request", () => {
  it("gets the nearest example, and is told so", () => {
    const told = ask("GET /v1/lamps/4711");
    expect(told).toMatchObject({ status: 200, headers: { "docwright-mock": "nearest" } });
    expect(name(told)).toBe("Example 2: Out of the room");
  });

  it("gets the example of its route, and of the members in its body", () => {
    expect(name(ask("GET /v1/rooms/8/lamps/4711"))).toBe("Example 1: By room");
    expect(name(ask("POST /v1/rooms/8/lamps", { label: "Shelf", mood: "calm" }))).toBe("Example 2: With a mood");
    expect(name(ask("POST /v1/rooms/8/lamps", { label: "Shelf" }))).toBe("Example 1: A plain one");
  });

  it("gets an answer made up of the documented type where no example shows one", () => {
    const told = ask("GET /v1/rooms/7/firstLamp");
    expect(told).toMatchObject({ status: 200, headers: { "docwright-mock": "made-up" } });
    expect(told.json).toEqual({ id: "text", brightness: 0, mood: "calm", label: "text" });
  });
});

describe("Prefer", () => {
  it("asks for an example by its name", () => {
    expect(name(ask("GET /v1/lamps/2", undefined, { prefer: 'example="Example 1: By room"' }))).toBe("Example 1: By room");
    expect(name(ask("GET /v1/lamps/2", undefined, { prefer: "respond-async, example=example 3: none there" }))).toBe("Example 3: None there");
  });

  it("asks for an example by where it stands, and by what the mock calls it", () => {
    const { headers } = ask("GET /v1/lamps/999");
    for (const key of ["docwright-source", "docwright-example"]) expect(name(ask("GET /v1/lamps/2", undefined, { prefer: `example="${headers[key]}"` }))).toBe("Example 3: None there");
    expect(name(ask("GET /v1/lamps/2", undefined, { prefer: "example=Example%203:%20None%20there" }))).toBe("Example 3: None there");
  });

  it("says which there are where there is none of that name", () => {
    const told = ask("GET /v1/lamps/2", undefined, { prefer: "example=nothing" });
    expect(told.status).toBe(400);
    expect(told.text).toContain("Example 4: In words");
  });

  it("asks for a status, of an example or of none", () => {
    expect(ask("GET /v1/lamps/2", undefined, { prefer: "code=404" })).toMatchObject({ status: 404, json: { error: { code: "lampNotFound" } } });
    expect(ask("GET /v1/lamps/2", undefined, { prefer: "code=503" })).toMatchObject({ status: 503, headers: { "docwright-mock": "made-up" } });
    expect((ask("GET /v1/lamps/2", undefined, { prefer: "code=503" }).json as { error: object }).error).toHaveProperty("code");
  });
});

describe("a place of several types", () => {
  const types = ["desk", "floor"].flatMap((kind): [string, string][] => [
    [`resources/${kind}.md`, `# ${kind}Stand resource type\n\nNamespace: contoso.rooms\n\nStands.\n\n## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n|name|String|Its name.|\n|${kind}|Int32|Of the ${kind}.|\n`],
    [`api/${kind}-update.md`, operationPage(`Update ${kind}Stand`, ["PATCH /stands/{standId}"], `## Request body\n\nIn the request body, supply a JSON representation of the [${kind}Stand](../resources/${kind}.md) object.\n\n## Response\n\nIf successful, this method returns a \`200 OK\` response code and a [${kind}Stand](../resources/${kind}.md) object in the response body.`, [
      { request: `PATCH https://api.contoso.example/v1/stands/1\nContent-Type: application/json\n\n{\n  "name": "${kind}"\n}`, response: `HTTP/1.1 200 OK\nContent-Type: application/json\n\n{\n  "name": "${kind}"\n}` },
    ])],
  ]);
  const asked = askerOf(mockOf(lampApi({ ...lampPages, ...Object.fromEntries(types) })));

  it("takes what is right for one of them", () => {
    for (const kind of ["desk", "floor"]) expect(asked("PATCH /v1/stands/1", { name: "x", [kind]: 1 }).headers["docwright-source"]).toContain(`api/${kind}-update.md`);
    expect(asked("PATCH /v1/stands/1", { name: "x", floor: 1, desk: 1 }).status).toBe(400);
  });
});

describe("an example where no request line leads", () => {
  const api = lampApi({
    ...lampPages,
    "api/cellar-get.md": operationPage("Get cellar", ["GET /cellar/{id}"], "", [{ request: "GET https://api.contoso.example/v1/basement/3", response: "HTTP/1.1 200 OK\nContent-Type: application/json\n\n{ \"id\": \"3\" }" }]),
    "api/bell.md": operationPage("Ring bell", ["POST /bell"], "", [{ request: "POST https://bot.contoso.example/bell", response: "HTTP/1.1 418 I'm a teapot" }]),
  });
  const asked = askerOf(mockOf(api));

  it("is served where it stands, with its finding", () => {
    expect(asked("GET /v1/basement/3")).toMatchObject({ status: 200, json: { id: "3" }, headers: { "docwright-finding": expect.stringContaining("example-url-unmatched") as string } });
    expect(asked("GET /v1/basement/4").status).toBe(404);
  });

  it("is not served where it goes to another host", () => expect(asked("POST /v1/bell").headers["docwright-mock"]).not.toBe("documented"));
});
