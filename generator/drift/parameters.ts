import type { Operation, Parameter } from "../model/api.js";
import type { ApiChange } from "../model/change.js";
import { queryOptionNames } from "../model/query.js";
import type { Ground } from "./ground.js";
import { pairBy, type Pair } from "./match.js";
import { listedValues, plain, reworded, tell, turned, type Difference, type Place } from "./tell.js";
import { relationOf, typeText } from "./type-refs.js";

/** The parameters of paths, queries and functions; those of an action are the properties of its body, and options of OData are told as such. */
export function compareParameters({ base, head }: Pair<Operation>, place: Place, ground: Ground): ApiChange[] {
  const { pairs, lost, gained } = pairBy(base.parameters.filter(isOwn), head.parameters.filter(isOwn), (one) => `${one.in} ${one.name.toLowerCase()}`);
  const at = (was: Parameter | null, is: Parameter | null): Place => ({
    ...place, subject: `${place.subject}(${(is ?? was)?.name ?? ""})`, base: was?.source ?? place.base, head: is?.source ?? place.head,
  });
  return [
    ...lost.map((one) => tell(at(one, null), { kind: one.in === "path" ? "path-parameter-undescribed" : one.required ? "required-parameter-removed" : "parameter-removed" })),
    ...gained.map((one) => tell(at(null, one), { kind: one.in === "path" ? "path-parameter-described" : one.required ? "required-parameter-added" : "parameter-added" })),
    ...pairs.flatMap((pair) => compareParameter(pair.base, pair.head, ground).map((one) => tell(at(pair.base, pair.head), one))),
  ];
}

function isOwn(parameter: Parameter): boolean {
  return parameter.in !== "query" || !queryOptionNames.some((option) => parameter.name.toLowerCase() === `$${option}`);
}

function compareParameter(was: Parameter, is: Parameter, ground: Ground): Difference[] {
  const relation = relationOf(was.type, is.type, ground);
  const texts = { before: typeText(was.type, ground), after: typeText(is.type, ground) };
  // A parameter of a path stands in every call: whether its row says "Required" changes nothing.
  const required = was.in === "path" ? [] : turned(was.required, is.required, "parameter-made-required", "parameter-made-optional");
  const differences: Difference[] = [
    ...(relation === "same" ? [] : relation === "widened" || relation === "narrowed" ? [{ kind: `parameter-type-${relation}`, ...texts } as const]
      : [{ kind: "parameter-type-changed", ...texts, atMost: relation === "changed" ? "breaking" : "risky" } as const]),
    ...required,
    ...listedValues(was, is, "parameter-values-added", "parameter-values-removed"),
  ];
  if (differences.length > 0 || !reworded(was.description, is.description)) return differences;
  return [{ kind: "parameter-reworded", before: plain(was.description), after: plain(is.description) }];
}
