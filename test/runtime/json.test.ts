import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { parseJson, writeJson } from "../../templates/typescript/runtime/json.js";
import { first, gives, serve } from "./loopback.js";

afterEach(() => {
  Reflect.deleteProperty(BigInt.prototype, "toJSON");
});

describe("integers of an answer", () => {
  test.each<[string, unknown]>([
    ["9007199254740991", 9007199254740991],
    ["9007199254740992", 9007199254740992n],
    ["9007199254740993", 9007199254740993n],
    ["-9007199254740991", -9007199254740991],
    ["-9007199254740993", -9007199254740993n],
    ["9223372036854775807", 9223372036854775807n],
    ["[ 18446744073709551616 ,1]", [18446744073709551616n, 1]],
    ['{"a":9223372036854775807,"b":{"c":[-9223372036854775808]}}', { a: 9223372036854775807n, b: { c: [-9223372036854775808n] } }],
    // No integers as written.
    ["9007199254740993.0", 9007199254740992],
    ["1e16", 1e16],
    ["9007199254740993e2", 900719925474099300],
    ["9007199254740993E-2", 90071992547409.94],
    ["0.12345678901234567", Number("0.12345678901234567")],
    ["1e-1234567890123456", 0],
    ["-0", -0],
    // No numbers.
    ['"9007199254740993"', "9007199254740993"],
    ['"a 9007199254740993, b"', "a 9007199254740993, b"],
    ['{"9007199254740993":"1\\"9007199254740993"}', { "9007199254740993": '1"9007199254740993' }],
    ['["~1","~~","\\u007e2","~",9007199254740993,"\\u007E"]', ["~1", "~~", "~2", "~", 9007199254740993n, "~"]],
    ['{"~a":9007199254740993,"~" : "~"}', { "~a": 9007199254740993n, "~": "~" }],
    ['["\\\\",9007199254740993,"\\\\\\""]', ["\\", 9007199254740993n, '\\"']],
  ])("%s", (text, value) => {
    expect(parseJson(text)).toStrictEqual(value);
  });

  test.each(["09007199254740993", "+9007199254740993", "--9007199254740993", "9007199254740993a", ".9007199254740993", "9007199254740993.", "9007199254740993e", "9007199254740993-1", '"9007199254740993', "{9007199254740993:1}", "[9007199254740993", "9007199254740993 1", "x9007199254740993"])(
    "malformed as ever: %s",
    (text) => {
      expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
      expect(() => parseJson(text)).toThrow(SyntaxError);
    },
  );

  test("leave names alone that mean something to JavaScript", () => {
    const text = '{"__proto__":{"admin":true},"constructor":1,"n":9007199254740993,"toString":"x"}';
    const value = parseJson(text) as Record<string, unknown>;
    expect(Object.getOwnPropertyNames(value)).toEqual(["__proto__", "constructor", "n", "toString"]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(value["admin"]).toBeUndefined();
    expect(writeJson(value)).toBe(text);
  });

  test("do not cost a long text dear", () => {
    const long = `["${'\\"/'.repeat(700_000)}","${"1234567890".repeat(300_000)}",9007199254740993,${"[".repeat(500)}${"]".repeat(500)}]`;
    const start = performance.now();
    expect((parseJson(long) as unknown[])[2]).toBe(9007199254740993n);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe("integers of a body", () => {
  test.each<[unknown, string]>([
    [{ a: 9007199254740993n, b: [1n, -1n, 0n] }, '{"a":9007199254740993,"b":[1,-1,0]}'],
    [7n, "7"],
    [{ "~1": 1n, a: "~1", b: "~~", c: "~", d: '~"' }, '{"~1":1,"a":"~1","b":"~~","c":"~","d":"~\\""}'],
    [{ a: "~1" }, '{"a":"~1"}'],
    [{ a: '"~1"', "b\"~": '\\"~2', c: 3n }, '{"a":"\\"~1\\"","b\\"~":"\\\\\\"~2","c":3}'],
    [{ at: new Date(0), n: 1n }, '{"at":"1970-01-01T00:00:00.000Z","n":1}'],
  ])("%#", (value, text) => {
    expect(writeJson(value)).toBe(text);
  });

  test("are written bare even if the program has taught them to be texts", () => {
    Reflect.set(BigInt.prototype, "toJSON", String);
    expect(writeJson({ a: 1n, b: [2n] })).toBe('{"a":1,"b":[2]}');
  });

  test("go to the service and come back", async () => {
    const service = await serve((request, answer) => gives(request.body.toString() || '{"id":9223372036854775807}')(request, answer));
    const read = await service.client().x!.get();
    expect(read).toEqual({ id: 9223372036854775807n });
    expect(await service.client().x!.patch(read)).toEqual(read);
    expect(first(service.received.slice(1)).body.toString()).toBe('{"id":9223372036854775807}');
  });
});

const marks = fc.constantFrom("~", "~1", "~~", '"~', "\\", "9007199254740993", "\\u007e", "__proto__", "1e400", "-");
const text = fc.oneof(fc.string({ unit: "binary" }), marks, fc.array(fc.oneof(marks, fc.string()), { maxLength: 4 }).map((parts) => parts.join("")));
const integer = fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map((value) => (Number.isSafeInteger(Number(value)) ? Number(value) : value));
const { value: anyValue } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.oneof(text, integer, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null)),
    fc.array(tie("value"), { maxLength: 5 }),
    fc.array(fc.tuple(text, tie("value")), { maxLength: 5 }).map((pairs) => Object.fromEntries(pairs)),
  ),
}));

describe("of any value", () => {
  // What JSON itself does not keep: -0, and doubles that are written like integers, which come back as they are written.
  const isKept = (value: unknown): boolean => !JSON.stringify(value, (_name, one: unknown) => (typeof one === "bigint" ? String(one) : typeof one === "number" && (Object.is(one, -0) || (Number.isInteger(one) && !Number.isSafeInteger(one))) ? "lost!" : one)).includes("lost!");

  test("what is written is read as it was", () => {
    fc.assert(
      fc.property(anyValue.filter(isKept), (value) => {
        const written = writeJson(value);
        expect(parseJson(written)).toStrictEqual(value);
        expect(writeJson(parseJson(written))).toBe(written);
      }),
      { numRuns: 500 },
    );
  });

  test("reading and writing differ from JSON in integers only", () => {
    const rounded = (value: unknown): unknown => JSON.parse(JSON.stringify(value, (_name, one: unknown) => (typeof one === "bigint" ? Number(one) : one)));
    fc.assert(
      fc.property(anyValue, fc.constantFrom(0, 1, 3), (value, indent) => {
        const written = JSON.stringify(rounded(value), null, indent);
        expect(rounded(parseJson(written))).toStrictEqual(JSON.parse(written));
        expect(writeJson(rounded(value))).toBe(JSON.stringify(rounded(value)));
      }),
      { numRuns: 500 },
    );
  });

  test("any text is malformed for both or for neither", () => {
    const fragment = fc.oneof(text, fc.constantFrom("{", "}", "[", "]", ",", ":", '"', " ", "9007199254740993", "1", ".", "e5", "-", "null", '"~1"', "\\"));
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 8 }).map((parts) => parts.join("")), (source) => {
        let isSound = true;
        try {
          JSON.parse(source);
        } catch {
          isSound = false;
        }
        if (isSound) parseJson(source);
        else expect(() => parseJson(source)).toThrow(SyntaxError);
      }),
      { numRuns: 2000 },
    );
  });
});
