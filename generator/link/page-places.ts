import type { RequestBody, Response, Route, TypeDefinition } from "../model/api.js";
import type { PageFacts } from "../model/page.js";
import { canonicalPath } from "../paths/template.js";
import type { Places } from "./places.js";
import { mostCommon } from "./scope.js";

/** What operations and their pages show of the places that their routes lead to. */
interface Paged {
  readonly method: string;
  readonly routes: readonly Route[];
  readonly responses: readonly Response[];
  readonly pages: readonly PageFacts[];
}

/**
 * A function that is called without parentheses looks like a place: `/me/drive/recent`. Its page is called "drive: recent", "recent
 * function" or `drive-recent.md`; pages of places say what is done there, "List drives" or `user-list-drives.md`.
 */
export function callablesOf({ routes, pages }: Paged): string[] {
  const calls = routes.flatMap((route) => route.segments).flatMap((segment) => (segment.kind === "call" ? [segment.text.toLowerCase()] : []));
  const last = routes[0]?.segments.at(-1);
  if (last?.kind !== "literal") return calls;
  const name = last.text.toLowerCase();
  const isCalled = pages.some((page) => {
    const title = page.title?.value.toLowerCase() ?? "";
    const [verb = "", thing = ""] = stepsOf(page).slice(-2);
    return title.endsWith(`: ${name}`) || title === `${name} function` || title === `${name} action` || (thing === name && !doneAtPlaces.has(verb));
  });
  return isCalled ? [...calls, name] : calls;
}

const doneAtPlaces = new Set(["list", "get", "post", "create", "put", "update", "upsert", "add", "delete", "remove", "assign"]);

/** The steps of a page's name: `user`, `list`, `drives`. */
function stepsOf(page: PageFacts): string[] {
  return page.path.slice(page.path.lastIndexOf("/") + 1).replace(/\.\w+$/, "").toLowerCase().split("-");
}

/**
 * `identitycontainer-list-userflows.md` with the route `/identity/userFlows` shows that an identityContainer stands at `/identity`. What
 * has a collection of its own somewhere stands there, and `agreement-post-agreements.md` is named after what it creates.
 */
export function ownersOf(operations: readonly Paged[], byShortName: ReadonlyMap<string, TypeDefinition>, places: Places): ReadonlyMap<string, TypeDefinition> {
  const collected = new Set([...places.answered.values()].flatMap(({ type, collection }) => (collection && type.kind === "named" ? [type.name] : [])));
  const named = new Map<string, string[]>();
  for (const { routes, pages } of operations) {
    for (const page of pages) {
      const [owner = "", verb = "", child = ""] = stepsOf(page);
      const type = byShortName.get(owner);
      if (type === undefined || collected.has(type.name) || !doneAtPlaces.has(verb)) continue;
      for (const { segments } of routes) {
        const [place, last] = segments.slice(-2);
        if (place?.kind !== "literal" || last?.kind !== "literal" || last.text.toLowerCase() !== child) continue;
        const path = canonicalPath(segments.slice(0, -1));
        named.set(path, [...(named.get(path) ?? []), owner]);
      }
    }
  }
  return new Map([...named].flatMap(([path, names]) => {
    const type = byShortName.get(mostCommon(names) ?? "");
    return type === undefined ? [] : [[path, type] as const];
  }));
}

/**
 * What POST requests make at a path ("a `201 Created` response code and a [journalLine] object", or a `201 Created` for one that was sent): a
 * collection stands there, though no page reads it.
 */
export function createdAt(operations: readonly (Paged & { readonly request: RequestBody | null })[], types: ReadonlyMap<string, TypeDefinition>): ReadonlyMap<string, TypeDefinition> {
  const found = new Map<string, TypeDefinition>();
  for (const { method, routes, responses, request } of operations) {
    const answers = method === "POST" ? responses.filter(({ status }) => status === 201) : [];
    const made = answers.find(({ type }) => type?.kind === "named")?.type ?? (answers.length > 0 && request?.change === "create" ? request.type : null);
    const type = made?.kind === "named" ? types.get(made.name) : undefined;
    if (type?.documented === true) for (const route of routes) found.set(canonicalPath(route.segments), type);
  }
  return found;
}
