import { createHash } from "node:crypto";
import type { Api } from "../model/api.js";

/** How names of a language look. */
export interface NameRules {
  /** Turns the words of a name into its shape, without regard to what is taken or reserved. */
  readonly shape: (text: string) => string;
  /** Names, in any letter case, that the language or the runtime keeps for itself. */
  readonly reserved: ReadonlySet<string>;
  readonly maxLength: number;
}

/**
 * Gives every key a name of its own, unique ignoring letter case. `wishes` maps a key to the text that its name should come from. A name
 * depends on its key and on what collides with it, never on the order of the keys, so that it stays when other pages come and go. `given`
 * are names that somebody has already: they are kept as those are that the rules reserve.
 */
export function planNames(wishes: ReadonlyMap<string, string>, rules: NameRules, given: readonly string[] = []): ReadonlyMap<string, string> {
  const kept = inLowerCase(rules.reserved);
  const others = new Set(given.map((name) => name.toLowerCase()));
  const isReserved = (lower: string): boolean => kept.has(lower) || others.has(lower);
  const planned = new Map<string, string>();
  const taken = new Set<string>();
  const keys = [...wishes.keys()].sort();
  const shaped = new Map(keys.map((key) => [key, fit(rules.shape(wishes.get(key) ?? ""), key, rules)]));
  // Two passes: those whose name is free come first, so that a newcomer that collides never takes it from one that already had it exactly.
  for (const key of keys) {
    const name = shaped.get(key) ?? "";
    const lower = name.toLowerCase();
    if (isReserved(lower) || taken.has(lower)) continue;
    taken.add(lower);
    planned.set(key, name);
  }
  for (const key of keys) {
    if (planned.has(key)) continue;
    let name = `${shaped.get(key) ?? ""}_${shortHash(key)}`;
    if (isReserved((shaped.get(key) ?? "").toLowerCase()) && !taken.has(`${(shaped.get(key) ?? "").toLowerCase()}_`)) name = `${shaped.get(key) ?? ""}_`;
    for (let salt = 2; taken.has(name.toLowerCase()); salt++) name = `${shaped.get(key) ?? ""}_${shortHash(`${key}#${salt}`)}`;
    taken.add(name.toLowerCase());
    planned.set(key, name);
  }
  return planned;
}

/** Names of many small plans, such as those of the members of each builder, are kept by the same rules. */
function inLowerCase(names: ReadonlySet<string>): ReadonlySet<string> {
  const lower = lowerCase.get(names) ?? new Set([...names].map((name) => name.toLowerCase()));
  lowerCase.set(names, lower);
  return lower;
}

const lowerCase = new WeakMap<ReadonlySet<string>, ReadonlySet<string>>();

function fit(name: string, key: string, rules: NameRules): string {
  if (name.length <= rules.maxLength) return name;
  return `${name.slice(0, rules.maxLength - 9)}_${shortHash(key)}`;
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}

/** `windows81SCEPCertificateProfile` as `Windows81SCEPCertificateProfile`; letters of any script stay, everything else separates words. */
export function pascalCase(text: string): string {
  const words = text.split(/[^\p{L}\p{N}_$]+/u).filter((word) => word !== "");
  const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return /^[\p{L}_$]/u.test(joined) ? joined : `_${joined}`;
}

/** `Display name` as `displayName`: as `pascalCase`, with a small letter first. */
export function camelCase(text: string): string {
  const pascal = pascalCase(text);
  return pascal.charAt(0).toLowerCase() + pascal.slice(1);
}

/** `windows81SCEPCertificateProfile` as `windows81_scep_certificate_profile`: capitals begin words, and so does the last one of several. */
export function snakeCase(text: string): string {
  const words = text.replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2").replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2").split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  const joined = words.join("_").toLowerCase();
  // What began with an underscore was made so by somebody, and stays apart from its twin without one.
  return `${/^_/.test(text) || !/^\p{L}/u.test(joined) ? "_" : ""}${joined}`;
}

/** `displayName` as `DISPLAY_NAME`. */
export function screamingSnakeCase(text: string): string {
  return snakeCase(text).toUpperCase();
}

/** `displayName` as `display-name`. */
export function kebabCase(text: string): string {
  return snakeCase(text).replaceAll("_", "-").replace(/^-/, "");
}

const devices: ReadonlySet<string> = new Set(["con", "prn", "aux", "nul", ...Array.from({ length: 10 }, (_, index) => [`com${index}`, `lpt${index}`]).flat()]);

/** A name for a file: letters, digits, dots and dashes of ASCII, never hidden, never a device of Windows. */
export const fileNameRules: NameRules = {
  shape: (text) => {
    const safe = text.normalize("NFKD").replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[.-]+|[.-]+$/g, "").replace(/\.{2,}/g, ".");
    if (safe === "") return "unnamed";
    // Windows looks at what stands before the first dot: `con.lamp` is the console.
    return devices.has(safe.split(".")[0]?.toLowerCase() ?? "") ? safe.replace(".", "-") : safe;
  },
  reserved: new Set([...devices, "node_modules", "index"]),
  maxLength: 120,
};

/** The name of a type or an enum without the namespace of the API; in full where it is in another one. */
export function localName(name: string, { namespace }: Pick<Api, "namespace">): string {
  return namespace !== "" && name.startsWith(`${namespace}.`) ? name.slice(namespace.length + 1) : name;
}
