import type { Property, ResponseShape } from "../model/api.js";
import type { JsonObject, JsonValue } from "../model/json.js";
import type { BodyFact, MessageFact, PageFacts } from "../model/page.js";
import type { Range, Source } from "../model/source.js";
import type { TypeRef } from "../model/types.js";
import { isObject } from "./check.js";
import type { DraftOperation } from "./operations.js";
import { groupBy } from "./order.js";
import { seenProperty, typeText } from "./properties.js";

/**
 * Examples' requests or responses of an operation that may have several pages and, on one page, several methods. One of a method that the
 * page does not document is a slip where no example has the right one, and a further step (the PUT after a session was created) elsewhere.
 */
export function messagesOf(draft: DraftOperation, side: "request" | "response"): { page: PageFacts; message: MessageFact }[] {
  return draft.pages.flatMap((page) => {
    const others = new Set(page.routes.map((route) => route.method));
    const isShown = page.examples.some((example) => example.request?.method === draft.method);
    return page.examples.flatMap((example) => {
      const method = example.request?.method ?? draft.method;
      const message = example[side];
      return message === null || (method !== draft.method && (isShown || others.has(method))) ? [] : [{ page, message }];
    });
  });
}

/** The object inside `{ "value": { … } }`; undefined for any other value. */
export function wrapped(value: JsonValue | undefined): JsonObject | undefined {
  if (value === undefined || !isObject(value) || shapeOf(value) !== "value") return undefined;
  const inner = value["value"];
  return isObject(inner) ? inner : undefined;
}

/** How a body carries its type, by its looks. */
export function shapeOf(value: JsonValue): ResponseShape {
  if (!isObject(value) || !Object.hasOwn(value, "value")) return "resource";
  if (Array.isArray(value["value"])) return "collection";
  return Object.keys(value).every((key) => key === "value" || key.includes("@")) ? "value" : "resource";
}

/** The type that a body names itself, or the JSON type of a bare value. */
export function typeShown(value: JsonValue): TypeRef {
  if (isObject(value)) {
    const named = Object.hasOwn(value, "@odata.type") ? value["@odata.type"] : undefined;
    if (typeof named === "string" && /^#?[\w.]+$/.test(named) && named.includes(".")) return { kind: "named", name: named.replace(/^#/, "") };
    const inner = Object.hasOwn(value, "value") ? value["value"] : undefined;
    if (Array.isArray(inner)) return inner.length > 0 ? typeShown(inner[0] as JsonValue) : { kind: "primitive", name: "json" };
    if (inner !== undefined && shapeOf(value) === "value") return typeShown(inner);
    return { kind: "primitive", name: "json" };
  }
  if (typeof value === "string") return { kind: "primitive", name: "string" };
  return { kind: "primitive", name: typeof value === "boolean" ? "boolean" : typeof value === "number" ? "number" : "json" };
}

/** A body in JSON that an example shows, with its place. */
export interface ShownBody {
  readonly value: JsonObject;
  readonly source: Source;
}

/** The members of the bodies that examples show, as parameters: a request that no table describes. */
export function parametersShown(bodies: readonly ShownBody[]): Property[] {
  const members = bodies.flatMap(({ value, source }) => Object.entries(value).filter(([name]) => !name.includes("@")).map(([name, member]) => ({ name, member, source })));
  return [...groupBy(members, ({ name }) => name)].flatMap(([name, group]): Property[] => {
    const [first] = group;
    return first === undefined ? [] : [seenProperty({ name, type: commonType(group.map(({ member }) => member)), evidence: "example", source: first.source })];
  });
}

const anything: TypeRef = { kind: "primitive", name: "json" };

/** The type that all values have; `json` where they differ, or say nothing. */
export function commonType(values: readonly JsonValue[]): TypeRef {
  const [first, ...others] = values.filter((value) => value !== null).map(memberType);
  return first !== undefined && others.every((other) => typeText(other) === typeText(first)) ? first : anything;
}

function memberType(value: JsonValue): TypeRef {
  if (!Array.isArray(value)) return typeShown(value);
  return { kind: "collection", items: value.some((item) => Array.isArray(item)) ? anything : commonType(value) };
}

/**
 * "supply an array of JSON objects with the id parameter": the rows of such a table stand in the objects of the one parameter that the
 * examples show, not beside it. Null where they stand at the top, or no example tells.
 */
export function parameterAround(names: readonly string[], bodies: readonly ShownBody[]): Property | null {
  const keys = new Set(bodies.flatMap(({ value }) => Object.keys(value)).filter((name) => !name.includes("@")));
  const [key] = keys;
  const [first] = bodies;
  if (key === undefined || first === undefined || keys.size !== 1 || names.includes(key)) return null;
  const inside = bodies.flatMap(({ value }) => [value[key]].flat()).filter((one) => isObject(one));
  return inside.some((one) => names.some((name) => Object.hasOwn(one, name))) ? seenProperty({ name: key, type: commonType(bodies.map(({ value }) => value[key] ?? null)), evidence: "example", source: first.source }) : null;
}

/** The first line of a message's body: where findings about the whole of it point. */
export function firstLineOf({ text, line, column }: BodyFact): Range {
  const [first = ""] = text.split("\n", 1);
  return { line, column, endLine: line, endColumn: column + first.trimEnd().length };
}

/** The first line of the body, of a message without one its own. */
export function bodyStart({ body, range }: MessageFact): Range {
  return body === null ? range : firstLineOf(body);
}
