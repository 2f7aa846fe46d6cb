import type { PageFacts, TypeExpression } from "../model/page.js";
import type { TypeRef } from "../model/types.js";

/** Where names of types and enums are looked up. */
export interface Scope {
  /** The namespace of pages that name none; empty where no page names any. */
  readonly namespace: string;
  /** The qualified name of a type that a page declares. */
  qualify(name: string, page: PageFacts): string;
  /** A type expression with its names qualified; names that no page declares get the namespace of the page. */
  resolve(type: TypeExpression, page: PageFacts): TypeRef;
  /** Whether a page declares the type or enum that a name stands for. */
  declares(type: TypeExpression & { readonly kind: "named" }, page: PageFacts): boolean;
  /** The page behind a relative link, or null. */
  pageAt(target: string, from: PageFacts): PageFacts | null;
}

/** Gathers the names that all pages declare. `pages` are sorted by path. */
export function scopeOf(pages: readonly PageFacts[]): Scope {
  const namespace = commonNamespace(pages);
  const spelledOut = qualifiedMentions(pages);
  const qualify = (name: string, page: PageFacts): string => {
    const bare = name.replace(/^#/, "").replace(/^graph\./, "microsoft.graph.");
    if (bare.includes(".")) return bare;
    // A page of enums without a namespace: the types that use them spell it out.
    const said = page.namespace === null && page.kind === "enum" ? spelledOut.get(bare.toLowerCase()) : undefined;
    if (said?.length === 1 && said[0] !== undefined) return said[0];
    const own = page.namespace?.value ?? namespace;
    return own === "" ? bare : `${own}.${bare}`;
  };
  const declared = new Map<string, string>();
  const byShortName = new Map<string, string[]>();
  const byPage = new Map<PageFacts, string[]>();
  for (const page of pages) {
    for (const { name } of [...page.types, ...page.enums]) {
      const full = qualify(name, page);
      const known = declared.get(full.toLowerCase()) ?? full;
      declared.set(full.toLowerCase(), known);
      byPage.set(page, [...(byPage.get(page) ?? []), known]);
      const short = shortName(known).toLowerCase();
      const same = byShortName.get(short) ?? [];
      if (!same.includes(known)) byShortName.set(short, [...same, known]);
    }
  }
  // A name that a page gives its type besides: only where no page declares it.
  for (const page of pages) {
    for (const type of page.types) {
      const full = declared.get(qualify(type.name, page).toLowerCase());
      for (const alias of type.aliases) {
        const other = qualify(alias, page).toLowerCase();
        const short = shortName(other);
        if (full === undefined || declared.has(other)) continue;
        declared.set(other, full);
        if (!byShortName.has(short)) byShortName.set(short, [full]);
      }
    }
  }
  const byPath = new Map(pages.map((page) => [page.path.toLowerCase(), page]));
  const byAddress = addressesOf(pages);
  // Pages of one folder link to the same ones again and again.
  const linked = new Map<string, Map<string, PageFacts | null>>();
  const pageAt = (target: string, from: PageFacts): PageFacts | null => {
    const folder = from.path.slice(0, from.path.lastIndexOf("/") + 1);
    const links = linked.get(folder) ?? new Map<string, PageFacts | null>();
    linked.set(folder, links);
    const known = links.get(target);
    if (known !== undefined) return known;
    const path = resolvePath(folder, target)?.toLowerCase();
    const found = path === undefined ? (byAddress.get(addressOf(target) ?? "") ?? null) : (byPath.get(path) ?? byPath.get(path.replace(/\.md$/, ".txt")) ?? null);
    links.set(target, found);
    return found;
  };
  const resolveName = (name: string, target: string | null, from: PageFacts): string => {
    const short = shortName(name).toLowerCase();
    const page = target === null ? null : pageAt(target, from);
    const onPage = page === null ? [] : (byPage.get(page) ?? []);
    const linked = onPage.find((one) => shortName(one).toLowerCase() === short);
    if (linked !== undefined) return linked;
    // `[photo](profilephoto.md)`: the end of the name that the one type of the page has, whatever else is called so.
    const [only] = onPage;
    if (only !== undefined && onPage.length === 1 && !name.includes(".") && shortName(only).toLowerCase().endsWith(short)) return only;
    const full = qualify(name, from);
    const exact = declared.get(full.toLowerCase());
    if (exact !== undefined) return exact;
    if (name.includes(".")) return full;
    const candidates = byShortName.get(short) ?? [];
    const inCommon = candidates.find((one) => one.toLowerCase() === `${namespace}.${short}`.toLowerCase());
    return inCommon ?? (candidates.length === 1 ? candidates[0] : undefined) ?? (onPage.length === 1 && candidates.length === 0 ? onPage[0] : undefined) ?? full;
  };
  const resolve = (type: TypeExpression, page: PageFacts): TypeRef => {
    switch (type.kind) {
      case "named":
        return { kind: "named", name: resolveName(type.name, type.target, page) };
      case "collection":
        return { kind: "collection", items: resolve(type.items, page) };
      case "union":
        return { kind: "union", members: type.members.map((member) => resolve(member, page)) };
      default:
        return type;
    }
  };
  const names = new Set(declared.values());
  const declares: Scope["declares"] = (type, page) => names.has(resolveName(type.name, type.target, page));
  return { namespace, qualify, resolve, declares, pageAt };
}

/** The names in type cells, qualified by themselves or by their page, by the short name in lower case. */
function qualifiedMentions(pages: readonly PageFacts[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const add = (type: TypeExpression, page: PageFacts): void => {
    if (type.kind === "collection") add(type.items, page);
    if (type.kind !== "named" || (page.namespace === null && !type.name.includes("."))) return;
    const full = type.name.includes(".") ? type.name : `${page.namespace?.value ?? ""}.${type.name}`;
    const short = shortName(full).toLowerCase();
    const same = found.get(short) ?? [];
    if (!same.includes(full)) found.set(short, [...same, full]);
  };
  for (const page of pages) {
    for (const row of page.types.flatMap((type) => type.properties)) add(row.type, page);
    for (const row of page.requestBody?.properties ?? []) add(row.type, page);
  }
  return found;
}

/** The name after the last dot. */
export function shortName(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

/** The namespace that most pages state; where none does, the one that representations and examples use in `@odata.type`. */
function commonNamespace(pages: readonly PageFacts[]): string {
  const stated = pages.flatMap((page) => (page.namespace === null ? [] : [page.namespace.value]));
  return mostCommon(stated) ?? mostCommon(pages.flatMap((page) => [...namespacesOfTypes(page), ...namespacesOfExamples(page)])) ?? "";
}

function namespacesOfTypes(page: PageFacts): string[] {
  return page.types.flatMap(({ name }) => (name.includes(".") ? [name.slice(0, name.lastIndexOf("."))] : []));
}

function namespacesOfExamples(page: PageFacts): string[] {
  const texts = page.examples.flatMap((example) => [example.request?.body?.text ?? "", example.response?.body?.text ?? ""]);
  return texts.flatMap((text) => [...text.matchAll(/"@odata\.type"\s*:\s*"#([A-Za-z]\w*(?:\.[A-Za-z]\w*)*)\.\w+"/g)].map((match) => match[1] ?? ""));
}

/** The value that stands most often; of several, the first in code unit order. Null for none. */
export function mostCommon(values: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const ranked = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return ranked[0]?.[0] ?? null;
}

/** The last two steps of where a page is published, `resources/lamp` of `https://docs.contoso.com/api/resources/lamp?view=1`; null for another link. */
function addressOf(target: string): string | null {
  return /^(?:https?:\/\/|\/)(?:[^?#]*\/)?([^/?#]+\/[^/?#.]+)(?:\.\w+)?(?:[?#].*)?$/i.exec(target)?.[1]?.toLowerCase() ?? null;
}

/** Pages by the last two steps of their paths, without what several have in common. */
function addressesOf(pages: readonly PageFacts[]): ReadonlyMap<string, PageFacts | null> {
  const found = new Map<string, PageFacts | null>();
  for (const page of pages) {
    const address = addressOf(`/${page.path}`);
    if (address !== null) found.set(address, found.has(address) ? null : page);
  }
  return found;
}

/** A relative link of a page as a path in the docs folder; null for one that leaves it or leads to the web. `folder` is the page's, with a slash. */
function resolvePath(folder: string, target: string): string | null {
  const bare = target.replace(/[#?].*$/, "");
  if (bare === "" || /^[a-z][a-z0-9+.-]*:|^\//i.test(bare)) return null;
  const steps = folder.split("/").slice(0, -1);
  for (const step of bare.split("/")) {
    if (step === "..") {
      if (steps.pop() === undefined) return null;
    } else if (step !== "." && step !== "") steps.push(step);
  }
  return steps.join("/");
}
