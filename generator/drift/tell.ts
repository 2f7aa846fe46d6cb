import { changeLevels, type ApiChange, type ChangeLevel } from "../model/change.js";
import type { Source } from "../model/source.js";
import { kindOf, type KindId } from "./catalogue.js";

/** Whether what callers send is concerned, and what they are answered. */
export interface Sides {
  readonly request: boolean;
  readonly response: boolean;
}

export const bothSides: Sides = { request: true, response: true };

/** What a change is about, and where each state says it. */
export interface Place {
  readonly area: string;
  readonly subject: string;
  readonly base: Source | null;
  readonly head: Source | null;
  readonly sides: Sides;
}

/** What is different. */
export interface Difference {
  readonly kind: KindId;
  readonly before?: string | null;
  readonly after?: string | null;
  /** The change is no graver than this, whatever its kind says. */
  readonly atMost?: ChangeLevel;
  /** A clause that says why, for the end of the message. */
  readonly because?: string;
}

export function tell(place: Place, { kind: id, before = null, after = null, atMost = "breaking", because }: Difference): ApiChange {
  const kind = kindOf(id);
  const request = place.sides.request ? lesser(kind.request, atMost) : null;
  const response = place.sides.response ? lesser(kind.response, atMost) : null;
  const sentence = kind.says({ subject: place.subject, before: before ?? "", after: after ?? "" });
  return {
    kind: id, level: graver(request, response) ?? "wording", request, response, area: place.area, subject: place.subject,
    base: place.base, head: place.head, before, after, message: because === undefined ? sentence : `${sentence.replace(/\.$/, "")} (${because}).`,
  };
}

export function rank(level: ChangeLevel | null): number {
  return level === null ? -1 : changeLevels.indexOf(level);
}

function lesser(level: ChangeLevel | null, atMost: ChangeLevel): ChangeLevel | null {
  return rank(level) > rank(atMost) ? atMost : level;
}

function graver(a: ChangeLevel | null, b: ChangeLevel | null): ChangeLevel | null {
  return rank(a) >= rank(b) ? a : b;
}

/** Something that is so or is not so has turned. */
export function turned(was: boolean, is: boolean, on: KindId, off: KindId): Difference[] {
  return was === is ? [] : [{ kind: is ? on : off }];
}

/** What has joined a list and what has left it, each in one difference. */
export function listed(was: readonly string[], is: readonly string[], added: KindId, removed: KindId): Difference[] {
  const [gained, lost] = [is.filter((one) => !was.includes(one)), was.filter((one) => !is.includes(one))];
  return [
    ...(lost.length === 0 ? [] : [{ kind: removed, before: lost.join(", ") }]),
    ...(gained.length === 0 ? [] : [{ kind: added, after: gained.join(", ") }]),
  ];
}

/** The values that two descriptions list. One that the other description names all the same is no news: "**Paused**" in a sentence, `Paused` in a list. */
export function listedValues(was: Described, is: Described, added: KindId, removed: KindId): Difference[] {
  const names = (text: string): ReadonlySet<string> => new Set(text.split(/[^\p{L}\p{N}_.:-]+/u).flatMap((word) => [word, word.replace(/[.:]+$/, "")]));
  const [before, after] = [names(was.description), names(is.description)];
  return listed(was.knownValues.filter((one) => is.knownValues.includes(one) || !after.has(one)), is.knownValues.filter((one) => was.knownValues.includes(one) || !before.has(one)), added, removed);
}

export interface Described {
  readonly description: string;
  readonly knownValues: readonly string[];
}

/** Whether two texts differ in more than white space. */
export function reworded(was: string, is: string): boolean {
  return plain(was) !== plain(is);
}

export function plain(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
