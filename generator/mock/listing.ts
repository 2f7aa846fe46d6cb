import type { Api, Example, Operation } from "../model/api.js";
import type { Source } from "../model/source.js";
import { splitUrl } from "../paths/url.js";
import { shownBy, statusOf } from "./examples.js";

/** What a mock serves, for the page at `/`. */
export interface Listing {
  readonly api: string;
  /** What the docs write before each route; null where they name no base. */
  readonly baseUrl: string | null;
  readonly areas: readonly ListedArea[];
}

/** The operations whose paths begin with the same step. */
export interface ListedArea {
  readonly name: string;
  readonly operations: readonly ListedOperation[];
}

export interface ListedOperation {
  readonly name: string;
  readonly title: string;
  readonly method: string;
  /** With the base path. */
  readonly routes: readonly string[];
  readonly examples: readonly ListedExample[];
  readonly source: Source;
}

export interface ListedExample {
  /** As `Prefer: example=…` takes it. */
  readonly name: string;
  readonly status: number;
  /** The address that it documents, with the base path; null where that follows no documented route. */
  readonly address: string | null;
  /** The rules of what it contradicts on its page. */
  readonly findings: readonly string[];
  readonly source: Source;
}

/** Lists what is served, areas and operations by name. */
export function listingOf(api: Api, basePath: string): Listing {
  const areas = new Map<string, ListedOperation[]>();
  for (const operation of api.operations) {
    const name = areaOf(operation);
    areas.set(name, [...(areas.get(name) ?? []), listed(operation, api, basePath)]);
  }
  const sorted = [...areas].sort(([a], [b]) => (a < b ? -1 : 1));
  return { api: api.name, baseUrl: api.baseUrl, areas: sorted.map(([name, operations]) => ({ name, operations })) };
}

function areaOf({ routes }: Operation): string {
  const [first] = routes[0]?.segments ?? [];
  return first !== undefined && "text" in first ? first.text : "";
}

function listed(operation: Operation, api: Api, basePath: string): ListedOperation {
  const { name, title, method, source } = operation;
  return {
    name, title, method, routes: operation.routes.map(({ path }) => basePath + path), source,
    examples: shownBy(operation).map((shown) => ({
      name: shown.example.name, status: statusOf(shown), address: addressOf(shown.example, api, basePath),
      findings: [...new Set(shown.example.contradictions.map(({ rule }) => rule))], source: shown.example.source,
    })),
  };
}

function addressOf({ request }: Example, { baseUrl }: Api, basePath: string): string | null {
  if (request?.match == null) return null;
  const { origin } = splitUrl(request.url);
  const rest = request.url.slice(origin.length);
  if (baseUrl !== null && origin !== "") return rest;
  const bare = rest.replace(/^\/?(?:v\d+(?:\.\d+)?|beta)(?=\/)/i, "");
  return `${basePath}${bare.startsWith("/") ? bare : `/${bare}`}`;
}
