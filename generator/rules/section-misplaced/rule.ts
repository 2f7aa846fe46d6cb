import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import type { SectionFact } from "../../model/outline.js";
import type { PageFacts } from "../../model/page.js";
import { alike, isCustom, kindWords, tally } from "../custom.js";
import { outerSections } from "../page-sections.js";
import { defineRule, type Breach } from "../rule.js";

interface Words {
  readonly actual: string;
  readonly other: string;
  readonly side: "before" | "behind";
  readonly kind: string;
}

/** A section that stands on the other side of one of its neighbours than on nearly all other pages of the kind. */
export const sectionMisplaced = defineRule(
  rule("page", "warning", (d: Words) => `"${d.actual}" stands ${d.side} "${d.other}" here, on nearly all other ${d.kind} it is the other way round: move it.`),
  ({ pages }) => alike(pages).flatMap(misplacedIn),
);

function misplacedIn(group: readonly PageFacts[]): Breach<Words>[] {
  const sections = group.map((page) => outermost(outerSections(page)));
  const orders = tally(sections.flatMap((one) => pairsOf([...one.keys()])));
  // Of a page that turns a pair round, all that do not are others.
  const isUsual = (first: string, then: string): boolean => {
    const [so, otherwise] = [orders.get(pair(first, then)) ?? 0, orders.get(pair(then, first)) ?? 0];
    return isCustom(so, so + otherwise - 1, 0.95);
  };
  return group.flatMap((page, index) => {
    const own = sections[index] ?? new Map();
    let roles = [...own.keys()];
    const breaches: Breach<Words>[] = [];
    // The section that is wrong about most others is the one that was moved; without it the others may be right.
    for (;;) {
      const wrong = roles.map((role, at) => ({ role, others: roles.filter((other, place) => (place < at ? isUsual(role, other) : place > at && isUsual(other, role))) }));
      const worst = wrong.reduce((most, one) => (one.others.length > most.others.length ? one : most), { role: "", others: [] as string[] });
      const other = own.get(worst.others[0] ?? "");
      const moved = own.get(worst.role);
      if (other === undefined || moved === undefined) return breaches;
      const side = roles.indexOf(worst.role) < roles.indexOf(worst.others[0] ?? "") ? "before" : "behind";
      breaches.push({ place: placeOf(page.path, moved.range), details: { actual: moved.title, other: other.title, side, kind: kindWords[page.kind] }, related: [placeOf(page.path, other.range)] });
      roles = roles.filter((role) => role !== worst.role);
    }
  });
}

/** Without the sections within others, which belong to these. */
function outermost(sections: ReadonlyMap<string, SectionFact>): Map<string, SectionFact> {
  const level = Math.min(...[...sections.values()].map((section) => section.level));
  return new Map([...sections].filter(([, section]) => section.level === level));
}

function pair(first: string, then: string): string {
  return `${first} ${then}`;
}

function pairsOf(roles: readonly string[]): string[] {
  return roles.flatMap((first, at) => roles.slice(at + 1).map((then) => pair(first, then)));
}
