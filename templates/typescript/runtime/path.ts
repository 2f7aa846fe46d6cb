const unquoted: unique symbol = Symbol("unquoted");

/** A value that is written into the path without quotes; made by `literal`. */
export interface Literal {
  readonly [unquoted]: string;
}

/** What a function parameter or an alternate key can hold. Strings are quoted, everything else is written bare, a `Date` in UTC. */
export type LiteralValue = string | number | bigint | boolean | null | Date | Literal;

/** The named parameters of an OData function; one that is `undefined` is left out. */
export type FunctionParameters = Readonly<Record<string, LiteralValue | undefined>>;

/** The properties that together are an alternate key. */
export type AlternateKey = Readonly<Record<string, LiteralValue>>;

/**
 * Marks a text that OData writes without quotes: a date, a GUID, a duration, an enum member. It is still percent-encoded.
 *
 * @example client.me.reminderView({ start: literal("2020-01-01T00:00:00Z") })
 */
export function literal(text: string): Literal {
  return { [unquoted]: text };
}

/** Percent-encodes everything that means something in a URL. */
export function encode(text: string): string {
  // encodeURIComponent refuses half a surrogate pair too, but its message does not say what is wrong.
  if (/\p{Surrogate}/u.test(text)) throw new TypeError("Lone surrogate");
  return encodeURIComponent(text);
}

/**
 * Adds a documented segment as it is. It comes from the generated types, so it needs no encoding; what would end the
 * path, or be resolved away by a URL parser, cannot be a segment of one and is refused all the same.
 */
export function withSegment(path: string, segment: string): string {
  if (/^$|[/\\?#\t\r\n]|^(\.|%2e){1,2}$/i.test(segment)) {
    throw new TypeError(`${JSON.stringify(segment)} after ${path || "/"} is not a path segment`);
  }
  return `${path}/${segment}`;
}

/** Adds an id as a segment of its own, encoded so that it cannot leave it. */
export function withKey(path: string, key: string | number): string {
  return `${path}/${encodedPart(path, key)}`;
}

/** Puts `(name='value')` after the last segment. */
export function withAlternateKey(path: string, key: AlternateKey): string {
  return `${path}(${namedValues(path, key)})`;
}

/** Makes the last segment an OData function call: `(name='value',other=1)`, or `()`. */
export function withParameters(path: string, parameters: FunctionParameters = {}): string {
  return `${path}(${namedValues(path, parameters, true)})`;
}

/** Puts `:/folder/file:` after the last segment. A slash in front of the file path is allowed. */
export function withFilePath(path: string, filePath: string): string {
  requireSegment(path);
  const parts = filePath.replace(/^\//, "").split("/");
  return `${path}:/${parts.map((part) => encodedPart(path, part)).join("/")}:`;
}

function encodedPart(path: string, part: unknown): string {
  // Untyped callers pass undefined and NaN, and `/users/undefined` is a valid address of something.
  const text = typeof part === "string" || Number.isFinite(part) ? String(part) : "";
  // Encoding leaves dots alone, and URL parsers resolve a segment of one or two. `%2e` gets its `%` encoded.
  if (/^\.{0,2}$/.test(text)) throw new TypeError(`${JSON.stringify(part)} after ${path || "/"} is not a path segment`);
  return encode(text);
}

function namedValues(path: string, values: object, optional = false): string {
  requireSegment(path);
  // A bare string has entries too: its characters. A key without its parts would not address one item any more.
  if (typeof values !== "object" || !(optional || Object.keys(values).length)) throw new TypeError(`${path}() needs names`);
  return Object.entries(values as Readonly<Record<string, unknown>>)
    .filter(([, value]) => !optional || value !== undefined)
    .map(([name, value]) => `${encode(name)}=${written(name, value)}`)
    .join();
}

function written(name: string, value: unknown): string {
  return encode(literalText(name, value));
}

/** A value as OData writes it: a text in quotes, its own quotes doubled, anything else bare. `name` is for the complaint. */
export function literalText(name: string, value: unknown): string {
  if (typeof value === "string") return `'${value.replaceAll("'", "''")}'`;
  if (value === null || typeof value === "boolean" || typeof value === "bigint" || Number.isFinite(value)) return String(value);
  if (value instanceof Date) return value.toISOString();
  const text = (value as Partial<Literal> | undefined)?.[unquoted];
  if (typeof text !== "string") {
    throw new TypeError(`${name} has no OData literal`);
  }
  return text;
}

function requireSegment(path: string): void {
  if (path === "") throw new TypeError("No path segment");
}
