import type { Operation, RequestBody } from "../model/api.js";
import type { ApiChange } from "../model/change.js";
import type { Ground } from "./ground.js";
import { pairBy, type Pair } from "./match.js";
import { compareProperties } from "./properties.js";
import { tell, type Difference, type Place } from "./tell.js";
import { relationOf, typeText } from "./type-refs.js";

/** The kind of a body, and the parameters of an action. What may be sent of a resource is told of its type and its inputs. */
export function compareBodies({ base, head }: Pair<Operation>, place: Place, ground: Ground): ApiChange[] {
  const [was, is] = [base.request, head.request];
  const at: Place = { ...place, base: was?.source ?? place.base, head: is?.source ?? place.head, sides: { request: true, response: false } };
  const differences = differencesOf(was, is, ground);
  if (differences.length > 0 || was?.kind !== "parameters" || is?.kind !== "parameters") return differences.map((one) => tell(at, one));
  const { pairs, lost, gained } = pairBy(was.properties, is.properties, ({ name }) => name);
  const owner = { place: at, subjectOf: (name: string) => `${place.subject}(${name})` };
  return compareProperties(lost, gained, pairs.map((pair) => [pair.base, pair.head] as const), owner, ground).map(({ change }) => change);
}

function differencesOf(was: RequestBody | null, is: RequestBody | null, ground: Ground): Difference[] {
  if (was === null || is === null) {
    if (was === is) return [];
    if (was !== null) return [{ kind: "body-removed", before: bodyText(was, ground) }];
    return is === null ? [] : [{ kind: "body-added", after: bodyText(is, ground) }];
  }
  const texts = { before: bodyText(was, ground), after: bodyText(is, ground) };
  if (was.kind !== is.kind || (was.type === null) !== (is.type === null)) return [{ kind: "body-changed", ...texts }];
  const relation = was.type === null || is.type === null ? "same" : relationOf(was.type, is.type, ground);
  if (relation === "widened" || relation === "narrowed") return [{ kind: `body-${relation}`, ...texts }];
  if (relation !== "same") return [{ kind: "body-changed", ...texts, ...(relation === "changed" ? {} : { atMost: "risky" }) }];
  return was.change === is.change ? [] : [{ kind: "body-changed", ...texts, atMost: "risky" }];
}

function bodyText({ kind, type, change, properties }: RequestBody, ground: Ground): string {
  switch (kind) {
    case "stream": return "bytes";
    case "parameters": return properties.length === 0 ? "an object" : properties.map(({ name }) => name).join(", ");
    default: return `${type === null ? "an object" : typeText(type, ground)}${change === null ? "" : ` to ${change}`}`;
  }
}
