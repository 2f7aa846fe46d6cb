import { readAnswer } from "./answer.js";
import type { Entry, EntryAnswer } from "./batch-entry.js";
import { entryOf, responseOf } from "./batch-entry.js";
import { builder, connectionOf } from "./client.js";
import { ApiError, Fault, RequestError } from "./errors.js";
import type { ApiRequest, Connection, RequestOptions } from "./request.js";
import { linkTo } from "./request.js";
import { pauseAfter, wait } from "./retry.js";
import { exchange } from "./send.js";

/** A request of a batch: a function that makes it, with the requests that have to succeed before where there are any. */
export type BatchRequest<Client, Result, Key> =
  | ((client: Client) => PromiseLike<Result>)
  | { readonly request: (client: Client) => PromiseLike<Result>; readonly dependsOn?: readonly NoInfer<Key>[] };

/** Requests by name, or one after the other. What they depend on are names of others, or places in the list from 0 on. */
export type BatchRequests<Client, Results> = {
  readonly [Key in keyof Results]: BatchRequest<
    Client,
    Results[Key],
    Results extends readonly unknown[] ? number : string extends keyof Results ? string : Exclude<keyof Results, Key>
  >;
};

/** What became of each request. The reason of a failed one is an `ApiError`, or a `RequestError` where there was no usable answer. */
export type BatchResults<Results> = { -readonly [Key in keyof Results]: PromiseSettledResult<Results[Key]> };

/** What a batch as a whole takes. */
export type BatchOptions = Pick<RequestOptions, "headers" | "signal" | "timeout">;

/**
 * Sends requests together, up to 20 at a time, and tells what became of each. Throttled ones are sent again as the client's `retry` says;
 * what depends on a failed one fails with status 424. Each function gets a client like the one given and makes one request with it.
 *
 * @example
 * const { me, inbox } = await batch(client, {
 *   me: (g) => g.me.get({ select: ["id"] }),
 *   inbox: { request: (g) => g.me.messages.list({ top: 5 }).page(), dependsOn: ["me"] },
 * });
 * if (me.status === "fulfilled") console.log(me.value.id);
 * @throws TypeError before anything is sent, if a function does not make exactly one request, or if requests wait for each other.
 */
export async function batch<Client extends object, const Results extends readonly unknown[] | Readonly<Record<string, unknown>>>(
  client: Client,
  requests: BatchRequests<Client, Results>,
  options: BatchOptions = {},
): Promise<BatchResults<Results>> {
  const connection = connectionOf(client);
  const given = new Map(Object.entries(requests as Readonly<Record<string, BatchRequest<unknown, unknown, PropertyKey>>>));
  const keys = inOrder(given);
  const items = new Map<string, Item>();
  for (const item of await Promise.all(keys.map((key, index) => recorded(connection, key, String(index + 1), given.get(key))))) items.set(item.key, item);
  await sendAll(connection, items, options);
  const settled = await Promise.allSettled([...given.keys()].map((key) => items.get(key)?.result));
  const results = Array.isArray(requests) ? settled : Object.fromEntries([...given.keys()].map((key, index) => [key, settled[index]]));
  return results as BatchResults<Results>;
}

/** A request that was made but not sent. */
interface Item {
  readonly key: string;
  readonly id: string;
  readonly dependsOn: readonly string[];
  readonly request: ApiRequest;
  readonly entry: Entry;
  /** What the caller's function makes of the answer. */
  readonly result: Promise<unknown>;
  readonly settle: (answer: Promise<unknown>) => void;
  attempts: number;
  /** Set once it is settled. */
  isFulfilled?: boolean;
}

type Given = BatchRequest<unknown, unknown, PropertyKey> | undefined;

function dependenciesOf(given: Given): string[] {
  return typeof given === "object" ? (given?.dependsOn ?? []).map(String) : [];
}

/** The keys, each after those that it depends on. */
function inOrder(given: ReadonlyMap<string, Given>): string[] {
  const keys = new Set<string>();
  const visit = (key: string, above: readonly string[]): void => {
    if (above.includes(key)) throw new TypeError(`The requests ${[...above.slice(above.indexOf(key)), key].join(" → ")} wait for each other`);
    if (!given.has(key)) throw new TypeError(`The request ${above.at(-1) ?? ""} depends on ${key}, which is not in the batch`);
    for (const other of dependenciesOf(given.get(key))) visit(other, [...above, key]);
    keys.add(key);
  };
  for (const key of given.keys()) visit(key, []);
  return [...keys];
}

