import type { PageFacts, TypeFact } from "../model/page.js";

/**
 * A resource page is named after its type, and so are the pages of its operations. Where the title falls short of that, the page's name
 * tells the type: "vendors resource type" on `dynamics-vendor.md` speaks of a vendor, and "userFlow resource type" on
 * `identityuserflow.md`, with operations on `identityuserflow-get.md`, of an identityUserFlow. The name on the page stays an alias.
 */
export function nameByPages(pages: readonly PageFacts[]): PageFacts[] {
  const owners = new Set(pages.filter((page) => page.kind === "operation").map((page) => stemOf(page.path).split("-")[0] ?? ""));
  return pages.map((page) => {
    const [only] = page.types;
    if (page.types.length !== 1 || only === undefined) return page;
    const name = nameOf(only, page, owners);
    return name === null ? page : { ...page, types: [{ ...only, name, aliases: [only.name, ...only.aliases] }] };
  });
}

/** What the page's name says of the type's; null where it adds nothing. */
function nameOf(type: TypeFact, page: PageFacts, owners: ReadonlySet<string>): string | null {
  const dot = type.name.lastIndexOf(".") + 1;
  const [prefix, short] = [type.name.slice(0, dot), type.name.slice(dot)];
  const stem = stemOf(page.path);
  const singular = singularIn(short, stem.slice(stem.lastIndexOf("-") + 1));
  if (singular !== null) return prefix + singular;
  // Operations by the page's name and none by the title's show that the page's name is the type's.
  const wanted = short.toLowerCase();
  if (stem.length <= wanted.length || !owners.has(stem) || owners.has(wanted)) return null;
  if (stem.endsWith(wanted)) return prefix + stem.slice(0, -wanted.length) + capital(short);
  return stem.startsWith(wanted) && /^[a-z]{3,}$/.test(stem.slice(wanted.length)) ? prefix + short + capital(stem.slice(wanted.length)) : null;
}

/** `taxAreas` by the page `taxarea` is `taxArea`, `currencies` by `currency` is `currency`. */
function singularIn(plural: string, singular: string): string | null {
  const forms: readonly [RegExp, string][] = [[/s$/i, ""], [/es$/i, ""], [/ies$/i, "y"]];
  for (const [ending, instead] of forms) {
    const name = plural.replace(ending, instead);
    if (name !== plural && name.toLowerCase() === singular) return name;
  }
  return null;
}

function stemOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.\w+$/, "").toLowerCase();
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
