import type { Operation, Permission } from "../model/api.js";
import type { ApiChange } from "../model/change.js";
import type { CallerKind } from "../model/page.js";
import { pairBy, type Pair } from "./match.js";
import { listed, tell, type Difference, type Place } from "./tell.js";

const callers: Readonly<Record<CallerKind, string>> = {
  delegatedWork: "work or school account", delegatedPersonal: "personal account", application: "application",
};

export function comparePermissions({ base, head }: Pair<Operation>, place: Place): ApiChange[] {
  const { pairs, lost, gained } = pairBy(base.permissions, head.permissions, (one) => `${one.caller} ${one.for?.toLowerCase() ?? ""}`);
  const apart = casesApart(lost, gained);
  const at = (was: Permission | null, is: Permission | null): Place => {
    const one = (is?.for == null ? (was ?? is) : is) as Permission;
    return { ...place, subject: `${place.subject} (${callers[one.caller]}${one.for === null ? "" : `, ${one.for}`})`, base: was?.source ?? place.base, head: is?.source ?? place.head };
  };
  return [
    ...lost.filter((one) => admits(one) && !apart.some((pair) => pair.base === one)).map((one) => tell(at(one, null), { kind: "permission-caller-unstated", before: one.names.join(", ") })),
    ...gained.filter((one) => admits(one) && !apart.some((pair) => pair.head === one)).map((one) => tell(at(null, one), { kind: "permission-caller-stated", after: one.names.join(", ") })),
    ...pairs.flatMap((pair) => compareRow(pair.base, pair.head).map((one) => tell(at(pair.base, pair.head), one))),
    ...apart.flatMap((pair) => compareRow(pair.base, pair.head).map((one) => tell(at(pair.base, pair.head), { ...one, atMost: "risky", because: "one state of the page tells cases apart" }))),
  ];
}

/** The rows of a page that tells cases apart, each with the one row for them all in the other state. */
function casesApart(lost: readonly Permission[], gained: readonly Permission[]): Pair<Permission>[] {
  return lost.flatMap((was) => gained.filter((is) => is.caller === was.caller && (is.for === null) !== (was.for === null)).map((is) => ({ base: was, head: is })));
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

function compareLeast(was: Permission, is: Permission, before: string, after: string): Difference[] {
  const [stays, known] = [is.names.includes(before), was.names.includes(after)];
  const kind = stays ? (known ? "permission-order-changed" : "least-permission-lowered") : known ? "least-permission-raised" : "least-permission-changed";
  return [{ kind, before, after }];
}
