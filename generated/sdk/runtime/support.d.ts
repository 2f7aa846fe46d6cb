/** The names that a type lists, without control information and without "any other name". */
type PropertyNames<T> = keyof {
    [P in keyof T as P extends `${string}@${string}` ? never : string extends P ? never : number extends P ? never : P]: 0;
} & string;
/**
 * The properties of `T`, those of every member of a union; any name where nothing is known of `T`, or where `T` takes further ones.
 * What is no object has one, `$it`: itself.
 */
export type PropertyOf<T> = unknown extends T ? string : T extends object ? PropertyNames<T> | (string extends keyof T ? string & {} : never) : "$it";
/** A property, or one within it: `address/city`. */
export type PathOf<T> = PropertyOf<T> | `${PropertyOf<T>}/${string}`;
/**
 * What the docs say about queries on the properties of a type is a companion interface, here `Q`, with one union of words for each
 * property: `eq`, `ne`, `startsWith` … where only these operators are supported, `filter` for all of them, `orderby`, `expand` for a
 * relationship, `bare` for values that OData writes without quotes, and `*` where no page limits the queries on it.
 */
export type Supported<Q, P, Option extends string> = P extends keyof Q ? Extract<Q[P], Option | "*" | (Option extends "orderby" ? never : "filter")> extends never ? `${P & string} does not support ${Option}` : P : P;
export {};
