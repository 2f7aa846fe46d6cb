import { slug } from "github-slugger";
import type { Finding } from "../model/finding.js";
import type { PropertyFact, TypeExpression, TypeFact } from "../model/page.js";
import type { Table } from "../model/tree.js";
import { tabledType } from "./listed-types.js";
import { propertiesOf } from "./properties.js";
import { tablesOf, type PageView, type Part } from "./view.js";

/**
 * "The response will be a JSON object containing the following properties" over tables: a type without a name but that of its operation. A row that
 * links to a section below, "see [tide values](#tide-values)", holds what the table there lists: a type of its own, behind the answer's.
 */
export function answerTypes(parts: readonly Part[], tables: readonly Table[], page: PageView, findings: Finding[]): TypeFact[] {
  const words = (page.title?.text ?? "").match(/[A-Za-z]\w*/g) ?? [];
  const name = [...words.map((word, index) => (index === 0 ? word.charAt(0).toLowerCase() + word.slice(1) : capital(word))), "Response"].join("");
  if (words.length === 0 || name.length > 120) return [];
  const linking = linkingRows(tables);
  const details = parts.flatMap((part) => {
    const row = part.known ? undefined : linking.get(slug(part.section.heading?.text ?? ""));
    const own = tablesOf(part).filter((table) => tables.includes(table));
    return row === undefined || own.length === 0 ? [] : [{ row, tables: own }];
  });
  const ofDetails = new Set(details.flatMap((detail) => detail.tables));
  const readAll = (some: readonly Table[]): PropertyFact[] => some.flatMap((table) => {
    const read = propertiesOf(table, page.tree.path, page.dialect);
    findings.push(...read.findings);
    return read.facts;
  });
  const rows = readAll(tables.filter((table) => !ofDetails.has(table)));
  if (rows.length === 0) return [];
  const typeOf = (own: string, properties: readonly PropertyFact[], [first]: readonly Table[]): TypeFact => tabledType({ name: own, description: "", properties, range: first?.range ?? page.tree.root.range });
  const within = details.map((detail) => typeOf(`${name}${capital(detail.row.replace(/\W/g, ""))}`, readAll(detail.tables), detail.tables));
  const typed = rows.map((row): PropertyFact => {
    const at = details.findIndex((detail) => detail.row === row.name);
    return at < 0 ? row : { ...row, type: heldBy(row.type, within[at]?.name ?? name) };
  });
  return [typeOf(name, typed, tables), ...within];
}

/** The first cell of each row that links to a place on the page, by that place. */
function linkingRows(tables: readonly Table[]): ReadonlyMap<string, string> {
  return new Map(tables.flatMap((table) => table.rows).flatMap(({ cells }) => {
    const target = cells.flatMap(({ spans }) => spans).find((span) => span.kind === "link" && span.target?.startsWith("#") === true)?.target;
    return target === undefined ? [] : [[target.slice(1), cells[0]?.text ?? ""]];
  }));
}

function heldBy(type: TypeExpression, name: string): TypeExpression {
  const named: TypeExpression = { kind: "named", name, target: null };
  return type.kind === "collection" ? { kind: "collection", items: named } : named;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
