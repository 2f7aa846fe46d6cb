import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import type { PageFacts, TypeExpression } from "../../model/page.js";
import type { Range } from "../../model/source.js";
import { plainName, rowsOf } from "../definitions.js";
import { linkedPath } from "../links.js";
import { defineRule } from "../rule.js";

interface Details {
  readonly actual: string;
  readonly expected: string;
}

/** A link whose words name one type and which leads to the page of another: in type cells, and where a page names the type of a body. */
export const linkTextDiffers = defineRule<Details>(
  rule("tables", "warning", ({ actual, expected }) => `This link says "${actual}" and leads to the page of ${expected}, though another page describes ${actual}: correct the words or the target.`),
  ({ pages }) => {
    const byPath = new Map(pages.map((page) => [page.path.toLowerCase(), page]));
    const describing = describers(pages);
    return pages.flatMap((page) => linksOf(page).flatMap(({ name, target, range }) => {
      const leadsTo = byPath.get((linkedPath(target, page) ?? "").toLowerCase()) ?? null;
      const names = leadsTo === null ? [] : namesOn(leadsTo);
      const homes = (describing.get(plainName(name)) ?? []).filter((home) => home !== leadsTo);
      const [home] = homes;
      const [first] = leadsTo === null ? [] : [...leadsTo.types, ...leadsTo.enums];
      if (first === undefined || home === undefined || names.some((one) => isSame(one, plainName(name)))) return [];
      return [{ place: placeOf(page.path, range), details: { actual: name, expected: first.name }, related: [placeOf(home.path, home.title?.range)] }];
    }));
  },
);

interface TypeLink {
  readonly name: string;
  readonly target: string;
  readonly range: Range;
}

function linksOf(page: PageFacts): TypeLink[] {
  const { requestBody: body, responses } = page;
  const named = [...(body?.type == null ? [] : [{ type: body.type, range: body.range }]), ...responses.flatMap(({ type, range }) => (type === null ? [] : [{ type, range }]))];
  return [...rowsOf(page).map((row) => ({ type: row.type, range: row.typeRange })), ...named].flatMap(({ type, range }) => linkIn(type, range));
}

function linkIn(type: TypeExpression, range: Range): TypeLink[] {
  if (type.kind === "collection") return linkIn(type.items, range);
  // A cell with several names holds one link or several, and which is whose is not known.
  return type.kind === "named" && type.target !== null ? [{ name: type.name, target: type.target, range }] : [];
}

/** The pages that describe each type or enum, by its plain name. */
function describers(pages: readonly PageFacts[]): ReadonlyMap<string, PageFacts[]> {
  const found = new Map<string, PageFacts[]>();
  for (const page of pages) for (const name of new Set(namesOn(page))) found.set(name, [...(found.get(name) ?? []), page]);
  return found;
}

function namesOn(page: PageFacts): string[] {
  return [...page.types.flatMap((type) => [type.name, ...type.aliases]), ...page.enums.map(({ name }) => name)].map(plainName);
}

/** `[photo](profilephoto.md)`, `[Chart](workbookchart.md)` and `[shared](sharedinsight.md)`: one end of a longer name stands for it. */
function isSame(described: string, written: string): boolean {
  return described.endsWith(written) || described.startsWith(written) || `${described}s` === written;
}
