// Which faults are planted where: a sample by a seed, so that a run can be repeated.
import type { Fault } from "./fault.js";
import type { Ground } from "./ground.js";
import type { Attempt } from "./plant.js";

/** Up to `count` places for each rule, spread evenly over the kinds of its faults. */
export function sample(faults: readonly Fault[], grounds: readonly Ground[], count: number, seed: number): Attempt[] {
  return faults.flatMap((fault) => {
    const kinds = faults.filter(({ rule }) => rule === fault.rule).length;
    const all = grounds.flatMap((ground) => ground.clean.flatMap((page) => fault.on(page, ground).map((planting) => ({ ground, fault, planting }))));
    return shuffled(all, `${seed} ${fault.rule} ${fault.kind}`).slice(0, Math.ceil(count / kinds));
  });
}

/** The list in an order that depends on the seed alone. */
export function shuffled<T>(list: readonly T[], seed: string): T[] {
  const random = randomOf(seed);
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const [a, b] = [copy[i], copy[j]];
    if (a !== undefined && b !== undefined) [copy[i], copy[j]] = [b, a];
  }
  return copy;
}

/** Numbers from 0 up to 1 (mulberry32, seeded by FNV-1a). */
function randomOf(seed: string): () => number {
  let state = [...seed].reduce((hash, char) => Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16777619), 2166136261);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
