/** A declaration of a generated program: its name, and the words that its text uses, among them the names of other declarations. */
export interface Linked {
  readonly name: string;
  readonly words: ReadonlySet<string>;
}

/**
 * Which area of an API each declaration belongs to: the only one that leads to it, or null where several do. What no area leads to is left
 * out. `areas` are the declarations to start from, by area.
 */
export function ownersOf<Declaration extends Linked>(areas: ReadonlyMap<string, readonly Declaration[]>, declarations: readonly Declaration[]): ReadonlyMap<Declaration, string | null> {
  const byName = new Map(declarations.map((one) => [one.name, one]));
  const owners = new Map<Declaration, string | null>();
  for (const [area, starts] of areas) {
    for (const one of reachable(starts, byName)) owners.set(one, owners.has(one) ? null : area);
  }
  return owners;
}

function reachable<Declaration extends Linked>(starts: readonly Declaration[], byName: ReadonlyMap<string, Declaration>): ReadonlySet<Declaration> {
  const found = new Set(starts);
  // A set takes in what is added while it is walked.
  for (const one of found) {
    for (const word of one.words) {
      const next = byName.get(word);
      if (next !== undefined) found.add(next);
    }
  }
  return found;
}

/** Every word that some texts use as a type, outside of string literals. A member `Image(…)`, `RoomList:` or `top?:` may be called as a type, and is none. */
export function wordsOf(texts: readonly string[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const text of texts) {
    const code = text.includes('"') ? text.replace(/"(?:[^"\\]|\\.)*"/g, "") : text;
    for (const word of code.match(/[\p{L}_$][\p{L}\p{N}_$]*(?![\p{L}\p{N}_$]|\??[:(])/gu) ?? []) words.add(word);
  }
  return words;
}
