import type { Finding } from "../model/finding.js";
import type { DisableFact } from "../model/outline.js";
import { finding, placeOf } from "./finding.js";

/** The comments of one page that disable rules. */
interface PageDisables {
  readonly path: string;
  readonly disables: readonly DisableFact[];
}

/**
 * Takes out the findings that a comment on their page disables: `<!-- docwright-disable-next-line rule-id: reason -->` above the block.
 * What is wrong with such comments is added: a rule that does not exist, a reason that is missing, nothing to disable.
 */
export function withoutDisabled(findings: readonly Finding[], pages: readonly PageDisables[], known: ReadonlySet<string>): { kept: Finding[]; disabled: number } {
  const claims = pages.flatMap(({ path, disables }) => disables.flatMap((fact) => fact.rules.map((id) => ({ path, fact, id }))));
  const reasoned = claims.filter(({ fact }) => fact.reason !== "");
  const byPage = new Map(reasoned.map(({ path }) => [path, reasoned.filter((claim) => claim.path === path)]));
  const used = new Set<unknown>();
  const kept = findings.filter(({ rule, place }) => {
    const claim = byPage.get(place.path)?.find(({ fact: { lines }, id }) => id === rule && place.line >= lines[0] && place.line <= lines[1]);
    if (claim !== undefined) used.add(claim);
    return claim === undefined;
  });
  const faults = claims.flatMap((claim) => {
    const place = placeOf(claim.path, claim.fact.range);
    if (!known.has(claim.id)) return [finding("disable-unknown", place, { name: claim.id })];
    if (claim.fact.reason === "") return [finding("disable-without-reason", place, {})];
    return used.has(claim) ? [] : [finding("disable-unused", place, { name: claim.id })];
  });
  return { kept: [...kept, ...faults], disabled: findings.length - kept.length };
}