/** Calls one function of the caller's, with a client that takes its request down. */
async function recorded(connection: Connection, key: string, id: string, given: Given): Promise<Item> {
  const make = typeof given === "object" ? given.request : given;
  if (typeof make !== "function") throw new TypeError(`The request ${key} is no function`);
  let settle: Item["settle"] = () => undefined;
  const answer = new Promise<unknown>((resolve) => {
    settle = resolve;
  });
  // The caller's function may not look at it.
  answer.catch(() => undefined);
  const taken: ApiRequest[] = [];
  let tell: () => void = () => undefined;
  const told = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const transport = async (request: ApiRequest): Promise<unknown> => {
    tell();
    if (taken.push(request) > 1) throw new TypeError(`The request ${key} makes more than one request`);
    return answer;
  };
  const result = (async () => make(builder({ ...connection, transport }, "")))();
  result.catch(() => undefined);
  await Promise.race([told, result]);
  const [request] = taken;
  if (request === undefined || taken.length > 1) throw new TypeError(`The request ${key} makes ${taken.length || "no"} requests instead of one`);
  const entry = await entryOf(connection, id, request);
  return { key, id, dependsOn: dependenciesOf(given), request, entry, result, settle, attempts: 0 };
}

/** Sends what waits, round by round, until nothing does. */
async function sendAll(connection: Connection, items: ReadonlyMap<string, Item>, options: BatchOptions): Promise<void> {
  const isFulfilled = (key: string): boolean | undefined => items.get(key)?.isFulfilled;
  for (;;) {
    const round = new Map<string, Item>();
    for (const item of items.values()) {
      if (item.isFulfilled !== undefined || round.size === 20) continue;
      if (item.dependsOn.some((key) => isFulfilled(key) === false)) {
        const body = { error: { code: "FailedDependency", message: "A request that this one depends on has failed" } };
        reject(item, new ApiError(item.request, { status: 424, headers: new Headers() }, body));
      } else if (item.dependsOn.every((key) => isFulfilled(key) || round.has(key))) round.set(item.key, item);
    }
    if (round.size === 0) return;
    const pause = await sendRound(connection, round, options);
    if (pause > 0) await wait(pause, options.signal);
  }
}

/** Sends up to 20 requests; tells how long to wait before the next round. */
async function sendRound(connection: Connection, round: ReadonlyMap<string, Item>, options: BatchOptions): Promise<number> {
  const requests = [...round.values()].map(({ entry, dependsOn }) => {
    // What has been carried out already is not in this round.
    const ids = dependsOn.flatMap((key) => round.get(key)?.id ?? []);
    return ids.length === 0 ? entry : { ...entry, dependsOn: ids };
  });
  const request = { ...options, method: "POST", url: `${connection.base}/$batch`, body: { requests } };
  let answers: ReadonlyMap<string, EntryAnswer>;
  let token: string;
  try {
    const answer = await exchange(connection, request);
    const { responses } = (answer.content ?? {}) as { readonly responses?: readonly EntryAnswer[] };
    if (!Array.isArray(responses)) throw new RequestError("batch", request, "the answer has no list of answers");
    answers = new Map((responses as readonly EntryAnswer[]).map((one) => [String(one?.id), one]));
    token = answer.token;
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    for (const item of round.values()) reject(item, fault);
    return 0;
  }
  const again = new Set<string>();
  let longest = 0;
  for (const item of round.values()) {
    try {
      const content = await contentOf(connection, item, answers.get(item.id), token);
      item.isFulfilled = true;
      item.settle(Promise.resolve(content));
    } catch (fault) {
      const pause = pauseAfter(fault, item.attempts, connection.options, item.request.method, null);
      if (pause !== undefined) {
        item.attempts += 1;
        longest = Math.max(longest, pause);
      }
      const isDragged = fault instanceof ApiError && fault.status === 424 && item.dependsOn.some((key) => again.has(key));
      if (pause !== undefined || isDragged) again.add(item.key);
      else reject(item, fault);
    }
  }
  return longest;
}

function reject(item: Item, fault: unknown): void {
  item.isFulfilled = false;
  item.settle(Promise.reject(fault));
}

/** The content of one answer, which is read like that of a request by itself. */
async function contentOf(connection: Connection, { request }: Item, answer: EntryAnswer | undefined, token: string): Promise<unknown> {
  if (!answer) throw new RequestError("batch", request, "the batch has no answer to it");
  const response = responseOf(request, answer);
  const target = /^30[12378]$/.test(String(response.status)) && linkTo(response.headers.get("location") ?? "", request.url);
  // A file lies elsewhere often. Headers that are for the API do not go there.
  if (target && request.method === "GET") return (await exchange(connection, { ...request, url: target.href, headers: undefined })).content;
  return readAnswer(request, response, token);
}
