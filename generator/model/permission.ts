import type { Range } from "./source.js";

export type CallerKind = "delegatedWork" | "delegatedPersonal" | "application";

/** Permissions that suffice where a caller has all of them: most often one, and two in "Policy.Read.All and Application.Read.All". */
export type PermissionChoice = readonly string[];

export interface PermissionFact {
  readonly caller: CallerKind;
  /** The resource or the case that the row is about, where a page tells several apart: "event", "acting on self". */
  readonly for: string | null;
  /** False where the page says that such a caller may not call it. */
  readonly supported: boolean;
  /** In the order of the page; empty where the caller is not supported, or needs no permission. */
  readonly choices: readonly PermissionChoice[];
  /** How the header orders the names: from least to most privileged, the reverse, or not said. */
  readonly order: "least-first" | "most-first" | "unstated";
  readonly range: Range;
}
