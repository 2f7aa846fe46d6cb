import type { Source } from "./source.js";

/**
 * How much a change asks of those who use the API or the SDK. `breaking`: a program that was right is refused, misled or no longer
 * compiles; `risky`: some may be; `safe`: none is; `wording`: only the words are others.
 */
export const changeLevels = ["wording", "safe", "risky", "breaking"] as const;

export type ChangeLevel = (typeof changeLevels)[number];

/** One difference between two states of an API, as its users meet it. */
export interface ApiChange {
  /** A stable id, as the catalogue of kinds lists it. */
  readonly kind: string;
  /** The graver one of the two below. */
  readonly level: ChangeLevel;
  /** What it means for what callers send; null where it does not concern that. */
  readonly request: ChangeLevel | null;
  /** What it means for what callers are answered; null where it does not concern that. */
  readonly response: ChangeLevel | null;
  /** The first step of the path, or the namespace of the type. */
  readonly area: string;
  /** The operation, the type, `device.displayName`. */
  readonly subject: string;
  /** Where the former state says it, or what it belonged to; null where nothing of it was there. */
  readonly base: Source | null;
  readonly head: Source | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly message: string;
}

/** The step of semantic versioning that changes call for. */
export type VersionStep = "major" | "minor" | "patch" | "none";

/** What has changed in one API. */
export interface ApiDrift {
  readonly name: string;
  /** The folder of the pages, absolute: what stands before the path of each position. */
  readonly docs: string;
  readonly changes: readonly ApiChange[];
  readonly step: VersionStep;
}

/** What has changed between two states of the docs, as they were named. */
export interface Drift {
  readonly base: string;
  readonly head: string;
  readonly apis: readonly ApiDrift[];
}

/**
 * Semantic Versioning 2.0.0: what breaks is major (8), what is new or deprecated, and what may break, is minor (7); words alone are a
 * patch (6).
 */
export function stepFor(changes: readonly ApiChange[]): VersionStep {
  const levels = new Set(changes.map(({ level }) => level));
  if (levels.size === 0) return "none";
  return levels.has("breaking") ? "major" : levels.has("risky") || levels.has("safe") ? "minor" : "patch";
}
