/** What all faults of a request tell. */
var Fault = class extends Error {
  constructor(request, retryable, message, options) {
    super(message, options);
    this.method = request.method;
    this.url = withoutQuery(request.url);
    this.retryable = retryable;
  }
};
/** The service answered, and the answer is an error. Decide on `status` and `code`; `message` may change at any time. */
var ApiError = class extends Fault {
  name = "ApiError";
  constructor(request, { status, statusText = "", headers }, body) {
    const { code, message, target, details, innerError, innererror } = members$1(members$1(body)["error"]);
    super(request, [
      429,
      503,
      504
    ].includes(status), text(message) ?? `${status} ${statusText}`.trim());
    const inner = innerError ?? innererror ?? void 0;
    this.status = status;
    this.code = text(code);
    this.target = text(target);
    this.details = Array.isArray(details) ? details : [];
    this.innerError = inner;
    this.requestId = headers.get("request-id") ?? text(members$1(inner)["request-id"]);
    this.retryAfter = retryAfter(headers);
    this.headers = headers;
    this.body = body;
  }
};
/**
* There is no usable answer. What the caller's own signal ends is not told by this class: the signal's reason comes through. Neither
* is bad input, which is a `TypeError` before anything is sent.
*/
var RequestError = class extends Fault {
  name = "RequestError";
  constructor(kind, request, message, options) {
    super(request, kind === "network" || kind === "timeout", `${request.method} ${withoutQuery(request.url)}: ${message}`, options);
    this.kind = kind;
  }
};
/** The seconds of `Retry-After`, which is a number of them or a date. */
function retryAfter(headers) {
  const text = headers.get("retry-after") || "?";
  let seconds = Number(text);
  if (Number.isNaN(seconds)) seconds = (Date.parse(text) - Date.now()) / 1e3;
  return Number.isNaN(seconds) ? void 0 : Math.max(seconds, 0);
}
/** The address up to its query. */
function withoutQuery(url) {
  return url.replace(/\?.*/s, "");
}
function members$1(value) {
  return typeof value === "object" && value !== null ? value : {};
}
function text(value) {
  return typeof value === "string" && value !== "" ? value : void 0;
}
/** A string, or all that may belong to a number; with the colon that makes it a name. */
const tokens = /(?:"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*)(\s*:)?/g;
/**
* Parses JSON as `JSON.parse` does, but gives integers that a number would round as `bigint`. They pass `JSON.parse` as strings that
* begin with `~`; strings that do so by themselves get another one.
*/
function parseJson(text) {
  const marked = /\d{16}/.test(text) ? text.replace(tokens, (token, colon) => {
    if (colon) return token;
    if (/^"(~|\\u007e)/i.test(token)) return `"~${token.slice(1)}`;
    return /^-?[1-9]\d{15,}$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"~${token}"` : token;
  }) : text;
  return JSON.parse(marked, marked === text ? void 0 : unmarked);
}
function unmarked(_name, value) {
  if (typeof value !== "string" || value[0] !== "~") return value;
  return value[1] === "~" ? value.slice(1) : BigInt(value.slice(1));
}
/** Writes JSON with each `bigint` as the integer that it is. Throws a TypeError where JSON would change or drop something. */
function writeJson(body) {
  const text = JSON.stringify(body, function(name, value) {
    const bare = typeof this[name] === "bigint" ? this[name] : value;
    const type = typeof bare;
    if (type === "function" || type === "symbol" || type === "number" && !Number.isFinite(bare)) throw new TypeError(`${name || "it"} is ${type === "number" ? String(bare) : `a ${type}`}`);
    return type === "bigint" || type === "string" && bare[0] === "~" ? `~${String(bare)}` : bare;
  });
  if (text === void 0) throw new TypeError("it is undefined");
  if (!text.includes("\"~")) return text;
  return text.replace(tokens, (token, colon) => colon || !token.startsWith("\"~") ? token : token[2] === "~" ? `"${token.slice(2)}` : token.slice(2, -1));
}
/** JSON where there is a choice; a file is of another media type, and a strict service gives nothing that was not asked for. */
const acceptable = "application/json,*/*;q=0.1";
/** All that can be wrong with a request before it is sent goes wrong here, as a TypeError. */
function prepare(request, defaults) {
  const headers = new Headers({ accept: acceptable });
  for (const [name, value] of Object.entries({
    ...defaults,
    ...request.headers
  })) setHeader(headers, name, value);
  return {
    headers,
    body: bodyOf(request, headers)
  };
}
function setHeader(headers, name, value) {
  if (typeof value !== "string" || !/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) throw new TypeError(`The header ${name} is malformed`);
  headers.set(name, value);
}
/** The kind of an object. By tag, since `instanceof` fails for objects of another realm or polyfill. */
function tagOf(value) {
  return ArrayBuffer.isView(value) ? "ArrayBuffer" : {}.toString.call(value).slice(8, -1);
}
/** Whether a media type is one of JSON's. */
function isJson(mediaType) {
  return /[/+]json\s*(;|$)/i.test(mediaType ?? "");
}
/** The body to send; settles the content type with it. */
function bodyOf({ method, url, body }, headers) {
  if (body === void 0) return null;
  const tag = tagOf(body);
  const isRaw = /^(Blob|File|ArrayBuffer|ReadableStream|FormData|URLSearchParams)$/.test(tag);
  if (!headers.has("content-type") && !/^(FormData|URLSearchParams)$/.test(tag)) headers.set("content-type", isRaw ? body.type || "application/octet-stream" : "application/json");
  if (isRaw || typeof body === "string" && !isJson(headers.get("content-type"))) return body;
  try {
    return writeJson(body);
  } catch (cause) {
    const { message = cause } = cause;
    throw new TypeError(`The body of ${method} ${withoutQuery(url)} is not for JSON: ${String(message)}`, { cause });
  }
}
/**
* Reads an answer to its end: parsed JSON as received, a Blob of any other media type, `undefined` or `Accepted` where there is no
* content. `token` is not to be seen in what is thrown.
*/
async function readAnswer(request, response, token) {
  const { headers, ok, status } = response;
  if (ok && request.as) return streamOf(response, request.signal);
  const content = !ok || isJson(headers.get("content-type")) || /\/\$count\b/.test(request.url) ? await response.text() : await response.blob();
  const text = content.size === 0 ? "" : String(content);
  const blanked = token.length < 8 ? text : text.replaceAll(token, "***");
  if (!ok) {
    const { value = blanked } = parsed(blanked);
    throw new ApiError(request, response, value);
  }
  if (status === 202 && !/[^\s{}]/.test(text)) return {
    location: headers.get("location") ?? void 0,
    retryAfter: retryAfter(headers)
  };
  if (typeof content !== "string") return status === 204 || !text && !headers.has("content-type") ? void 0 : content;
  if (!text) return void 0;
  const { value, cause } = parsed(text);
  if (!cause) return value;
  throw new RequestError("json", request, `the answer (${status}) is malformed JSON`, { cause: parsed(blanked).cause });
}
function parsed(text) {
  try {
    return { value: parseJson(text) };
  } catch (cause) {
    return { cause };
  }
}
function streamOf({ body }, signal) {
  const stream = body ?? new Blob([]).stream();
  return signal ? stream.pipeThrough(new TransformStream(), { signal }) : stream;
}
/** A request in the form for a batch: JSON as it is, texts as strings, all else in base64url (OData JSON 4.01, "Batch Request"). */
async function entryOf({ base, options }, id, request) {
  const { method, url } = request;
  if (!url.startsWith(`${base}/`)) throw new TypeError("A batch takes requests below the base URL only");
  const { headers, body } = prepare(request, options.headers);
  const raw = new Response(body);
  const type = headers.get("content-type") ?? raw.headers.get("content-type");
  if (type !== null) headers.set("content-type", type);
  if (headers.get("accept") === "application/json,*/*;q=0.1") headers.delete("accept");
  const named = {};
  headers.forEach((value, name) => {
    named[name] = value;
  });
  const entry = {
    id,
    method,
    url: url.slice(base.length),
    ...Object.keys(named).length > 0 && { headers: named }
  };
  if (body === null) return entry;
  if (typeof body === "string" && isJson(type)) return {
    ...entry,
    body: parseJson(body)
  };
  if (typeof body === "string" && /^text\//i.test(type ?? "")) return {
    ...entry,
    body
  };
  return {
    ...entry,
    body: toBase64url(new Uint8Array(await raw.arrayBuffer()))
  };
}
/** An answer of a batch in the form of one by itself. */
function responseOf(request, { status, headers, body }) {
  try {
    const named = new Headers(headers ?? {});
    const type = named.get("content-type");
    let content = null;
    if (typeof body === "string" && type !== null && !isJson(type)) content = /^text\//i.test(type) ? body : fromBase64(body);
    else if (body !== void 0 && body !== null) content = writeJson(body);
    if (content !== null && type === null) named.set("content-type", "application/json");
    return new Response(status === 204 || status === 205 || status === 304 ? null : content, {
      status: status ?? 0,
      headers: named
    });
  } catch (cause) {
    throw new RequestError("batch", request, "its answer in the batch cannot be read", { cause });
  }
}
function toBase64url(bytes) {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
/** Either alphabet: services write the plain one too. */
function fromBase64(text) {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
}
/** Checks the options once, so that a request can only fail for its own reasons. */
function connect(options) {
  const { baseUrl, tokenOrigins = [], fetch = globalThis.fetch } = options;
  const base = linkTo(baseUrl)?.href ?? "";
  if (!/^\w+:\/\/[^/?#@]+\/[^?#]*$/.test(base)) throw new TypeError("baseUrl must be an http(s) URL without query");
  const origins = [base, ...tokenOrigins].map((url) => linkTo(url)?.origin);
  if (origins.includes(void 0)) throw new TypeError("tokenOrigins must be origins");
  if (typeof fetch !== "function") throw new TypeError("No fetch");
  return {
    base: base.replace(/\/+$/, ""),
    options,
    origins
  };
}
/** Where a link leads, if that is an http(s) URL. */
function linkTo(link, from) {
  const url = URL.canParse(link, from) ? new URL(link, from) : void 0;
  return url && /^https?:$/.test(url.protocol) ? url : void 0;
}
/**
* Sends a request and follows redirects: within the origin with everything; to another one for a GET only, without the token and
* without any header that `fetch` or a storage service would not expect. Left to `fetch` alone, all but the token would go along.
*/
async function fetchFollowing(fetch, request, { headers, body }, signal) {
  const { method } = request;
  let { url } = request;
  const init = {
    method,
    headers,
    body,
    signal,
    redirect: "manual",
    duplex: "half"
  };
  for (let steps = 0;; steps += 1) {
    const response = await fetch(url, init);
    const { status } = response;
    const location = response.headers.get("location");
    if (response.type === "opaqueredirect") {
      if (method === "GET") return fetch(url, {
        ...init,
        redirect: "follow"
      });
    } else if (!location || !/30[12378]/.test(String(status))) return response;
    await response.body?.cancel();
    if (status === 303 || status < 303 && init.method === "POST") {
      init.method = "GET";
      init.body = null;
      init.headers.delete("content-type");
    }
    const target = location ? linkTo(location, url) : void 0;
    const isElsewhere = target?.origin !== new URL(url).origin;
    if (!target || isElsewhere && method !== "GET" || steps === 10) throw new RequestError("redirect", request, `the redirect to ${target?.origin ?? "no URL"} is not followed`);
    if (isElsewhere) init.headers = new Headers({ accept: headers.get("accept") ?? "" });
    url = target.href;
  }
}
/** How many milliseconds to wait before a request is sent again; nothing if it must not be. */
function pauseAfter(fault, attempt, { retry }, method, body) {
  const { retries = 3, maxDelay = 6e4 } = retry || {};
  if (retry === false || attempt >= retries || !(fault instanceof Fault) || !fault.retryable || tagOf(body) === "ReadableStream") return void 0;
  const { status = 504, retryAfter } = fault;
  if (status >= 504 && (/^(POST|PATCH)$/.test(method) || typeof (body ?? "") !== "string")) return void 0;
  const pause = retryAfter === void 0 ? Math.random() * Math.min(maxDelay, 1e3 * 2 ** attempt) : retryAfter * 1e3;
  return pause > maxDelay ? void 0 : pause;
}
/** Waits, unless the signal ends it. */
function wait(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      if (signal?.aborted) reject(signal.reason);
      else resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener("abort", end);
    if (signal?.aborted) end();
  });
}
/** Sends one request and gives the content of its answer. Every request of the client passes here. */
async function send(connection, request) {
  return connection.transport ? connection.transport(request) : (await exchange(connection, request)).content;
}
/** Sends one request until it has an answer, or must not be sent again, and reads the answer to its end. */
async function exchange({ options, origins }, request) {
  const { method, signal, timeout = options.timeout } = request;
  const isTrusted = !request.anonymous && origins.includes(linkTo(request.url)?.origin);
  const { headers, body } = prepare(request, isTrusted ? options.headers : {});
  for (let attempt = 0;; attempt += 1) {
    signal?.throwIfAborted();
    const sent = new Headers(headers);
    if (isTrusted && options.accessToken !== void 0 && !sent.has("authorization")) await authorize(sent, options.accessToken);
    signal?.throwIfAborted();
    const control = new AbortController();
    const abort = () => control.abort(signal?.reason);
    signal?.addEventListener("abort", abort);
    const timer = timeout && timeout < 2 ** 31 && setTimeout(abort, timeout);
    try {
      const response = await fetchFollowing(options.fetch ?? globalThis.fetch, request, {
        headers: sent,
        body
      }, control.signal);
      const token = sent.get("authorization")?.replace(/^\w+ /, "") ?? "";
      return {
        content: await readAnswer(request, response, token),
        response,
        token
      };
    } catch (cause) {
      signal?.throwIfAborted();
      const fault = faultOf(request, cause, control.signal.aborted);
      const pause = pauseAfter(fault, attempt, options, method, body);
      if (pause === void 0) throw fault;
      await wait(pause, signal);
    } finally {
      clearTimeout(timer || void 0);
      signal?.removeEventListener("abort", abort);
    }
  }
}
async function authorize(headers, source) {
  const token = typeof source === "function" ? await source() : source;
  if (!token) throw new TypeError("accessToken gave none");
  setHeader(headers, "authorization", `Bearer ${token}`);
}
function faultOf(request, cause, isLate) {
  if (cause instanceof Fault) return cause;
  if (isLate) return new RequestError("timeout", request, "no answer in time", { cause });
  if (/^(Abort|Timeout)/.test(cause?.name ?? "")) return cause;
  return new RequestError("network", request, "no connection", { cause });
}
/** A list whose first page `request` asks for. */
function paged(connection, request, { from, onResync }) {
  const first = {
    ...request,
    url: new URL(request.url).href
  };
  async function* pages() {
    const visited = /* @__PURE__ */ new Set();
    let resync = onResync;
    let next = from ? linked(connection, first, from) : first;
    while (next) {
      const current = next;
      visited.add(current.url);
      let page;
      try {
        page = await send(connection, current);
      } catch (error) {
        if (!resync || !isForgotten(error)) throw error;
        await resync();
        resync = void 0;
        visited.clear();
        next = linked(connection, current, error.headers.get("location") ?? first.url, first);
        continue;
      }
      if (!Array.isArray(page?.value)) throw new RequestError("paging", current, "the answer is no page");
      list.count = page["@odata.count"] ?? list.count;
      list.deltaLink = page["@odata.deltaLink"] ?? list.deltaLink;
      yield page;
      next = page["@odata.nextLink"] ? linked(connection, current, page["@odata.nextLink"]) : void 0;
      if (next && visited.has(next.url)) throw new RequestError("paging", current, "the link leads back");
    }
  }
  const list = {
    deltaLink: void 0,
    count: void 0,
    pages,
    page: async () => (await pages().next()).value,
    async toArray() {
      const items = [];
      for await (const item of list) items.push(item);
      return items;
    },
    async *[Symbol.asyncIterator]() {
      for await (const { value } of pages()) yield* value;
    }
  };
  return list;
}
/**
* The request for a link as a whole, since its parts are the service's affair, but only within the origins that the headers are meant
* for. Any other link is a fault, unless there is another request to make instead.
*/
function linked({ origins }, current, link, instead) {
  const url = linkTo(String(link), current.url);
  if (url && origins.includes(url.origin)) return {
    ...current,
    url: url.href
  };
  if (instead) return instead;
  throw new RequestError("paging", current, `the link to ${url?.origin ?? "no URL"} is not followed`);
}
/** Whether the service no longer knows what a delta link stands for. The code may be that of an inner error. */
function isForgotten(error) {
  return error instanceof ApiError && (error.status === 410 || /"code":"(resyncRequired|syncStateNotFound)"/i.test(writeJson(error.body)));
}
const unquoted = Symbol("unquoted");
/**
* Marks a text that OData writes without quotes: a date, a GUID, a duration, an enum member. It is still percent-encoded.
*
* @example client.me.reminderView({ start: literal("2020-01-01T00:00:00Z") })
*/
function literal(text) {
  return { [unquoted]: text };
}
/** Percent-encodes everything that means something in a URL. */
function encode(text) {
  if (/\p{Surrogate}/u.test(text)) throw new TypeError("Lone surrogate");
  return encodeURIComponent(text);
}
/**
* Adds a documented segment as it is. It comes from the generated types, so it needs no encoding; what would end the
* path, or be resolved away by a URL parser, cannot be a segment of one and is refused all the same.
*/
function withSegment(path, segment) {
  if (/^$|[/\\?#\t\r\n]|^(\.|%2e){1,2}$/i.test(segment)) throw new TypeError(`${JSON.stringify(segment)} after ${path || "/"} is not a path segment`);
  return `${path}/${segment}`;
}
/** Adds an id as a segment of its own, encoded so that it cannot leave it. */
function withKey(path, key) {
  return `${path}/${encodedPart(path, key)}`;
}
/** Puts `(name='value')` after the last segment. */
function withAlternateKey(path, key) {
  return `${path}(${namedValues(path, key)})`;
}
/** Makes the last segment an OData function call: `(name='value',other=1)`, or `()`. */
function withParameters(path, parameters = {}) {
  return `${path}(${namedValues(path, parameters, true)})`;
}
/** Puts `:/folder/file:` after the last segment. A slash in front of the file path is allowed. */
function withFilePath(path, filePath) {
  requireSegment(path);
  return `${path}:/${filePath.replace(/^\//, "").split("/").map((part) => encodedPart(path, part)).join("/")}:`;
}
function encodedPart(path, part) {
  const text = typeof part === "string" || Number.isFinite(part) ? String(part) : "";
  if (/^\.{0,2}$/.test(text)) throw new TypeError(`${JSON.stringify(part)} after ${path || "/"} is not a path segment`);
  return encode(text);
}
function namedValues(path, values, optional = false) {
  requireSegment(path);
  if (typeof values !== "object" || !(optional || Object.keys(values).length)) throw new TypeError(`${path}() needs names`);
  return Object.entries(values).filter(([, value]) => !optional || value !== void 0).map(([name, value]) => `${encode(name)}=${written(name, value)}`).join();
}
function written(name, value) {
  return encode(literalText(name, value));
}
/** A value as OData writes it: a text in quotes, its own quotes doubled, anything else bare. `name` is for the complaint. */
function literalText(name, value) {
  if (typeof value === "string") return `'${value.replaceAll("'", "''")}'`;
  if (value === null || typeof value === "boolean" || typeof value === "bigint" || Number.isFinite(value)) return String(value);
  if (value instanceof Date) return value.toISOString();
  const text = value?.[unquoted];
  if (typeof text !== "string") throw new TypeError(`${name} has no OData literal`);
  return text;
}
function requireSegment(path) {
  if (path === "") throw new TypeError("No path segment");
}
/** A condition as text: the text that was given, or what the function makes of a builder. */
function filterText(filter) {
  return typeof filter === "string" ? filter : filter(builderOf(""));
}
/** A builder of conditions on `item`: on what is filtered itself where that is empty, else on the variable of an `any` or `all`. */
function builderOf(item) {
  return new Proxy({}, { get: (_target, operator) => (...given) => {
    const [property, value] = given;
    if (/^(and|or)$/.test(operator)) return given.filter(Boolean).map((one) => `(${one})`).join(` ${operator} `);
    if (operator === "not") return `not (${property})`;
    const path = property === "$it" ? item : item === "" ? property : `${item}/${property}`;
    if (/^a(ny|ll)$/.test(operator)) return `${path}/${operator}(${item}x:${value(builderOf(`${item}x`))})`;
    if (operator === "in") return `${path} in (${value.map((one) => literalText(path, one)).join()})`;
    return /With$|^contains$/.test(operator) ? `${operator.toLowerCase()}(${path},${literalText(path, value)})` : `${path} ${operator} ${literalText(path, value)}`;
  } });
}
const systemOptions = [
  "select",
  "expand",
  "filter",
  "orderby",
  "search",
  "top",
  "skip",
  "count",
  "levels"
];
/** The options as the query of a URL: `?$select=id&$top=5`, or nothing. */
function queryText(options) {
  const pairs = systemPairs(options).map(([name, value]) => `${name}=${readable(value)}`);
  for (const [name, value] of Object.entries(options.query ?? {})) if (value !== void 0) pairs.push(`${readable(name)}=${readable(String(value))}`);
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}
function systemPairs(options) {
  return systemOptions.flatMap((name) => {
    const value = options[name];
    const text = name === "expand" ? expandText(value) : name === "filter" ? filterText(value ?? "") : String(value ?? "");
    return text === "" ? [] : [[`$${name}`, text]];
  });
}
/** `manager,memberOf($select=id;$top=5)` */
function expandText(value) {
  if (Object(value) !== value || Array.isArray(value)) return String(value ?? "");
  return Object.entries(value).filter(([, nested]) => nested).map(([name, nested]) => {
    const text = systemPairs(nested).map((pair) => pair.join("=")).join(";");
    return text === "" ? name : `${name}(${text})`;
  }).join();
}
/** Encoded, but for characters that a query may hold as they are and that OData texts are full of. */
function readable(text) {
  return encode(text).replace(/%(24|2C|2F|3A|40)/g, decodeURIComponent);
}
/** What every builder has besides its segments. */
const members = /* @__PURE__ */ new Map([
  ["get", withoutBody("GET")],
  ["delete", withoutBody("DELETE")],
  ["post", withBody("POST")],
  ["put", withBody("PUT")],
  ["patch", withBody("PATCH")],
  ["list", (connection, path) => (options = {}) => paged(connection, requestOf(connection, "GET", path, options), options)],
  ["byId", (connection, path) => (id) => builder(connection, withKey(path, id))],
  ["byKey", (connection, path) => (key) => builder(connection, withAlternateKey(path, key))],
  ["byPath", (connection, path) => (filePath) => builder(connection, withFilePath(path, filePath))],
  ["then", () => void 0],
  ["toJSON", () => void 0]
]);
/** The key of a builder's connection: for the functions beside the client only, since it leads to the token. */
const connectionKey = Symbol("connection");
/** Whether a builder has a member of this name. The path segment of that name is then written `name_`. */
function isReserved(name) {
  return members.has(name);
}
/**
* A client of the API that the types of `Api` describe. Its properties are the path's segments as documented, `byId`,
* `byKey`, `byPath` and a call fill in what a path leaves open, and a verb at the end sends the request.
*
* @throws TypeError if the options cannot work.
*/
function createClient(options) {
  return builder(connect(options), "");
}
/** The connection of a client. */
function connectionOf(client) {
  const connection = typeof client === "function" ? client[connectionKey] : void 0;
  if (connection === void 0) throw new TypeError("The first argument must be a client");
  return connection;
}
/**
* A path that can be continued. Everything about an API is in its types, so that this code, and with it a program's
* bundle, stays the same size whatever the API's.
*/
function builder(connection, path) {
  const name = path || "/";
  const target = Object.defineProperty(() => void 0, "name", { value: name });
  return new Proxy(target, {
    get(_target, key) {
      if (key === connectionKey) return connection;
      if (typeof key === "symbol") return key === Symbol.toPrimitive ? () => name : void 0;
      const member = members.get(key);
      return member ? member(connection, path) : builder(connection, withSegment(path, unescaped(key)));
    },
    apply: (_target, _this, [parameters]) => builder(connection, withParameters(path, parameters)),
    defineProperty: () => false
  });
}
/** `delete_` is the segment `delete`, `delete__` the segment `delete_`. */
function unescaped(name) {
  return name.endsWith("_") && isReserved(name.replace(/_+$/, "")) ? name.slice(0, -1) : name;
}
function withoutBody(method) {
  return (connection, path) => async (options) => send(connection, requestOf(connection, method, path, options));
}
function withBody(method) {
  return (connection, path) => async (body, options) => send(connection, {
    ...requestOf(connection, method, path, options),
    body
  });
}
function requestOf({ base }, method, path, options = {}) {
  return {
    ...options,
    method,
    url: base + path + queryText(options)
  };
}
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
async function batch(client, requests, options = {}) {
  const connection = connectionOf(client);
  const given = new Map(Object.entries(requests));
  const keys = inOrder(given);
  const items = /* @__PURE__ */ new Map();
  for (const item of await Promise.all(keys.map((key, index) => recorded(connection, key, String(index + 1), given.get(key))))) items.set(item.key, item);
  await sendAll(connection, items, options);
  const settled = await Promise.allSettled([...given.keys()].map((key) => items.get(key)?.result));
  return Array.isArray(requests) ? settled : Object.fromEntries([...given.keys()].map((key, index) => [key, settled[index]]));
}
function dependenciesOf(given) {
  return typeof given === "object" ? (given?.dependsOn ?? []).map(String) : [];
}
/** The keys, each after those that it depends on. */
function inOrder(given) {
  const keys = /* @__PURE__ */ new Set();
  const visit = (key, above) => {
    if (above.includes(key)) throw new TypeError(`The requests ${[...above.slice(above.indexOf(key)), key].join(" → ")} wait for each other`);
    if (!given.has(key)) throw new TypeError(`The request ${above.at(-1) ?? ""} depends on ${key}, which is not in the batch`);
    for (const other of dependenciesOf(given.get(key))) visit(other, [...above, key]);
    keys.add(key);
  };
  for (const key of given.keys()) visit(key, []);
  return [...keys];
}
/** Calls one function of the caller's, with a client that takes its request down. */
async function recorded(connection, key, id, given) {
  const make = typeof given === "object" ? given.request : given;
  if (typeof make !== "function") throw new TypeError(`The request ${key} is no function`);
  let settle = () => void 0;
  const answer = new Promise((resolve) => {
    settle = resolve;
  });
  answer.catch(() => void 0);
  const taken = [];
  let tell = () => void 0;
  const told = new Promise((resolve) => {
    tell = resolve;
  });
  const transport = async (request) => {
    tell();
    if (taken.push(request) > 1) throw new TypeError(`The request ${key} makes more than one request`);
    return answer;
  };
  const result = (async () => make(builder({
    ...connection,
    transport
  }, "")))();
  result.catch(() => void 0);
  await Promise.race([told, result]);
  const [request] = taken;
  if (request === void 0 || taken.length > 1) throw new TypeError(`The request ${key} makes ${taken.length || "no"} requests instead of one`);
  const entry = await entryOf(connection, id, request);
  return {
    key,
    id,
    dependsOn: dependenciesOf(given),
    request,
    entry,
    result,
    settle,
    attempts: 0
  };
}
/** Sends what waits, round by round, until nothing does. */
async function sendAll(connection, items, options) {
  const isFulfilled = (key) => items.get(key)?.isFulfilled;
  for (;;) {
    const round = /* @__PURE__ */ new Map();
    for (const item of items.values()) {
      if (item.isFulfilled !== void 0 || round.size === 20) continue;
      if (item.dependsOn.some((key) => isFulfilled(key) === false)) reject(item, new ApiError(item.request, {
        status: 424,
        headers: new Headers()
      }, { error: {
        code: "FailedDependency",
        message: "A request that this one depends on has failed"
      } }));
      else if (item.dependsOn.every((key) => isFulfilled(key) || round.has(key))) round.set(item.key, item);
    }
    if (round.size === 0) return;
    const pause = await sendRound(connection, round, options);
    if (pause > 0) await wait(pause, options.signal);
  }
}
/** Sends up to 20 requests; tells how long to wait before the next round. */
async function sendRound(connection, round, options) {
  const requests = [...round.values()].map(({ entry, dependsOn }) => {
    const ids = dependsOn.flatMap((key) => round.get(key)?.id ?? []);
    return ids.length === 0 ? entry : {
      ...entry,
      dependsOn: ids
    };
  });
  const request = {
    ...options,
    method: "POST",
    url: `${connection.base}/$batch`,
    body: { requests }
  };
  let answers;
  let token;
  try {
    const answer = await exchange(connection, request);
    const { responses } = answer.content ?? {};
    if (!Array.isArray(responses)) throw new RequestError("batch", request, "the answer has no list of answers");
    answers = new Map(responses.map((one) => [String(one?.id), one]));
    token = answer.token;
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    for (const item of round.values()) reject(item, fault);
    return 0;
  }
  const again = /* @__PURE__ */ new Set();
  let longest = 0;
  for (const item of round.values()) try {
    const content = await contentOf(connection, item, answers.get(item.id), token);
    item.isFulfilled = true;
    item.settle(Promise.resolve(content));
  } catch (fault) {
    const pause = pauseAfter(fault, item.attempts, connection.options, item.request.method, null);
    if (pause !== void 0) {
      item.attempts += 1;
      longest = Math.max(longest, pause);
    }
    const isDragged = fault instanceof ApiError && fault.status === 424 && item.dependsOn.some((key) => again.has(key));
    if (pause !== void 0 || isDragged) again.add(item.key);
    else reject(item, fault);
  }
  return longest;
}
function reject(item, fault) {
  item.isFulfilled = false;
  item.settle(Promise.reject(fault));
}
/** The content of one answer, which is read like that of a request by itself. */
async function contentOf(connection, { request }, answer, token) {
  if (!answer) throw new RequestError("batch", request, "the batch has no answer to it");
  const response = responseOf(request, answer);
  const target = /^30[12378]$/.test(String(response.status)) && linkTo(response.headers.get("location") ?? "", request.url);
  if (target && request.method === "GET") return (await exchange(connection, {
    ...request,
    url: target.href,
    headers: void 0
  })).content;
  return readAnswer(request, response, token);
}
/**
* A time stamp as a `Date`, cut to milliseconds.
*
* @example toDate("2024-05-01T12:00:00.1234567Z").getTime()
* @throws TypeError if the text is no time stamp with an offset: without one it would be taken for local time.
*/
function toDate(text) {
  return new Date(toInstant(text).epochMilliseconds);
}
/** A `Date` as a time stamp in UTC. */
function fromDate(date) {
  return date.toISOString();
}
/**
* A time stamp with all its digits, for comparing and for other clocks.
*
* @example
* const { epochMilliseconds, nanoseconds } = toInstant(event.createdDateTime);
* Temporal.Instant.fromEpochNanoseconds(BigInt(epochMilliseconds) * 1_000_000n + BigInt(nanoseconds));
* @throws TypeError if the text is no time stamp with an offset.
*/
function toInstant(text) {
  const [, time = "", fraction = "", offset = ""] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)(?:\.(\d{1,12}))?(Z|[+-]\d\d:\d\d)$/i.exec(text) ?? [];
  const digits = fraction.padEnd(9, "0");
  const epochMilliseconds = Date.parse(`${time}${fraction && `.${digits.slice(0, 3)}`}${offset}`.toUpperCase());
  if (Number.isNaN(epochMilliseconds)) throw new TypeError(`${JSON.stringify(text)} is no time stamp with an offset`);
  return {
    epochMilliseconds,
    nanoseconds: Number(digits.slice(3, 9))
  };
}
const unfinished = /^(not_?started|queued|accepted|submitted|scheduled|pending|waiting|in_?progress|running|processing|updating|deletePending)$/i;
const failed = /fail|cancel/i;
/**
* Waits until an operation that was accepted has ended, and gives its result: what the service says of where the result is, or else its
* last word. Monitors on other hosts are asked without the token.
*
* @example
* const accepted = await client.me.drive.items.byId(id).copy.post({ name: "copy" });
* const item = await poll<DriveItem>(client, accepted, { onProgress: console.log });
* @throws ApiError if the operation fails. RequestError of kind `timeout` if it takes too long.
*/
async function poll(client, accepted, options = {}) {
  const connection = connectionOf(client);
  const { signal, timeout, interval = 1e3, onProgress } = options;
  if (!accepted?.location) throw new TypeError("There is no location to ask");
  const control = new AbortController();
  let request = {
    method: "GET",
    url: connection.base,
    signal: control.signal
  };
  const abort = () => control.abort(signal?.aborted ? signal.reason : new RequestError("timeout", request, "the operation has not ended in time"));
  signal?.addEventListener("abort", abort);
  if (signal?.aborted) abort();
  const timer = timeout && setTimeout(abort, timeout);
  try {
    request = at(connection, request, accepted.location);
    let pause = interval;
    let asked = accepted.retryAfter;
    for (;;) {
      await wait(asked === void 0 ? pause : asked * 1e3, control.signal);
      if (asked === void 0) pause = Math.min(pause * 1.5, Math.max(interval, 3e4));
      const answer = await exchange(connection, request);
      if (!isUnfinished(request, answer)) return await resultOf(connection, request, answer);
      onProgress?.(answer.content);
      const { headers, status } = answer.response;
      const location = status === 202 ? headers.get("location") : null;
      if (location) request = at(connection, request, location);
      asked = retryAfter(headers);
    }
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}
/** What an answer says of the operation: some services put it one level deeper. */
function stateOf(content) {
  const members = typeof content === "object" ? content : null;
  const { status } = members ?? {};
  const state = typeof status === "object" ? status?.state : status;
  return {
    ...members,
    state: typeof state === "string" ? state : ""
  };
}
function isUnfinished(request, { content, response }) {
  const { state } = stateOf(content);
  const isMonitor = !response.url || response.url === request.url;
  if (isMonitor && failed.test(state)) {
    const fault = new ApiError(request, response, content);
    const { error } = stateOf(content);
    if (!error?.message) fault.message = `The operation has ended as ${state}`;
    throw fault;
  }
  return response.status === 202 || isMonitor && unfinished.test(state);
}
async function resultOf(connection, request, { content, response }) {
  const { resourceLocation, targetResourceLocation } = stateOf(content);
  const location = resourceLocation || targetResourceLocation || response.headers.get("location");
  return location ? (await exchange(connection, at(connection, request, String(location)))).content : content;
}
/** The request for a link. Some are written from the documented paths on: `/teams('7')/operations('8')`. */
function at({ base }, request, link) {
  const url = linkTo(/^\/(?!\/)/.test(link) && !link.startsWith(`${new URL(base).pathname.replace(/\/$/, "")}/`) ? base + link : link, request.url);
  if (!url) throw new RequestError("redirect", request, "the link to no URL is not followed");
  return {
    ...request,
    url: url.href
  };
}
const unit = 327680;
/**
* Sends a file to an upload session, range by range, and gives what the service makes of it. After a fault the session is asked what it
* has got. The token does not go along, unless the session's origin is one of `tokenOrigins`: the URL is a key by itself.
*
* @example
* const session = await client.me.drive.root.byPath("film.mp4").createUploadSession.post({});
* const item = await upload<DriveItem>(client, session, file, { onProgress: (sent, total) => show(sent / total) });
* @throws ApiError of status 404 if the session is gone.
*/
async function upload(client, session, content, options = {}) {
  const connection = connectionOf(client);
  const { signal, rangeSize = 16 * unit, onProgress } = options;
  if (rangeSize % unit !== 0 || rangeSize <= 0 || rangeSize >= 192 * unit) throw new TypeError("rangeSize must be a multiple of 320 KiB (327,680) below 60 MiB");
  const url = linkTo(session?.uploadUrl ?? "");
  if (!url) throw new TypeError("The session has no uploadUrl");
  const blob = /^(Blob|File)$/.test(tagOf(content)) ? content : new Blob([content]);
  if (blob.size === 0) throw new TypeError("There is nothing to upload");
  const isTrusted = (connection.options.tokenOrigins ?? []).some((origin) => linkTo(origin)?.origin === url.origin);
  const request = {
    method: "PUT",
    url: url.href,
    anonymous: !isTrusted,
    signal
  };
  let [start, end] = expectedRange(session.nextExpectedRanges) ?? [0, Infinity];
  let arrived = start;
  let faults = 0;
  while (start < blob.size) {
    const stop = Math.min(start + rangeSize, end, blob.size);
    let next;
    let fault = new RequestError("network", request, "the upload does not go on");
    try {
      const answer = await put(connection, request, blob, start, stop);
      next = expectedRange(answer.content?.nextExpectedRanges);
      const isLast = next === void 0 && (answer.response.status !== 202 || stop === blob.size);
      const sent = isLast ? blob.size : next?.[0] ?? stop;
      onProgress?.(sent, blob.size);
      if (isLast) return answer.content ?? { location: answer.response.headers.get("location") ?? void 0 };
      next ??= [stop, Infinity];
      if (sent > arrived) {
        arrived = sent;
        faults = 0;
        [start, end] = next;
        continue;
      }
    } catch (error) {
      fault = mendable(error);
    }
    const pause = pauseAfter(fault.retryable ? fault : new RequestError("network", request, ""), faults, connection.options, "GET", null);
    if (pause === void 0) throw fault;
    faults += 1;
    await wait(pause, signal);
    const { content: state } = await exchange(connection, {
      ...request,
      method: "GET"
    }).catch(gone);
    const ranges = state?.nextExpectedRanges;
    if (ranges?.length === 0) return state;
    [start, end] = expectedRange(ranges) ?? [start, end];
  }
  throw new TypeError("The session has received more than there is to upload");
}
/** One range. It is not sent again without asking what has arrived of it. */
function put(connection, request, blob, start, stop) {
  const once = {
    ...connection,
    options: {
      ...connection.options,
      retry: false
    }
  };
  const headers = { "Content-Range": `bytes ${start}-${stop - 1}/${blob.size}` };
  return exchange(once, {
    ...request,
    headers,
    body: blob.slice(start, stop)
  });
}
/** Gives a fault after which the session may be asked how to go on; throws any other. */
function mendable(error) {
  if (error instanceof Fault && (error.retryable || error instanceof ApiError && (error.status === 416 || error.status >= 500))) return error;
  return gone(error);
}
function gone(error) {
  if (error instanceof ApiError && (error.status === 404 || error.status === 410)) error.message = `The upload session is gone: it has expired, was cancelled or is complete (${error.message})`;
  throw error;
}
/** The first byte that is expected, and the one after the last: from `26-`, `12345-55232` or `26`. */
function expectedRange(ranges) {
  const [, first, last] = /^(\d+)(?:-(\d*))?$/.exec(String(ranges?.[0])) ?? [];
  return first === void 0 ? void 0 : [Number(first), last ? Number(last) + 1 : Infinity];
}
export { ApiError, RequestError, batch, createClient, fromDate, literal, poll, toDate, toInstant, upload };
