import type { Operation, Permission } from "../model/api.js";
import type { ApiChange } from "../model/change.js";
import type { CallerKind } from "../model/page.js";
import type { PermissionChoice } from "../model/permission.js";
import { onlyPairs, pairBy, type Pair } from "./match.js";
import { tell, type Difference, type Place } from "./tell.js";

const callers: Readonly<Record<CallerKind, string>> = {
  delegatedWork: "work or school account", delegatedPersonal: "personal account", application: "application",
};

export function comparePermissions({ base, head }: Pair<Operation>, place: Place): ApiChange[] {
  const { pairs, lost, gained } = pairBy(base.permissions, head.permissions, (one) => `${one.caller} ${one.for?.toLowerCase() ?? ""}`);
  const apart = casesApart(lost, gained);
  const retitled = casesRetitled(lost, gained);
  const isPaired = (one: Permission): boolean => [...apart, ...retitled].some((pair) => pair.base === one || pair.head === one);
  const at = (was: Permission | null, is: Permission | null): Place => {
    const one = (is?.for == null ? (was ?? is) : is) as Permission;
    return { ...place, subject: `${place.subject} (${callers[one.caller]}${one.for === null ? "" : `, ${one.for}`})`, base: was?.source ?? place.base, head: is?.source ?? place.head };
  };
  return [
    ...lost.filter((one) => admits(one) && !isPaired(one)).map((one) => tell(at(one, null), { kind: "permission-caller-unstated", before: textOf(choicesOf(one)), ...othersOf(one, head) })),
    ...gained.filter((one) => admits(one) && !isPaired(one)).map((one) => tell(at(null, one), { kind: "permission-caller-stated", after: textOf(choicesOf(one)) })),
    ...[...pairs, ...retitled].flatMap((pair) => compareRow(pair.base, pair.head).map((one) => tell(at(pair.base, pair.head), one))),
    ...apart.flatMap((pair) => compareCase(pair.base, pair.head).map((one) => tell(at(pair.base, pair.head), one))),
  ];
}

function othersOf({ caller }: Permission, { permissions }: Operation): Pick<Difference, "because"> {
  return permissions.some((one) => one.caller === caller && admits(one)) ? { because: "other rows still speak of such callers" } : {};
}

/** The rows of a page that tells cases apart, each with the one row for them all in the other state. */
function casesApart(lost: readonly Permission[], gained: readonly Permission[]): Pair<Permission>[] {
  return lost.flatMap((was) => gained.filter((is) => is.caller === was.caller && (is.for === null) !== (was.for === null)).map((is) => ({ base: was, head: is })));
}

/**
 * Cases told of in other words: "For channel resource" and "Permissions for channel" share a word that no other case of theirs has. Where
 * one case is left alone on both sides, it is the same: "acting on others", "acting on other users".
 */
function casesRetitled(lost: readonly Permission[], gained: readonly Permission[]): Pair<Permission>[] {
  const [before, after] = [titlesIn(lost), titlesIn(gained)];
  const found = onlyPairs(before, after, (was, is) => ownWords(was, before).some((word) => ownWords(is, after).includes(word)), () => true);
  return found.flatMap((title) => lost.flatMap((was) => {
    if (titleOf(was) !== title.base) return [];
    return gained.filter((is) => is.caller === was.caller && titleOf(is) === title.head).map((is) => ({ base: was, head: is }));
  }));
}

function titleOf(one: Permission): string | null {
  return one.for?.toLowerCase() ?? null;
}

function titlesIn(list: readonly Permission[]): string[] {
  return [...new Set(list.flatMap((one) => titleOf(one) ?? []))];
}

function ownWords(title: string, titles: readonly string[]): string[] {
  const wordsOf = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  const others = titles.filter((one) => one !== title).flatMap(wordsOf);
  return titles.length === 1 ? [] : wordsOf(title).filter((word) => !others.includes(word));
}

function admits({ supported }: Permission): boolean {
  return supported;
}

/** A caller that needs no permission has one choice: that of none. Choices are told apart by identity. */
const ofNone: readonly PermissionChoice[] = [[]];

function choicesOf({ supported, choices }: Permission): readonly PermissionChoice[] {
  return supported && choices.length === 0 ? ofNone : choices;
}

function textOf(choices: readonly PermissionChoice[]): string {
  return choices.map((names) => names.join(" and ") || "no permission").join(", ");
}

/** The choices of one row that do not suffice by the other one. */
function beyond(one: Permission, other: Permission): PermissionChoice[] {
  return admits(one) ? choicesOf(one).filter((names) => !admits(other) || !suffices(names, other)) : [];
}

/** Whether a caller that has these permissions is let in: one of the choices asks for no others. */
function suffices(names: PermissionChoice, one: Permission): boolean {
  return choicesOf(one).some((choice) => choice.every((name) => names.includes(name)));
}

/** What matters to a caller is whether the permissions that it holds still suffice. */
function compareRow(was: Permission, is: Permission): Difference[] {
  if (!admits(was) || !admits(is)) {
    if (admits(was)) return [{ kind: "permission-caller-dropped", before: textOf(choicesOf(was)) }];
    return admits(is) ? [{ kind: "permission-caller-admitted", after: textOf(choicesOf(is)) }] : [];
  }
  const [before = [], after = []] = [choicesOf(was)[0], choicesOf(is)[0]];
  const isOther = textOf([[...before].sort()]) !== textOf([[...after].sort()]);
  const least = was.ordered && is.ordered && isOther ? compareLeast(was, is, before, after) : [];
  const [told] = least;
  const lost = beyond(was, is).filter((names) => !(names === before && (told?.kind === "least-permission-raised" || told?.kind === "least-permission-changed")));
  const gained = beyond(is, was).filter((names) => !(names === after && (told?.kind === "least-permission-lowered" || told?.kind === "least-permission-changed")));
  return [
    ...least,
    ...(lost.length === 0 ? [] : [{ kind: "permission-removed" as const, before: textOf(lost) }]),
    ...(gained.length === 0 ? [] : [{ kind: "permission-added" as const, after: textOf(gained) }]),
  ];
}

/**
 * The row for all cases may have been meant for one of them: "For the cloud provider" may be new, and the row of before about another
 * provider. So a permission that one case does not name is not said to be lost.
 */
function compareCase(was: Permission, is: Permission): Difference[] {
  const [lost, gained] = [beyond(was, is), beyond(is, was)];
  if (lost.length === 0 && gained.length === 0) return [];
  const kind = is.for === null ? "permission-cases-joined" : "permission-cases-parted";
  const [before, after] = [was, is].map((one) => (admits(one) ? textOf(choicesOf(one)) : "")) as [string, string];
  return [{ kind, before, after, ...(lost.length > 0 ? {} : { atMost: "wording" }) }];
}

function compareLeast(was: Permission, is: Permission, before: PermissionChoice, after: PermissionChoice): Difference[] {
  const [stays, known] = [suffices(before, is), suffices(after, was)];
  const kind = stays ? (known ? "permission-order-changed" : "least-permission-lowered") : known ? "least-permission-raised" : "least-permission-changed";
  return [{ kind, before: textOf([before]), after: textOf([after]) }];
}
