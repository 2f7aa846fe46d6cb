import { finding, placeOf } from "../diagnostics/finding.js";
import type { Finding } from "../model/finding.js";
import type { AccountEntry, PageFacts } from "../model/page.js";
import type { Scope } from "./scope.js";

/**
 * Pages that show tables or code, and of which nothing could be told: no operation, no type, no enum. Each is one finding, instead of one for
 * every block of it, and takes no further part. An overview is none of them: it leads to pages that were read, includes what they include,
 * or states their namespace. Neither is a stub, which shows nothing, unless the whole reference says nothing. A fragment belongs to the
 * pages that include it. A page whose headings are in another language is one, whatever else it has.
 */
export function linkUnread(pages: readonly PageFacts[], scope: Scope): { pages: readonly PageFacts[]; findings: Finding[] } {
  const included = new Set(pages.flatMap((page) => page.includes.map((include) => scope.pageAt(include.target, page))));
  const read = pages.filter(wasRead);
  const marks = new Set(read.flatMap(marksOf));
  const names = new Set(read.map((page) => nameOf(page.path)));
  const nothingRead = read.length === 0;
  const unread = pages.filter((page) => {
    if (wasRead(page) || included.has(page)) return false;
    if (page.translated) return true;
    if (isOfFamily(page) || marksOf(page).some((mark) => marks.has(mark))) return false;
    return (nothingRead || page.account.some(isBlock)) && !page.references.some((target) => leadsToRead(target, page, scope, names));
  });
  const findings = unread.map((page) => finding("page-not-read", placeOf(page.path, page.title?.range), foundOn(page)));
  const without = new Set(unread);
  return { pages: pages.map((page) => (without.has(page) ? blank(page) : page)), findings };
}

function wasRead(page: PageFacts): boolean {
  return page.kind === "operation" || page.kind === "resource" || page.kind === "enum";
}

/**
 * What only these references have: permissions, clouds, annotations, request lines, if malformed ones; or most of it is properties and
 * members, if those of a type without a name.
 */
function isOfFamily(page: PageFacts): boolean {
  if (page.permissions.length + page.clouds.length > 0 || page.account.some((entry) => entry.kind === "annotation" || entry.claimedBy === "routes")) return true;
  const blocks = page.account.filter(isBlock);
  return blocks.length > 0 && blocks.filter(({ claimedBy }) => claimedBy === "types" || claimedBy === "enums").length * 2 >= blocks.length;
}

/** What a page has in common with others of its reference: what it includes, by title, and its namespace. */
function marksOf(page: PageFacts): string[] {
  return [...page.includes.map(({ title }) => `include ${title}`), ...(page.namespace === null ? [] : [`namespace ${page.namespace.value}`])];
}

function leadsToRead(target: string, page: PageFacts, scope: Scope, names: ReadonlySet<string>): boolean {
  // An address on the published site names its page without an ending: `/graph/api/user-get?view=beta`.
  if (target.startsWith("/")) return names.has(nameOf(target.replace(/[?#].*$/s, "")));
  const other = scope.pageAt(target, page);
  return other !== null && other !== page && wasRead(other);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.\w+$/, "").toLowerCase();
}

function isBlock(entry: AccountEntry): boolean {
  return entry.kind === "table" || entry.kind === "code" || entry.kind === "message";
}

function foundOn(page: PageFacts): { tables: number; code: number; titles: readonly string[] } {
  const of = (kind: AccountEntry["kind"]): AccountEntry[] => page.account.filter((entry) => entry.kind === kind);
  const titles = of("section").map((entry) => entry.title).filter((title) => title !== "" && title !== page.title?.value);
  return { tables: of("table").length, code: of("code").length + of("message").length, titles };
}

/** A page without its facts: what seemed to be a parameter or an example must not become a part of the API. */
function blank(page: PageFacts): PageFacts {
  return { ...page, includes: [], clouds: [], permissions: [], parameters: [], headers: [], requestBody: null, responses: [], examples: [] };
}
