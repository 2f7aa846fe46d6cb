import type { ColumnRole } from "../dialect/dialect.js";
import type { Prose, Table, TableRepair, TableRow } from "../model/tree.js";
import { isBlank, lineAt, proseIn, rangeOfLines, wordsOf, type Ids, type PlainPage, type Read, type Word } from "./plain-text-lines.js";
import { requiredWord, rowGrammarOf, type RowGrammar } from "./plain-text-rows.js";
import type { Vocabulary } from "./plain-text-vocabulary.js";

interface Column {
  readonly role: ColumnRole;
  /** The words of the header line that are this column's title. */
  readonly from: number;
  readonly to: number;
}

/** The longest header line that is looked at: "Permission type" with two columns of permissions has 130 characters. */
const longestHeader = 240;

/** Whether a line is the header of a table of several columns. Such a line is hardly ever anything else. */
export function isHeaderLine(line: string, vocabulary: Vocabulary): boolean {
  return (columnsIn(line, vocabulary)?.columns.length ?? 0) > 1;
}

/** Reads a header line and the lines below it, up to a blank line, as a table. */
export function readTable(page: PlainPage, at: number, ids: Ids): Read | null {
  const header = columnsIn(lineAt(page, at), page.vocabulary);
  if (header === null) return null;
  let next = at + 1;
  while (next < page.lines.length && !isBlank(page, next)) next++;
  // "Value" alone may begin a paragraph: as a table it has one word in each row.
  if (header.columns.length === 1 && !isWordList(page, at + 1, next)) return null;
  const { rows, repairs } = rowsOf(page, at + 1, next, header.columns.map((column) => column.role));
  const table: Table = {
    kind: "table", id: ids.next++, range: rangeOfLines(page, at, next), header: header.columns.map((column) => titleCell(page, at, column, header.words)), rows, repairs,
  };
  return { block: table, next };
}

/** The columns that a header line names, with its words; null where it names anything else. */
function columnsIn(line: string, vocabulary: Vocabulary): { columns: Column[]; words: Word[] } | null {
  if (line.length > longestHeader) return null;
  const orders = vocabulary.columnOrders.get(/\S+/.exec(line)?.[0].toLowerCase() ?? "");
  if (orders === undefined || /[.:,;]\s*$/.test(line)) return null;
  const words = wordsOf(line, longestHeader);
  const lower = words.map((word) => word.text.toLowerCase());
  for (const order of orders) {
    const columns = matchOrder(lower, 0, order, vocabulary);
    if (columns !== null) return { columns, words };
  }
  return null;
}

function matchOrder(words: readonly string[], at: number, order: readonly ColumnRole[], vocabulary: Vocabulary): Column[] | null {
  const [role, ...more] = order;
  if (role === undefined) return at === words.length ? [] : null;
  for (const entry of vocabulary.columns[role]) {
    if (!entry.words.every((word, i) => words[at + i] === word)) continue;
    const shortest = at + entry.words.length;
    // "Permissions (from least to most privileged)": as few words as let the next column begin.
    for (let end = shortest; end <= (entry.loose ? words.length : shortest); end++) {
      const rest = matchOrder(words, end, more, vocabulary);
      if (rest !== null) return [{ role, from: at, to: end }, ...rest];
    }
  }
  return null;
}

function titleCell(page: PlainPage, at: number, column: Column, words: readonly Word[]): Prose {
  return proseIn(page, at, words[column.from]?.start ?? 0, words[column.to - 1]?.end ?? 0);
}

function isWordList(page: PlainPage, at: number, next: number): boolean {
  if (next <= at) return false;
  for (let i = at; i < next; i++) if (!/^\s*[\w.-]+\s*$/.test(lineAt(page, i))) return false;
  return true;
}

function rowsOf(page: PlainPage, at: number, next: number, roles: readonly ColumnRole[]): { rows: TableRow[]; repairs: TableRepair[] } {
  const grammar = rowGrammarOf(roles);
  const rows: { cells: Prose[]; wrapped: string[]; range: TableRow["range"] }[] = [];
  const repairs: TableRepair[] = [];
  for (let i = at; i < next; i++) {
    const line = lineAt(page, i);
    const range = rangeOfLines(page, i, i + 1);
    const previous = rows.at(-1);
    const bounds = boundsOf(line, roles, grammar, page.vocabulary);
    if (bounds === null && previous !== undefined) {
      // What begins no row goes on with the description above it.
      previous.wrapped.push(proseIn(page, i, 0, line.length).text);
      previous.range = { ...previous.range, endLine: range.endLine, endColumn: range.endColumn };
      repairs.push({ kind: "wrapped-row", range });
      continue;
    }
    const cells = cellsOf(page, i, bounds ?? [], roles.length);
    const filled = cells.filter((cell) => cell.text !== "").length;
    // A row that has only its first cell is the title of a group, unless no rule could divide it.
    if (bounds === null || (filled > 1 && cells.slice(0, -1).some((cell) => cell.text === ""))) repairs.push({ kind: "missing-cells", range });
    rows.push({ cells, wrapped: [], range });
  }
  return { rows: rows.map(finished), repairs };
}

function finished(row: { cells: Prose[]; wrapped: string[]; range: TableRow["range"] }): TableRow {
  const last = row.cells.at(-1);
  if (row.wrapped.length === 0 || last === undefined) return { cells: row.cells, range: row.range };
  const text = [last.text, ...row.wrapped].filter((part) => part !== "").join(" ");
  const range = { ...last.range, endLine: row.range.endLine, endColumn: row.range.endColumn };
  return { cells: [...row.cells.slice(0, -1), { text, spans: [], range }], range: row.range };
}

/** Where the cells behind the first begin, as offsets into the line; null where the line begins no row. */
function boundsOf(line: string, roles: readonly ColumnRole[], grammar: RowGrammar, vocabulary: Vocabulary): number[] | null {
  // A browser copies a table with a tab between the cells, other ways with a blank.
  const tabs = line.trim().split("\t", roles.length + 1);
  if (tabs.length === roles.length && roles.length > 1) {
    const lead = line.length - line.trimStart().length;
    return tabs.slice(0, -1).map((_, i) => lead + tabs.slice(0, i + 1).join("\t").length);
  }
  const words = wordsOf(line);
  const counts = grammar(words, vocabulary);
  if (counts === null) return null;
  let at = 0;
  const bounds = counts.slice(0, roles.length - 1).map((count) => words[(at += count)]?.start ?? line.length);
  const trailing = roles.at(-1) === "required" ? lastWord(line) : null;
  return trailing === null || bounds.length < roles.length - 2 ? bounds : [...bounds.slice(0, roles.length - 2), trailing];
}

/** `name String The name of the printer. Yes`: where the last word begins, if it is one of a column "Required". */
function lastWord(line: string): number | null {
  const end = line.trimEnd().length;
  const start = line.lastIndexOf(" ", end - 1) + 1;
  return requiredWord.test(line.slice(start, end)) ? start : null;
}

function cellsOf(page: PlainPage, at: number, bounds: readonly number[], columns: number): Prose[] {
  const end = lineAt(page, at).trimEnd().length;
  return Array.from({ length: columns }, (_, i) => proseIn(page, at, i === 0 ? 0 : (bounds[i - 1] ?? end), i === columns - 1 ? end : (bounds[i] ?? end)));
}
