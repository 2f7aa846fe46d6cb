import type { Finding } from "../model/finding.js";
import type { PageFacts, PropertyFact } from "../model/page.js";
import { sourceOf, type Place, type Range, type Source } from "../model/source.js";
import { placeAt } from "./order.js";

/**
 * What begins at a source. The linked model keeps of each fact no more than the point at which it begins; a finding points at the cell
 * that it is about.
 */
export interface Cells {
  readonly get: (source: Source) => CellsOfRow | undefined;
}

/** The cells of a table's row; of anything else the whole of it, whichever is asked for. */
interface CellsOfRow {
  readonly name: Place;
  readonly type: Place;
  readonly description: Place;
}

/** The facts of all pages that findings about linked ones point at, by where they begin. Most pages are asked for none. */
export function cellsOf(pages: readonly PageFacts[]): Cells {
  const byPath = new Map(pages.map((page) => [page.path, page]));
  const known = new Map<string, ReadonlyMap<Source, CellsOfRow>>();
  return {
    get: (source) => {
      const { path } = placeAt(source);
      const page = byPath.get(path);
      const cells = known.get(path) ?? (page === undefined ? new Map<Source, CellsOfRow>() : cellsOfPage(page));
      known.set(path, cells);
      return cells.get(source);
    },
  };
}

function cellsOfPage(page: PageFacts): ReadonlyMap<Source, CellsOfRow> {
  const cells = new Map<Source, CellsOfRow>();
  const at = ({ line, column, endLine, endColumn }: Range): Place => ({ path: page.path, line, column, endLine, endColumn });
  const note = (range: Range, row?: PropertyFact): void => {
    const whole = at(range);
    cells.set(sourceOf(page.path, range), row === undefined ? { name: whole, type: whole, description: whole } : { name: at(row.nameRange), type: at(row.typeRange), description: at(row.descriptionRange) });
  };
  if (page.title !== null) note(page.title.range);
  for (const type of page.types) {
    note(type.range);
    // A row of a table, even where a representation shows the same.
    for (const member of type.representation?.members ?? []) note(member.range);
    for (const row of [...type.properties, ...type.relationships]) note(row.range, row);
  }
  for (const row of [...(page.requestBody?.properties ?? []), ...page.parameters]) note(row.range, row);
  for (const one of [...page.enums, ...page.enums.flatMap((fact) => fact.members), ...page.routes, ...page.responses, ...page.headers]) note(one.range);
  for (const one of [page.requestBody, page.queryOptions]) if (one !== null) note(one.range);
  // A list of values in a description is what tells of an enum that has no page.
  for (const row of [...page.types.flatMap((type) => type.properties), ...(page.requestBody?.properties ?? [])]) if (row.values !== null) note(row.values.range);
  return cells;
}

/** The cell of a row that a source names; the point itself where nothing is known to begin there. */
export function cellAt(cells: Cells, source: Source, cell: keyof CellsOfRow): Place {
  return cells.get(source)?.[cell] ?? placeAt(source);
}

/** Findings about linked facts know the points of these alone: what begins there is shown, of a row its name. */
export function withRanges(findings: readonly Finding[], cells: Cells): Finding[] {
  const whole = (place: Place): Place => (place.line === place.endLine && place.column === place.endColumn ? cellAt(cells, sourceOf(place.path, place), "name") : place);
  return findings.map((one) => ({ ...one, place: whole(one.place), related: one.related.map(whole) }));
}
