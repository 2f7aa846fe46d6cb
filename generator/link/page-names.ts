import type { PageFacts, TypeFact } from "../model/page.js";
import { singular } from "../paths/template.js";
import { shortName } from "./scope.js";

/**
 * A resource page is named after its type, and so are the pages of its operations. Where the title falls short of that, the page's name
 * tells the type: "vendors resource type" on `dynamics-vendor.md` speaks of a vendor, and "userFlow resource type" on
 * `identityuserflow.md`, with operations on `identityuserflow-get.md`, of an identityUserFlow. "taxGroups resource type" is about what stands
 * at `/taxGroups/{id}`: one tax group. Of two titles, in the front matter and above the text, the one that routes use counts. The name on
 * the page stays an alias.
 */
export function nameByPages(pages: readonly PageFacts[]): PageFacts[] {
  const owners = new Set(pages.filter((page) => page.kind === "operation").map((page) => stemOf(page.path).split("-")[0] ?? ""));
  const known: Known = { owners, collections: collectionsOf(pages), types: new Set(pages.flatMap((page) => [...page.types, ...page.enums].map(({ name }) => shortName(name).toLowerCase()))) };
  return pages.map((page) => {
    const [only] = page.types;
    if (page.types.length !== 1 || only === undefined) return page;
    const name = nameOf(only, page, known);
    return name === null ? page : { ...page, types: [{ ...only, name, aliases: [only.name, ...only.aliases] }] };
  });
}

/** What pages and routes tell of names; all in lower case. */
interface Known {
  /** What pages of operations begin with. */
  readonly owners: ReadonlySet<string>;
  /** Steps of routes behind which a key follows. */
  readonly collections: ReadonlySet<string>;
  /** Short names of types and enums. */
  readonly types: ReadonlySet<string>;
}

function collectionsOf(pages: readonly PageFacts[]): ReadonlySet<string> {
  return new Set(pages.flatMap((page) => page.routes.flatMap((route) => [...route.path.matchAll(/\/(\w+)(?:\/|\()\{/g)].map((match) => (match[1] ?? "").toLowerCase()))));
}

/** What the page's name says of the type's, or the collection that is called like it; null where that adds nothing. */
function nameOf(type: TypeFact, page: PageFacts, { owners, collections, types }: Known): string | null {
  const dot = type.name.lastIndexOf(".") + 1;
  const [prefix, short] = [type.name.slice(0, dot), type.name.slice(dot)];
  const stem = stemOf(page.path);
  const routed = type.qualified || collections.has(short.toLowerCase()) ? undefined : type.aliases.find((alias) => collections.has(alias.toLowerCase()));
  if (routed !== undefined && !types.has(nameOfOne(routed).toLowerCase())) return prefix + nameOfOne(routed);
  const byPage = singularIn(short, stem.slice(stem.lastIndexOf("-") + 1));
  if (byPage !== null) return prefix + byPage;
  // An annotation that spells the type out is believed, in the plural too.
  const item = type.qualified || !collections.has(short.toLowerCase()) ? short : nameOfOne(short);
  if (item !== short && !types.has(item.toLowerCase())) return prefix + item;
  // Operations by the page's name and none by the title's show that the page's name is the type's.
  const wanted = short.toLowerCase();
  if (stem.length <= wanted.length || !owners.has(stem) || owners.has(wanted)) return null;
  if (stem.endsWith(wanted)) return prefix + stem.slice(0, -wanted.length) + capital(short);
  return stem.startsWith(wanted) && /^[a-z]{3,}$/.test(stem.slice(wanted.length)) ? prefix + short + capital(stem.slice(wanted.length)) : null;
}

/** `taxAreas` by the page `taxarea` is `taxArea`, `currencies` by `currency` is `currency`. */
function singularIn(plural: string, one: string): string | null {
  const forms: readonly [RegExp, string][] = [[/s$/i, ""], [/es$/i, ""], [/ies$/i, "y"]];
  for (const [ending, instead] of forms) {
    const name = plural.replace(ending, instead);
    if (name !== plural && name.toLowerCase() === one) return name;
  }
  return null;
}

/**
 * `taxGroups` as `taxGroup`, `branches` as `branch`, `unitsOfMeasure` as `unitOfMeasure`. In `citiesRegions` both words are in the plural: it holds
 * each `cityRegion`.
 */
export function nameOfOne(collection: string): string {
  const [head = "", ...rest] = collection.split(/(?=Of[A-Z])/);
  return [singular(head).replace(/(?<!ser|spec)ies(?=[A-Z])/g, "y"), ...rest].join("");
}

function stemOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.\w+$/, "").toLowerCase();
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
