import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import { isHouseStyle, tally } from "../custom.js";
import { defineRule } from "../rule.js";

interface Words {
  readonly what: "key" | "blockType";
  readonly actual: string;
  readonly expected?: string;
}

/** A key of an annotation, or a type of block, that nobody reads. */
export const annotationKeyUnknown = defineRule(
  rule("page", "warning", (d: Words) => `Nothing reads the ${d.what === "key" ? "key" : "block type"} "${d.actual}" of this annotation${d.expected === undefined ? "" : `, the nearest known one is "${d.expected}"`}: correct it, or take it out.`),
  ({ pages }) => {
    const faults = pages.flatMap(({ path, outline }) => outline.annotations.flatMap((fault) => (fault.what === "key" || fault.what === "blockType" ? [{ path, fault, what: fault.what }] : [])));
    const uses = tally(faults.map(({ fault }) => fault.name));
    return faults.flatMap(({ path, what, fault: { name, actual, expected, range } }) => {
      // What annotations say everywhere is meant so, and read by a tool of the house.
      if (isHouseStyle(uses.get(name) ?? 0)) return [];
      return [{ place: placeOf(path, range), details: { what, actual, ...(expected === null ? {} : { expected }) } }];
    });
  },
);
