import { createHash } from "node:crypto";
import type { Finding } from "../model/finding.js";

/**
 * The fingerprint of each finding, in the same order: 16 hex digits of the rule, the page, and the text of the line that it is about. It
 * stays when lines come and go around that line, or its indentation changes. Several of one rule on lines of the same text are told apart
 * by their order. `textOf` gives the text of a page, or undefined for what is no page.
 */
export function fingerprintsOf(findings: readonly Finding[], textOf: (path: string) => string | undefined): string[] {
  const lines = new Map<string, readonly string[]>();
  const lineOf = ({ place: { path, line } }: Finding): string => {
    const known = lines.get(path) ?? (textOf(path) ?? "").split("\n");
    lines.set(path, known);
    return (known[line - 1] ?? "").trim().replace(/\s+/g, " ");
  };
  const counts = new Map<string, number>();
  return findings.map((finding) => {
    const { place } = finding;
    const subject = JSON.stringify([finding.rule, place.path, lineOf(finding)]);
    const nth = counts.get(subject) ?? 0;
    counts.set(subject, nth + 1);
    return createHash("sha256").update(subject).update(String(nth)).digest("hex").slice(0, 16);
  });
}
