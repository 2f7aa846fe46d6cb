import { verbOf } from "../../emit/calls.js";
import { camelCase, planNames, type NameRules } from "../../emit/names.js";
import { routeWords } from "../../emit/path-tree.js";
import { keyOf, type PathItem, type PathMethod } from "./paths.js";

const rules: NameRules = { shape: (text) => text.normalize("NFKD").replace(/[^A-Za-z0-9_]+/g, ""), reserved: new Set(), maxLength: 240 };

/**
 * The `operationId` of every path and method, by `keyOf`. It is the place of the client's builder and the member that performs it, so
 * `client.users.byId(id).messages.list()` is `usersItemMessages_list`. It comes from the path, the method, and whether a collection is
 * answered: which pages describe them, what their titles are and which other pages there are does not change it.
 */
export function operationIds(items: readonly PathItem[]): ReadonlyMap<string, string> {
  return planNames(new Map(items.flatMap((item) => item.methods.map((one): [string, string] => [keyOf(item, one), identifierOf(one)]))), rules);
}

function identifierOf({ entries }: PathMethod): string {
  const [first] = entries;
  if (first === undefined) throw new Error("a path and method has at least one operation");
  const words = routeWords(first.route.segments);
  // One item is no list, whatever its page says or fails to say of the answer.
  const one = ["parameter", "address"].includes(first.route.segments.at(-1)?.kind ?? "");
  const lists = !one && entries.some((entry) => verbOf(entry.operation) === "list");
  return `${words === "" ? "root" : camelCase(words)}_${lists ? "list" : first.operation.method.toLowerCase()}`;
}

/** The first word of a path: operations of one area of the API stand together. */
export function tagOf(item: PathItem): string | null {
  for (const { entries } of item.methods) {
    for (const segment of entries[0]?.route.segments ?? []) if (segment.kind === "literal" || segment.kind === "call") return segment.text;
  }
  return null;
}

export function tagsOf(items: readonly PathItem[]): string[] {
  return [...new Set(items.flatMap((item) => tagOf(item) ?? []))].sort();
}
