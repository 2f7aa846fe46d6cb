/** A finding that is known, and why it stays. */
export interface BaselineEntry {
  readonly rule: string;
  readonly page: string;
  readonly fingerprint: string;
  readonly reason: string;
}

interface Fingerprinted {
  readonly rule: string;
  readonly place: { readonly path: string };
  readonly fingerprint: string;
}

/** Tells the findings that a baseline knows, and the entries of it that nothing was found for any more. */
export function compareBaseline(findings: readonly Fingerprinted[], baseline: readonly BaselineEntry[]): { isKnown: (finding: Fingerprinted) => boolean; stale: BaselineEntry[] } {
  const known = new Set(baseline.map(({ rule, page, fingerprint }) => keyOf(rule, page, fingerprint)));
  const found = new Set(findings.map(keyOfFinding));
  return {
    isKnown: (finding) => known.has(keyOfFinding(finding)),
    stale: baseline.filter(({ rule, page, fingerprint }) => !found.has(keyOf(rule, page, fingerprint))),
  };
}

/** A baseline of just these findings: those that the old one knows keep their reasons, the others get `reason`. Sorted by page, rule and fingerprint. */
export function updatedBaseline(findings: readonly Fingerprinted[], old: readonly BaselineEntry[], reason: string): BaselineEntry[] {
  const reasons = new Map(old.map((entry) => [keyOf(entry.rule, entry.page, entry.fingerprint), entry.reason]));
  return findings
    .map((finding) => ({ rule: finding.rule, page: finding.place.path, fingerprint: finding.fingerprint, reason: reasons.get(keyOfFinding(finding)) ?? reason }))
    .sort((a, b) => compare(a.page, b.page) || compare(a.rule, b.rule) || compare(a.fingerprint, b.fingerprint));
}

function keyOfFinding({ rule, place, fingerprint }: Fingerprinted): string {
  return keyOf(rule, place.path, fingerprint);
}

function keyOf(rule: string, page: string, fingerprint: string): string {
  return JSON.stringify([rule, page, fingerprint]);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
