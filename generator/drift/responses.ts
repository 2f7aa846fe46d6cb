import type { Operation, Response } from "../model/api.js";
import type { ApiChange } from "../model/change.js";
import type { Ground } from "./ground.js";
import { pairBy, type Pair } from "./match.js";
import { tell, type Difference, type Place } from "./tell.js";
import { relationOf, typeText } from "./type-refs.js";

export function compareResponses({ base, head }: Pair<Operation>, place: Place, ground: Ground): ApiChange[] {
  const at = (was: Response | null, is: Response | null): Place => ({ ...place, base: was?.source ?? place.base, head: is?.source ?? place.head });
  const { pairs, lost, gained } = pairBy(base.responses, head.responses, ({ status }) => String(status));
  const [gone, come] = [lost[0], gained[0]];
  const replaced = lost.length === 1 && gained.length === 1 && gone !== undefined && come !== undefined;
  const statuses = replaced ? [tell(at(gone, come), { kind: "response-status-changed", before: answerText(gone, ground), after: answerText(come, ground) })] : [
    ...lost.map((one) => tell(at(one, null), { kind: "response-status-removed", before: answerText(one, ground), ...whereFailing(one) })),
    ...gained.map((one) => tell(at(null, one), { kind: "response-status-added", after: answerText(one, ground), ...whereFailing(one) })),
  ];
  return [
    ...statuses,
    ...pairs.flatMap((pair) => compareResponse(pair.base, pair.head, ground).flatMap((one) => {
      const told = one.kind === "response-shape-changed" ? asShown(one, { base, head }, pair) : one;
      return told === null ? [] : tell(at(pair.base, pair.head), told);
    })),
  ];
}

/** Any request may fail: that a page comes to tell how is no change of what it does. */
function whereFailing({ status }: Response): Pick<Difference, "atMost"> {
  return status >= 400 ? { atMost: "wording" } : {};
}

/** A shape is mostly read from examples. Told is what these show: where one state's cannot be read, only the reading is another one. */
function asShown(difference: Difference, { base, head }: Pair<Operation>, pair: Pair<Response>): Difference | null {
  if (![base, head].some(({ examples }) => examples.some(({ response }) => response !== null))) return { ...difference, atMost: "risky", because: "no example shows it" };
  const [before, after] = [shapesIn(base, pair.base), shapesIn(head, pair.head)];
  const differs = before.some((shape) => !after.includes(shape)) && after.some((shape) => !before.includes(shape));
  return differs ? difference : null;
}

/** How the examples of an operation are answered with a status, as far as they can be read. */
function shapesIn({ examples }: Operation, { status }: Response): string[] {
  const shapes = examples.flatMap(({ response }) => {
    if (response === null || (response.status !== null && response.status !== status)) return [];
    if (response.body === null) return "nothing";
    const { kind, value } = response.body;
    if (typeof value !== "object" || value === null) return kind === "text" ? kind : [];
    if (Object.keys(value).length === 0) return "nothing";
    return !("value" in value) ? "object" : Array.isArray(value.value) ? "collection" : "value";
  });
  return [...new Set(shapes)].sort();
}

function compareResponse(was: Response, is: Response, ground: Ground): Difference[] {
  const texts = { before: answerText(was, ground), after: answerText(is, ground) };
  // 204 carries nothing, whatever its example shows (RFC 9110, 15.3.5).
  if (was.status === 204) return [];
  if (was.shape !== is.shape) return [{ kind: "response-shape-changed", ...texts }];
  if (isUnsaid(was) || isUnsaid(is)) {
    if (isUnsaid(was) && isUnsaid(is)) return [];
    return [{ kind: isUnsaid(was) ? "response-type-stated" : "response-type-unstated", ...texts }];
  }
  if (was.type === null || is.type === null) return [];
  const relation = relationOf(was.type, is.type, ground);
  return relation === "same" ? [] : [{ kind: `response-type-${relation}`, ...texts }];
}

/** An answer of which no page says what it is may be anything. */
function isUnsaid({ type }: Response): boolean {
  return type === null || (type.kind === "primitive" && type.name === "json");
}

function answerText({ status, shape, type }: Response, ground: Ground): string {
  const name = type === null || (type.kind === "primitive" && type.name === "json") ? "something" : typeText(type, ground);
  const body = { resource: name, collection: `a collection of ${name}`, value: `a value of ${name}`, text: `${name} as text`, stream: "bytes", none: "nothing" }[shape];
  return `${status} with ${body}`;
}
