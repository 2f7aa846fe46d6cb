import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import type { EnumFact, EnumMemberFact, PageFacts } from "../../model/page.js";
import { rowsOf } from "../definitions.js";
import { defineRule, type Breach } from "../rule.js";

interface Details {
  readonly name: string;
  readonly again: string;
}

/** A list of values that names one twice, and a table of an enum with two rows of one name or of one number. */
export const valueRepeated = defineRule<Details>(
  rule("tables", "warning", ({ name, again }) => `"${name}" ${again}: take one of the two out, or correct it.`),
  ({ pages }) => pages.flatMap((page) => [...inTables(page), ...inLists(page)]),
);

function inTables(page: PageFacts): Breach<Details>[] {
  return page.enums.flatMap((fact) => [
    ...fact.repeated.map((member) => breach(member, fact.members.find(({ name }) => name === member.name), "is listed as a member twice", page)),
    ...sameNumbers(fact).map(([member, first]) => breach(member, first, `has the number of "${first.name}" (${first.value ?? ""})`, page)),
  ]);
}

function sameNumbers({ members }: EnumFact): [EnumMemberFact, EnumMemberFact][] {
  return members.flatMap((member, index): [EnumMemberFact, EnumMemberFact][] => {
    const first = member.value === null ? undefined : members.slice(0, index).find(({ value }) => value === member.value);
    return first === undefined ? [] : [[member, first]];
  });
}

function breach(member: EnumMemberFact, first: EnumMemberFact | undefined, again: string, page: PageFacts): Breach<Details> {
  return { place: placeOf(page.path, member.range), details: { name: member.name, again }, related: first === undefined ? [] : [placeOf(page.path, first.range)] };
}

function inLists(page: PageFacts): Breach<Details>[] {
  return rowsOf(page).flatMap(({ values }) => (values?.repeated ?? []).map((name) => (
    { place: placeOf(page.path, values?.range), details: { name, again: "stands in this list twice" } }
  )));
}
