import { operationKinds } from "./kinds-operations.js";
import { typeKinds } from "./kinds-types.js";
import type { Kind } from "./kind.js";

/** Every kind of change. Ids are stable; a new one is an entry here, a section in `kinds.md`, and a planted change in its test. */
export const kinds = { ...operationKinds, ...typeKinds } as const;

export type KindId = keyof typeof kinds;

export function kindOf(id: KindId): Kind {
  return kinds[id];
}
