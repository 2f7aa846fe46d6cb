/**
 * Parses JSON as `JSON.parse` does, but gives integers that a number would round as `bigint`. They pass `JSON.parse` as strings that
 * begin with `~`; strings that do so by themselves get another one.
 */
export declare function parseJson(text: string): unknown;
/** Writes JSON with each `bigint` as the integer that it is. Throws a TypeError where JSON would change or drop something. */
export declare function writeJson(body: unknown): string;
