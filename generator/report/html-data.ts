import type { Area, Severity } from "../model/finding.js";

/** What the HTML report is made from in the browser. Rules and pages are named by their index: with 20,000 findings it counts. */
export interface HtmlData {
  readonly version: string;
  readonly failOn: Severity | "none";
  readonly apis: readonly HtmlApi[];
  /** The rules that were broken. */
  readonly rules: readonly HtmlRule[];
  /** The pages with findings. */
  readonly pages: readonly string[];
  /** By page. */
  readonly findings: readonly HtmlFinding[];
}

export interface HtmlApi {
  readonly name: string;
  readonly pages: number;
  readonly unreadPages: number;
  readonly operations: number;
  readonly types: number;
  readonly enums: number;
  readonly examples: { readonly documented: number; readonly contradictory: number; readonly unreadable: number };
  readonly account: readonly { readonly words: string; readonly claimed: number; readonly aside: number; readonly all: number }[];
  readonly disabled: number;
  readonly stale: readonly { readonly page: string; readonly rule: string; readonly reason: string }[];
}

export interface HtmlRule {
  readonly id: string;
  readonly area: Area;
  readonly summary: string;
  readonly url: string;
}

/** What is not said of a finding is left out. */
export interface HtmlFinding {
  readonly rule: number;
  readonly page: number;
  readonly severity: Severity;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly known?: true;
  readonly fixable?: true;
  readonly expected?: string;
  readonly actual?: string;
  /** The first of the related positions; on the finding's own page without its path. */
  readonly related?: readonly string[];
  /** How many more there are. */
  readonly moreRelated?: number;
  readonly frame?: readonly HtmlFrameLine[];
  /** How many lines of the range the frame leaves out. */
  readonly more?: number;
}

/** The number of a line and its text; from and to of what is marked in it. */
export type HtmlFrameLine = readonly [line: number, text: string] | readonly [line: number, text: string, from: number, to: number];
