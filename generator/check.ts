import type { Counts } from "./report/summary.js";
import type { Finding } from "./model/finding.js";

/** A finding as a report shows it. */
export interface CheckedFinding extends Finding {
  /** Stays the same while lines are added or removed around what it is about. */
  readonly fingerprint: string;
  /** Stands in the baseline: reported, but no reason to fail. */
  readonly known: boolean;
}

/** What a check has found in the pages of one API. */
export interface Checked {
  readonly name: string;
  /** The folder of the pages, relative to the current folder, with forward slashes: what stands before the path of each finding. */
  readonly docs: string;
  readonly counts: Counts;
  readonly findings: readonly CheckedFinding[];
  /** Findings that a comment on their page, or the configuration, disables. */
  readonly disabled: number;
  /** Entries of the baseline that nothing was found for any more. */
  readonly stale: readonly BaselineEntry[];
  /** The text of each page by its path, as it was read: LF line ends. */
  readonly texts: ReadonlyMap<string, string>;
}

/** A finding that is known, and why it stays. */
export interface BaselineEntry {
  readonly rule: string;
  readonly page: string;
  readonly fingerprint: string;
  readonly reason: string;
}
