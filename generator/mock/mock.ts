import { byNearness } from "../emit/nearness.js";
import type { Api } from "../model/api.js";
import type { HttpAnswer, HttpRequest } from "../model/http.js";
import { splitUrl } from "../paths/url.js";
import { elsewhere, elsewherePath } from "./answers.js";
import { shownBy, strayExamples, strayKey } from "./examples.js";
import { listingOf, type Listing } from "./listing.js";
import { listingPage } from "./listing-page.js";
import { isLoopback, readRequest, type Asked } from "./request.js";
import { refusal } from "./refusal.js";
import { bySpecificity, routeTable, segmentsOf, type Found, type RouteTable } from "./routes.js";
import { serverOf, type Place } from "./serving.js";

/** A mock of an API: answers a request as its docs do. It keeps nothing from one request to the next. */
export type Mock = (request: HttpRequest) => HttpAnswer;

export interface MockOptions {
  /** Refuse requests without a bearer token, as a service does. */
  readonly requireToken?: boolean;
}

/**
 * The documented examples of an API as a mock. A request that an example documents gets the answer of that example, whatever is wrong with either;
 * any other is held against what its operation documents, and gets the answer of the example that fits it best.
 */
export function mockOf(api: Api, { requireToken = false }: MockOptions = {}): Mock {
  const basePath = basePathOf(api);
  const table = routeTable(api.operations);
  const find = (path: string): Found[] => {
    const below = table.find(withoutBase(path, basePath));
    return below.length > 0 ? below : table.find(path);
  };
  const serves = (target: string): boolean => find(splitUrl(target).path).some(({ operation }) => operation.method === "GET");
  const serve = serverOf(api, { baseUrl: api.baseUrl, serves });
  const placeOf = placeFinder(api);
  const list = lister(listingOf(api, basePath), basePath);

  const answer = (request: HttpRequest): HttpAnswer => {
    if (!isLoopback(request.headers.get("host"))) return refusal(421, "The mock answers to the names of this machine alone: 127.0.0.1, localhost and [::1].");
    const asked = readRequest(request);
    if (typeof asked === "string") return refusal(400, asked);
    const found = find(asked.path);
    if (asked.method === "OPTIONS") return { status: 204, headers: [["allow", methodsAt(found)]], body: "" };
    if (asked.method === "GET" && asked.path === "/") return list(asked);
    if (asked.method === "GET" && asked.path === elsewherePath) return elsewhere();
    const place = placeOf(asked, found);
    if (place.operations.length + place.examples.length === 0) {
      return found.length === 0 ? notFound(asked, table, basePath) : notAllowed(asked, found);
    }
    if (requireToken && !/^bearer\s+\S/i.test(asked.headers.get("authorization") ?? "")) {
      return refusal(401, "The request has no token: send Authorization: Bearer with any text.", [], [["www-authenticate", "Bearer"]]);
    }
    return serve(asked, place);
  };
  return (request) => withCommonHeaders(answer(request), request);
}

/** What the docs write between the host and a route: `/v1.0`. Empty where they name no base. */
export function basePathOf({ baseUrl }: Api): string {
  return splitUrl(baseUrl ?? "").path;
}

function withoutBase(path: string, basePath: string): string {
  return `${path}/`.toLowerCase().startsWith(`${basePath}/`.toLowerCase()) ? path.slice(basePath.length) : path;
}

/** Of all that is documented at a path, what has the method of the request and shares most with the path; the page that is about the place first. */
function placeFinder(api: Api): (asked: Asked, found: readonly Found[]) => Place {
  const examplesOf = new Map(api.operations.map((operation) => [operation, shownBy(operation)]));
  const strays = strayExamples(api.operations, api.baseUrl);
  const order = byNearness(api);
  return ({ method, path }, all) => {
    const fitting = all.filter(({ operation }) => operation.method === method);
    const [first] = fitting;
    const found = first === undefined ? [] : fitting.filter((one) => bySpecificity(segmentsOf(one), segmentsOf(first)) === 0);
    const routed = found.flatMap(({ operation, route: index }) => operation.routes.slice(index, index + 1).map((route) => ({ operation, route })));
    const operations = [...new Set(routed.sort(order).map(({ operation }) => operation))];
    return { found, operations, examples: [...operations.flatMap((one) => examplesOf.get(one) ?? []), ...(strays.get(strayKey(method, path)) ?? [])] };
  };
}

/** The list at `/`: as a page for a browser, as JSON for everyone else. */
function lister(listing: Listing, basePath: string): (asked: Asked) => HttpAnswer {
  let page: HttpAnswer | null = null;
  return ({ headers, origin }) => {
    if ((headers.get("accept") ?? "").includes("text/html")) return (page ??= listingPage(listing));
    return { status: 200, headers: [["content-type", "application/json"]], body: `${JSON.stringify({ address: origin + basePath, ...listing }, null, 2)}\n` };
  };
}

function notFound({ method, path }: Asked, table: RouteTable, basePath: string): HttpAnswer {
  const near = table.near(method, withoutBase(path, basePath));
  const route = near?.operation.routes[near.route];
  const nearest = near === null || route === undefined ? "" : ` The nearest that is: ${near.operation.method} ${basePath}${route.path} (${route.source}).`;
  return refusal(404, `No page documents ${shortened(method)} ${shortened(path)}.${nearest} GET / lists all that is served.`);
}

function notAllowed({ method }: Asked, found: readonly Found[]): HttpAnswer {
  const methods = methodsAt(found);
  return refusal(405, `No page documents ${shortened(method)} there; documented: ${methods}.`, [], [["allow", methods]]);
}

function methodsAt(found: readonly Found[]): string {
  return [...new Set(["OPTIONS", ...found.flatMap(({ operation: { method } }) => (method === "GET" ? ["GET", "HEAD"] : [method]))])].sort().join(", ");
}

function shortened(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 200)}…`;
}

/**
 * What any answer says: programs of any origin may read it, as one in a browser must, and a browser that shows it by itself runs nothing of it.
 */
function withCommonHeaders(answer: HttpAnswer, { method, headers }: HttpRequest): HttpAnswer {
  const preflight: HttpAnswer["headers"] = method !== "OPTIONS" ? [] : [
    ["access-control-allow-methods", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"],
    ["access-control-allow-headers", headers.get("access-control-request-headers") ?? "*"],
    ["access-control-allow-private-network", "true"],
    ["access-control-max-age", "600"],
  ];
  const common: HttpAnswer["headers"] = [
    ["access-control-allow-origin", "*"], ["access-control-expose-headers", "*"], ["cache-control", "no-store"], ["x-content-type-options", "nosniff"],
    ["content-security-policy", "default-src 'none'; sandbox"],
  ];
  const given = new Set(answer.headers.map(([name]) => name.toLowerCase()));
  return { ...answer, headers: [...answer.headers, ...common.filter(([name]) => !given.has(name)), ...preflight] };
}
