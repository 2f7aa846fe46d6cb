import type { Operation, Permission } from "../model/api.js";
import type { ApiChange } from "../model/change.js";
import type { CallerKind } from "../model/page.js";
import { onlyPairs, pairBy, type Pair } from "./match.js";
import { listed, tell, type Difference, type Place } from "./tell.js";

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
    ...lost.filter((one) => admits(one) && !isPaired(one)).map((one) => tell(at(one, null), { kind: "permission-caller-unstated", before: one.names.join(", "), ...othersOf(one, head) })),
    ...gained.filter((one) => admits(one) && !isPaired(one)).map((one) => tell(at(null, one), { kind: "permission-caller-stated", after: one.names.join(", ") })),
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

function admits({ supported, names }: Permission): boolean {
  return supported && names.length > 0;
}

/** What matters to a caller is whether a permission that it holds still suffices; each of them alone does. */
function compareRow(was: Permission, is: Permission): Difference[] {
  if (!admits(was) || !admits(is)) {
    if (admits(was)) return [{ kind: "permission-caller-dropped", before: was.names.join(", ") }];
    return admits(is) ? [{ kind: "permission-caller-admitted", after: is.names.join(", ") }] : [];
  }
  const [before, after] = [was.names[0] ?? "", is.names[0] ?? ""];
  const least = was.ordered && is.ordered && before !== after ? compareLeast(was, is, before, after) : [];
  const [told] = least;
  const others = (names: readonly string[], own: string, isTold: boolean): readonly string[] => (isTold ? names.filter((name) => name !== own) : names);
  const lists = listed(
    others(was.names, before, told?.kind === "least-permission-raised" || told?.kind === "least-permission-changed"),
    others(is.names, after, told?.kind === "least-permission-lowered" || told?.kind === "least-permission-changed"),
    "permission-added", "permission-removed",
  );
  return [...least, ...lists];
}

/**
 * The row for all cases may have been meant for one of them: "For the cloud provider" may be new, and the row of before about another
 * provider. So a permission that one case does not name is not said to be lost.
 */
function compareCase(was: Permission, is: Permission): Difference[] {
  const [before, after] = [was, is].map((one) => (admits(one) ? one.names : [])) as [readonly string[], readonly string[]];
  const lost = before.some((name) => !after.includes(name));
  if (!lost && before.length === after.length) return [];
  const kind = is.for === null ? "permission-cases-joined" : "permission-cases-parted";
  return [{ kind, before: before.join(", "), after: after.join(", "), ...(lost ? {} : { atMost: "wording" }) }];
}

function compareLeast(was: Permission, is: Permission, before: string, after: string): Difference[] {
  const [stays, known] = [is.names.includes(before), was.names.includes(after)];
  const kind = stays ? (known ? "permission-order-changed" : "least-permission-lowered") : known ? "least-permission-raised" : "least-permission-changed";
  return [{ kind, before, after }];
}
