import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { ApiError, RequestError } from "../../templates/typescript/runtime/index.js";
import { json, rejection, serve } from "./loopback.js";

const token = "eyJhbGciOiJub25lIn0.secret";

async function faultOf(body: unknown, status = 400, headers: Record<string, string> = {}): Promise<ApiError> {
  const service = await serve((_request, answer) => json(answer, body, status, headers));
  const user = service.client({ accessToken: token, retry: false }).users!.byId("7");
  const fault = await rejection(user.patch({ a: 1 }, { query: { private: "x" } }));
  expect(fault).toBeInstanceOf(ApiError);
  expect(fault).toBeInstanceOf(Error);
  expect(fault).not.toBeInstanceOf(RequestError);
  expect((fault as ApiError).url).toBe(`${service.origin}/beta/users/7`);
  return fault as ApiError;
}

describe("an error answer", () => {
  test("is told in full", async () => {
    const body = {
      error: {
        code: "badRequest",
        message: "Uploaded fragment overlaps with existing data.",
        target: "displayName",
        details: [{ code: "a", message: "b", target: "c" }],
        innerError: { code: "invalidRange", "request-id": "r1", date: "2020", innerError: { code: "deeper" } },
      },
    };
    const fault = await faultOf(body, 400, { "X-More": "y" });
    expect(fault).toMatchObject({
      name: "ApiError",
      message: "Uploaded fragment overlaps with existing data.",
      status: 400,
      code: "badRequest",
      target: "displayName",
      details: body.error.details,
      innerError: body.error.innerError,
      requestId: "r1",
      method: "PATCH",
      retryable: false,
      body,
    });
    expect(fault.headers.get("x-more")).toBe("y");
    expect(fault.stack).toContain("Uploaded fragment");
  });

  test("may write innererror, and name its request in a header", async () => {
    const body = { error: { code: "x", message: "m", innererror: { "request-id": "inner" } } };
    const fault = await faultOf(body, 404, { "request-id": "outer" });
    expect(fault).toMatchObject({ innerError: { "request-id": "inner" }, requestId: "outer" });
  });

  test.each([
    ["", "502 Bad Gateway", ""],
    ["<html>gateway</html>", "502 Bad Gateway", "<html>gateway</html>"],
    ["null", "502 Bad Gateway", null],
    ["[]", "502 Bad Gateway", []],
    ['{"error":"invalid_grant"}', "502 Bad Gateway", { error: "invalid_grant" }],
    ['{"error":{"code":7,"message":""}}', "502 Bad Gateway", { error: { code: 7, message: "" } }],
    ['{"error":{"details":{},"innerError":null}}', "502 Bad Gateway", { error: { details: {}, innerError: null } }],
    ['{"error":{"message":"m","innerError":"text"}}', "m", { error: { message: "m", innerError: "text" } }],
  ])("may be of any other form: %s", async (text, message, body) => {
    const fault = await faultOf(text, 502);
    expect(fault).toMatchObject({ message, status: 502, code: undefined, target: undefined, details: [], body });
    expect(fault.requestId).toBeUndefined();
  });

  test("has a status even without a phrase for it", () => {
    const fault = new ApiError({ method: "GET", url: "https://x/y?z" }, { status: 599, headers: new Headers() }, undefined);
    expect(fault).toMatchObject({ message: "599", url: "https://x/y" });
  });

  test.each([
    [400, false],
    [401, false],
    [409, false],
    [429, true],
    [500, false],
    [503, true],
    [504, true],
  ])("%i may be retried: %s", async (status, retryable) => {
    expect((await faultOf({}, status)).retryable).toBe(retryable);
  });

  test("that is no success nor an error of HTTP is one here", async () => {
    const service = await serve((_request, answer) => void answer.writeHead(304).end());
    expect(await rejection(service.client().users!.get())).toMatchObject({ name: "ApiError", status: 304 });
  });

  test("never shows the token, even if the service quotes it", async () => {
    const fault = await faultOf({ error: { code: "x", message: `No good: Bearer ${token}`, innerError: { t: token } } }, 401);
    expect(fault.message).toBe("No good: Bearer ***");
    expect(inspect(fault, { depth: 9 })).not.toContain(token);
    expect(JSON.stringify(fault)).not.toContain(token);
  });
});
