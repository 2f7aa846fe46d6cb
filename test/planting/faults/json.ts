// Breaches of JSON itself, in bodies of examples.
import { behind, put, type Fault } from "../fault.js";
import type { CleanPage } from "../ground.js";
import type { JsonNode, Member } from "../messages.js";

/** All nodes of the bodies of a page's examples. */
function nodesOf(page: CleanPage): JsonNode[] {
  return page.messages.flatMap(({ json }) => (json === null ? [] : within(json)));
}

function within(node: JsonNode): JsonNode[] {
  return [node, ...node.items.flatMap(within), ...node.members.flatMap(({ value }) => within(value))];
}

/** Members with the one behind them in the same object. */
function pairsOf(page: CleanPage): { first: Member; second: Member }[] {
  return nodesOf(page).flatMap(({ members }) => members.flatMap((first, index) => {
    const second = members[index + 1];
    return second === undefined ? [] : [{ first, second }];
  }));
}

function objectsOf(page: CleanPage): JsonNode[] {
  return nodesOf(page).filter(({ type, members }) => type === "object" && members.length > 0);
}

function textsOf(page: CleanPage): JsonNode[] {
  return nodesOf(page).filter(({ type, value }) => type === "string" && typeof value === "string" && /^[\w -]{2,}$/.test(value));
}

/** The stretch of the comma between two members. */
function commaOf(page: CleanPage, { first, second }: { first: Member; second: Member }): { start: number; end: number } {
  const start = page.text.indexOf(",", first.end);
  if (start < 0 || start > second.start) throw new Error("two members without a comma between them");
  return { start, end: start + 1 };
}

const mended = (kind: string, on: Fault["on"], mends: Fault["mends"] | null = "back"): Fault => ({ rule: "json-mended", kind, on, ...(mends === null ? {} : { mends }) });
const broken = (kind: string, on: Fault["on"]): Fault => ({ rule: "json-broken", kind, on });

export const jsonFaults: readonly Fault[] = [
  mended("trailing comma in an object", (page) => objectsOf(page).flatMap((node) => node.members.slice(-1).map((last) => put(page, behind(last), ",")))),
  mended("trailing comma in an array", (page) => nodesOf(page).flatMap((node) => node.items.slice(-1).map((last) => put(page, behind(last), ",")))),
  mended("missing comma", (page) => pairsOf(page).map((pair) => {
    // Due where the comma belongs: at the empty place behind the value.
    return put(page, commaOf(page, pair), "⟦⟧");
  })),
  mended("comment behind a value", (page) => pairsOf(page).map((pair) => put(page, behind(commaOf(page, pair)), " ⟦// as it was given⟧"))),
  mended("comment in a line of its own", (page) => objectsOf(page).map((node) => put(page, { start: node.start + 1, end: node.start + 1 }, "\n⟦/* left out */⟧"))),
  mended("ellipsis as a member", (page) => objectsOf(page).flatMap((node) => node.members.slice(-1).map((last) => put(page, behind(last), ",\n  ⟦...⟧"))), null),
  mended("no-break space", (page) => pairsOf(page).map(({ second }) => put(page, { start: second.value.start - 1, end: second.value.start }, "\u00a0"))),

  // Such a text reaches as far as its line.
  broken("text without its closing quote", (page) => textsOf(page).flatMap((node) => {
    const line = { start: node.start, end: page.text.indexOf("\n", node.end) };
    if (page.text.slice(node.end, line.end).includes('"')) return [];
    return put(page, line, page.text.slice(node.start, node.end - 1) + page.text.slice(node.end, line.end));
  })),
  broken("two documents", (page) => page.messages.flatMap(({ json }) => (json?.type === "object" ? [put(page, behind(json), "\n⟦{ }⟧")] : []))),
  broken("word without quotes", (page) => textsOf(page).map((node) => put(page, node, "yes"))),
  broken("missing colon", (page) => objectsOf(page).flatMap(({ members }) => members.map((member) => put(page, { start: member.key.end, end: member.value.start }, "⟦⟧ ")))),

  {
    rule: "json-repeated-key", kind: "again with the same value",
    on: (page) => objectsOf(page).flatMap(({ members }) => members.slice(-1).map((last) => {
      const [key, all] = [page.text.slice(last.key.start, last.key.end), page.text.slice(last.key.end, last.end)];
      return put(page, behind(last), `, ⟦${key}⟧${all}`);
    })),
  },
];
