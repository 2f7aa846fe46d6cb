import type { Header, Operation } from "../model/api.js";
import type { ApiChange } from "../model/change.js";
import { pairBy, type Pair } from "./match.js";
import { plain, reworded, tell, turned, type Difference, type Place } from "./tell.js";

/** What any such request carries, whether its page says so or not; clients send it by themselves. */
const implied: ReadonlySet<string> = new Set(["authorization", "content-type", "accept"]);

export function compareHeaders({ base, head }: Pair<Operation>, place: Place): ApiChange[] {
  const { pairs, lost, gained } = pairBy(base.headers, head.headers, ({ name }) => name.toLowerCase());
  const at = (was: Header | null, is: Header | null): Place => ({
    ...place, subject: `${place.subject}: ${(is ?? was)?.name ?? ""}`, base: was?.source ?? place.base, head: is?.source ?? place.head,
  });
  // A page without a single header may only have said nothing of them.
  const unsaid = base.headers.length === 0 || head.headers.length === 0 ? ({ atMost: "risky", because: "a page without any header may leave it open" } as const) : {};
  return [
    ...lost.map((one) => tell(at(one, null), isImplied(one) ? { kind: "header-undocumented" } : { kind: one.required ? "required-header-removed" : "header-removed", ...unsaid })),
    ...gained.map((one) => tell(at(null, one), isImplied(one) ? { kind: "header-documented" } : { kind: one.required ? "required-header-added" : "header-added", ...unsaid })),
    ...pairs.flatMap((pair) => compareHeader(pair.base, pair.head).map((one) => tell(at(pair.base, pair.head), one))),
  ];
}

function isImplied({ name }: Header): boolean {
  return implied.has(name.toLowerCase());
}

function compareHeader(was: Header, is: Header): Difference[] {
  const [before, after] = [mediaTypes(was), mediaTypes(is)];
  const stays = before.every((one) => after.includes(one));
  const same = before.length === 0 || after.length === 0 || (stays && before.length === after.length);
  const wider: Pick<Difference, "atMost"> = stays ? { atMost: "safe" } : {};
  const differences: Difference[] = [
    ...(isImplied(was) ? [] : turned(was.required, is.required, "header-made-required", "header-made-optional")),
    ...(same ? [] : [{ kind: "media-type-changed", before: before.join(" or "), after: after.join(" or "), ...wider } as const]),
  ];
  if (differences.length > 0 || !reworded(was.value, is.value)) return differences;
  return [{ kind: "header-reworded", before: plain(was.value), after: plain(is.value) }];
}

/** `application/json. Required.` → `application/json`. */
function mediaTypes({ name, value }: Header): string[] {
  if (name.toLowerCase() !== "content-type") return [];
  return [...new Set(value.toLowerCase().match(/\b(?:application|audio|font|image|message|model|multipart|text|video)\/[a-z0-9+-]+(?:\.[a-z0-9+-]+)*/g) ?? [])].sort();
}
