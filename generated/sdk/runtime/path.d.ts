declare const unquoted: unique symbol;
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
export declare function literal(text: string): Literal;
/** Percent-encodes everything that means something in a URL. */
export declare function encode(text: string): string;
/**
 * Adds a documented segment as it is. It comes from the generated types, so it needs no encoding; what would end the
 * path, or be resolved away by a URL parser, cannot be a segment of one and is refused all the same.
 */
export declare function withSegment(path: string, segment: string): string;
/** Adds an id as a segment of its own, encoded so that it cannot leave it. */
export declare function withKey(path: string, key: string | number): string;
/** Puts `(name='value')` after the last segment. */
export declare function withAlternateKey(path: string, key: AlternateKey): string;
/** Makes the last segment an OData function call: `(name='value',other=1)`, or `()`. */
export declare function withParameters(path: string, parameters?: FunctionParameters): string;
/** Puts `:/folder/file:` after the last segment. A slash in front of the file path is allowed. */
export declare function withFilePath(path: string, filePath: string): string;
/** A value as OData writes it: a text in quotes, its own quotes doubled, anything else bare. `name` is for the complaint. */
export declare function literalText(name: string, value: unknown): string;
export {};
