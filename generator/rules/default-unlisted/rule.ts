import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import type { TypeExpression } from "../../model/page.js";
import { rowsOf } from "../definitions.js";
import { defineRule } from "../rule.js";

interface Details {
  readonly name: string;
  readonly expected: string;
  readonly actual: string;
}

/** A default that its own description does not list among the values. */
export const defaultUnlisted = defineRule<Details>(
  rule("tables", "warning", ({ name, expected, actual }) => `The default "${actual}" of "${name}" is not among the values that its description lists (${expected}): correct one of the two.`),
  ({ pages }) => pages.flatMap((page) => rowsOf(page).flatMap((row) => {
    const { values, otherValues, default: stated, name } = row;
    if (values === null || stated?.literal !== true || !isText(row.type)) return [];
    const listed = new Set([...values.values, ...(otherValues?.values ?? [])]);
    // "null" is the absence of any.
    if (stated.text === "null" || stated.text.split(/,\s*/).every((one) => listed.has(one))) return [];
    return [{ place: placeOf(page.path, row.descriptionRange), details: { name, expected: values.values.join(", "), actual: stated.text }, related: [placeOf(page.path, values.range)] }];
  })),
);

function isText(type: TypeExpression): boolean {
  return type.kind === "collection" ? isText(type.items) : type.kind === "primitive" && type.name === "string";
}
