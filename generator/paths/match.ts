import type { Segment, SegmentValue } from "../model/api.js";
import { argumentOf, placeholder, splitArguments, splitPath } from "./template.js";

/** How well a concrete path fits a template: the values of its segments, and how many literals it shares. Null where it does not fit. */
export function matchPath(segments: readonly Segment[], path: string): { values: (SegmentValue | null)[]; score: number } | null {
  const parts = splitPath(path);
  const values: (SegmentValue | null)[] = [];
  let score = 0;
  let at = 0;
  for (const [index, segment] of segments.entries()) {
    let part = parts[at++] ?? "";
    if (segment.kind === "address") {
      // A path has steps of its own: `root:/Documents/report.docx:/content`.
      while (!part.endsWith(":") && at < parts.length) part += `/${parts[at++] ?? ""}`;
    } else if (segments[index + 1]?.kind === "address") {
      if (!part.endsWith(":")) return null;
      part = part.slice(0, -1);
    }
    const value = part === "" ? undefined : matchSegment(segment, part);
    if (value === undefined) return null;
    values.push(value);
    if (segment.kind !== "parameter") score += 2;
    else if (placeholder.test(part)) score += 1;
  }
  return at === parts.length ? { values, score } : null;
}

function matchSegment(segment: Segment, part: string): SegmentValue | null | undefined {
  switch (segment.kind) {
    case "parameter":
      return decode(part);
    case "address":
      return part.endsWith(":") ? decode(part.slice(0, -1)) : undefined;
    case "call": {
      const call = /^([^()]*)\((.*)\)$/.exec(part);
      if (call === null || decode(call[1] ?? "").toLowerCase() !== segment.text.toLowerCase()) return undefined;
      const given = splitArguments(call[2] ?? "").map((one) => ({ argument: argumentOf(one, new Set()), text: one }));
      if (given.length !== segment.arguments.length) return undefined;
      return segment.arguments.map((wanted, index) => {
        const found = given.find((one) => one.argument.name.toLowerCase() === wanted.name.toLowerCase()) ?? given[index];
        const raw = found?.text.replace(/^[\w@.]+\s*=\s*/, "") ?? "";
        const quoted = raw.startsWith("'") && raw.endsWith("'") && raw.length > 1;
        return { name: wanted.name, value: decode(quoted ? raw.slice(1, -1).replaceAll("''", "'") : raw), quoted };
      });
    }
    default:
      return decode(part).toLowerCase() === segment.text.toLowerCase() ? null : undefined;
  }
}

/** Percent-encoding taken off; a malformed escape stays as it is. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
