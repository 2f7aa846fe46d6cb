import { describe, expect, it } from "vitest";
import { askLamps, type Told } from "./lamps.js";

const ask = askLamps();
const update = "PATCH /v1/rooms/7/lamps/1";
const etag = { "if-match": '"a"' };

interface Detail {
  readonly code: string;
  readonly target: string;
  readonly message: string;
}

function details({ json }: Told): readonly Detail[] {
  return (json as { error: { details?: readonly Detail[] } }).error.details ?? [];
}

function messageOf({ json }: Told): string {
  return (json as { error: { message: string } }).error.message;
}

describe("a body", () => {
  it("that does what its page says is taken", () => expect(ask(update, { brightness: 5, mood: "lively", "@odata.type": "#contoso.rooms.lamp" }, etag).status).toBe(200));

  it.each([
    ["a member that no page lists", { brightnes: 5 }, "/brightnes", /No page lists "brightnes" here: is it "brightness" \(api\/lamp-update\.md:\d+:\d+\)/],
    ["another type", { brightness: "bright" }, "/brightness", /"brightness" is documented as int32, and is "bright" \(resources\/lamp\.md:12:1\)/],
    ["a number beyond its limits", { brightness: 101 }, "/brightness", /101, and documented to be 100 or less \(resources\/lamp\.md:12:1\)/],
    ["no value of an enum", { mood: "grumpy" }, "/mood", /"mood" is documented as lampMood, one of calm, lively, and is "grumpy" \(resources\/lamp\.md:13:1\)/],
    ["a list", [], "", /The body is documented as lamp, and is a list \(api\//],
  ])("with %s is refused in words, with the place in the docs", (_, body, target, words) => {
    const told = ask(update, body, etag);
    expect(told).toMatchObject({ status: 400, headers: { "docwright-mock": "refused" } });
    expect(details(told)).toHaveLength(1);
    expect(details(told)[0]?.target).toBe(target);
    expect(details(told)[0]?.message).toMatch(words);
  });

  it("with several faults is told all of them", () => {
    expect(details(ask(update, { brightness: "x", mood: 1, other: null }, etag)).map(({ target }) => target).sort()).toEqual(["/brightness", "/mood", "/other"]);
  });

  it("without what is required is told so, and so is none", () => {
    for (const body of [{ mood: "calm" }, undefined]) expect(messageOf(ask("POST /v1/rooms/8/lamps", body))).toMatch(/"label" is required, and is missing \(resources\/lamp\.md:14:1\)/);
  });

  it("that is no JSON is refused", () => {
    expect(ask(update, "{ brightness: 5 }", etag)).toMatchObject({ status: 400 });
    expect(ask(update, `${"[".repeat(300)}${"]".repeat(300)}`, etag).text).toContain("nested");
    expect(ask(update, { brightness: 5 }, { ...etag, "content-type": "text/xml" })).toMatchObject({ status: 415 });
    expect(ask(update, { brightness: 5 }, { ...etag, "content-type": "application/json;odata.metadata=minimal; charset=UTF-8" }).status).toBe(200);
  });

  it("with a great many faults is told one", () => {
    const told = ask(update, Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`member${index}`, index])), etag);
    expect(told.status).toBe(400);
    expect(told.text.length).toBeLessThan(2000);
  });

  it("that an example documents is taken, whatever its page says", () => expect(ask(update, { brightness: 50 }).status).toBe(200));
});

describe("a header", () => {
  it("that is required and missing is told, with the place in the docs", () => {
    const told = ask(update, { brightness: 5 });
    expect(told.status).toBe(400);
    expect(details(told)).toEqual([{ code: "required", target: "If-Match", message: expect.stringMatching(/If-Match .*\(api\/lamp-update\.md:18:1\)/) as string }]);
  });

  it("with a token is asked for only where that was asked for", () => {
    const strict = askLamps({ requireToken: true });
    expect(strict("GET /v1/lamps/2")).toMatchObject({ status: 401, headers: { "www-authenticate": "Bearer" } });
    expect(strict("GET /v1/lamps/2", undefined, { authorization: "Bearer anything" }).status).toBe(200);
    expect(strict("GET /").status).toBe(200);
  });

  it.each(["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "", "127.0.0.1@evil.example"])("Host that names %s is refused", (host) => {
    expect(ask("GET /v1/lamps/2", undefined, { host }).status).toBe(421);
  });

  it.each(["localhost", "LOCALHOST:80", "127.0.0.1:4010", "127.1.2.3", "[::1]:9"])("Host that names this machine as %s is not", (host) => {
    expect(ask("GET /v1/lamps/2", undefined, { host }).status).toBe(200);
  });
});

describe("a program in a browser", () => {
  it("may read every answer", () => {
    for (const line of ["GET /v1/lamps/2", "GET /v1/nowhere", "DELETE /v1/lamps/2", "GET /"]) {
      expect(ask(line).headers).toMatchObject({ "access-control-allow-origin": "*", "access-control-expose-headers": "*" });
    }
  });

  it("is told that it may send what it asks about", () => {
    const told = ask("OPTIONS /v1/rooms/7/lamps/1", undefined, { origin: "https://app.example", "access-control-request-method": "PATCH", "access-control-request-headers": "authorization,content-type" });
    expect(told).toMatchObject({ status: 204, headers: { "access-control-allow-headers": "authorization,content-type", allow: "GET, HEAD, OPTIONS, PATCH" } });
    expect(told.headers["access-control-allow-methods"]).toContain("PATCH");
  });
});
