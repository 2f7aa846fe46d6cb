import type { EnumDefinition, EnumMember } from "../model/api.js";
import type { ApiChange } from "../model/change.js";
import { areaOf, shortName, sidesOf, type Ground } from "./ground.js";
import { onlyPairs, pairBy, similar, type Pair } from "./match.js";
import { plain, reworded, tell, turned, type Difference, type Place } from "./tell.js";

/** The enums that have another name now: the same name in another namespace or letter case, or the very same members. */
export function renamedEnums(base: readonly EnumDefinition[], head: readonly EnumDefinition[]): Pair<EnumDefinition>[] {
  const { lost, gained } = pairBy(base, head, (one) => one.name);
  const local = (name: string): string => name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  const members = (one: EnumDefinition): string => one.members.map(({ name }) => name).sort().join(" ");
  return onlyPairs(lost, gained, (was, is) => local(was.name) === local(is.name), (was, is) => members(was) === members(is) && was.members.length >= 3);
}

export function compareEnums(ground: Ground): ApiChange[] {
  const { base, head } = ground;
  const found = pairBy(base.api.enums, head.api.enums, (one) => one.name);
  const renames = found.lost.flatMap((was): Pair<EnumDefinition>[] => {
    const is = head.enums.get(ground.renamed.get(was.name) ?? "");
    return is === undefined ? [] : [{ base: was, head: is }];
  });
  const [gone, come] = [new Set(renames.map((pair) => pair.base)), new Set(renames.map((pair) => pair.head))];
  return [
    ...found.lost.filter((one) => !gone.has(one)).map((one) => whole(one, null, ground)),
    ...found.gained.filter((one) => !come.has(one)).map((one) => whole(null, one, ground)),
    ...renames.map((pair) => tell(placeOf(pair, ground), { kind: "enum-renamed", before: shortName(ground, pair.base.name), after: shortName(ground, pair.head.name) })),
    ...[...found.pairs, ...renames].flatMap((pair) => compareEnum(pair, ground)),
  ];
}

function whole(was: EnumDefinition | null, is: EnumDefinition | null, ground: Ground): ApiChange {
  const one = (was ?? is) as EnumDefinition;
  const type = (was === null ? ground.base : ground.head).types.get(one.name);
  const place = placeOf({ base: was, head: is }, ground);
  if (type === undefined) return tell(place, { kind: was === null ? "enum-added" : "enum-removed" });
  const both = was === null ? { ...place, base: type.source } : { ...place, head: type.source };
  const spoken = type.documented ? {} : ({ atMost: "risky", because: "pages only referred to the type" } as const);
  return tell(both, { kind: was === null ? "type-made-enum" : "enum-made-type", ...spoken });
}

function placeOf({ base, head }: { readonly base: EnumDefinition | null; readonly head: EnumDefinition | null }, ground: Ground): Place {
  const name = (head ?? base)?.name ?? "";
  return {
    area: areaOf(name), subject: shortName(ground, name), base: base?.source ?? null, head: head?.source ?? null,
    sides: sidesOf(ground, base?.name ?? null, head?.name ?? null),
  };
}

function compareEnum({ base: was, head: is }: Pair<EnumDefinition>, ground: Ground): ApiChange[] {
  const place = placeOf({ base: was, head: is }, ground);
  const differences: Difference[] = [
    ...turned(was.flags, is.flags, "enum-made-flags", "enum-made-single"),
    ...(was.sentinel !== null && is.sentinel === null ? [{ kind: "enum-sentinel-removed", before: was.sentinel } as const] : []),
    ...(was.sentinel === null && is.sentinel !== null ? [{ kind: "enum-sentinel-added", after: is.sentinel } as const] : []),
    ...(reworded(was.description, is.description) ? [{ kind: "enum-reworded", before: plain(was.description), after: plain(is.description) } as const] : []),
  ];
  return [...differences.map((one) => tell(place, one)), ...compareMembers(was, is, place)];
}

function compareMembers(was: EnumDefinition, is: EnumDefinition, place: Place): ApiChange[] {
  const sentinels = was.sentinel === null || is.sentinel === null ? [was.sentinel, is.sentinel] : [];
  const { pairs, lost, gained } = pairBy(was.members, is.members, (member) => member.name);
  const renamed = onlyPairs(lost, gained, (was, is) => was.name.toLowerCase() === is.name.toLowerCase(), looksRenamed);
  const [gone, come] = [new Set(renamed.map(({ base }) => base)), new Set(renamed.map(({ head }) => head))];
  const at = (base: EnumMember | null, head: EnumMember | null): Place => ({
    ...place, subject: `${place.subject}.${(head ?? base)?.name ?? ""}`, base: base?.source ?? place.base, head: head?.source ?? place.head,
  });
  return [
    // A sentinel that comes or goes is told of as such.
    ...lost.filter((one) => !gone.has(one) && !sentinels.includes(one.name)).map((one) => tell(at(one, null), { kind: "enum-member-removed" })),
    ...gained.filter((one) => !come.has(one) && !sentinels.includes(one.name)).map((one) => {
      // Callers of an enum with a sentinel have been told to expect members that they do not know.
      const awaited = was.sentinel === null ? {} : ({ atMost: "safe", because: `${was.sentinel} stood for it` } as const);
      return tell(at(null, one), { kind: "enum-member-added", ...awaited });
    }),
    ...renamed.map(({ base, head }) => tell(at(base, head), { kind: "enum-member-renamed", before: `${place.subject}.${base.name}`, after: `${place.subject}.${head.name}` })),
    ...pairs.flatMap(({ base, head }) => compareMember(base, head).map((one) => tell(at(base, head), one))),
  ];
}

/** The same words under another name, or the same number that nothing contradicts. */
function looksRenamed(was: EnumMember, is: EnumMember): boolean {
  if (was.value !== null && is.value !== null && was.value !== is.value) return false;
  const sameNumber = was.value !== null && was.value === is.value;
  return similar(was.description.split(was.name).join(" "), is.description.split(is.name).join(" ")) || (sameNumber && plain(was.description) === plain(is.description));
}

function compareMember(was: EnumMember, is: EnumMember): Difference[] {
  if (was.value !== is.value) {
    const stated = was.value === null || is.value === null ? ({ atMost: "wording" } as const) : {};
    return [{ kind: "enum-member-renumbered", before: was.value?.toString() ?? null, after: is.value?.toString() ?? null, ...stated }];
  }
  return reworded(was.description, is.description) ? [{ kind: "enum-member-reworded", before: plain(was.description), after: plain(is.description) }] : [];
}
