import type { Cloud, Operation } from "../model/api.js";
import type { ApiChange } from "../model/change.js";
import { pairBy, type Pair } from "./match.js";
import { tell, type Place } from "./tell.js";

export function compareClouds({ base, head }: Pair<Operation>, place: Place): ApiChange[] {
  const [before, after] = [base.clouds.filter(isAvailable), head.clouds.filter(isAvailable)];
  const names = (clouds: readonly Cloud[]): string => clouds.map(({ name }) => name).join(", ");
  const at = (was: Cloud | undefined, is: Cloud | undefined): Place => ({ ...place, base: was?.source ?? place.base, head: is?.source ?? place.head });
  // Before pages spoke of clouds at all, nothing was said about any.
  if (base.clouds.length === 0 || head.clouds.length === 0) {
    if (after.length > 0) return [tell(at(undefined, after[0]), { kind: "clouds-stated", after: names(after) })];
    return before.length > 0 ? [tell(at(before[0], undefined), { kind: "clouds-unstated", before: names(before) })] : [];
  }
  const find = (clouds: readonly Cloud[], name: string): Cloud | undefined => clouds.find((one) => one.name.toLowerCase() === name.toLowerCase());
  const { lost, gained } = pairBy(before, after, ({ name }) => name.toLowerCase());
  return [
    ...lost.map((one) => tell(at(one, find(head.clouds, one.name)), { kind: "cloud-removed", before: one.name })),
    ...gained.map((one) => tell(at(find(base.clouds, one.name), one), { kind: "cloud-added", after: one.name })),
  ];
}

function isAvailable({ available }: Cloud): boolean {
  return available === true;
}
