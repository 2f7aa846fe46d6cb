/** Control information that may stand beside any property: `@odata.etag`, `members@odata.bind`. */
export interface Annotated {
  [annotation: `${string}@${string}`]: unknown;
}

/** What may be added to an open type: `extension_1f2e_skin`. For any other name, say so: `body as Body & Record<string, unknown>`. */
export interface Extensible {
  [extension: `${string}_${string}`]: unknown;
}

/** The name of a type as `@odata.type` carries it. */
export type TypeName<Name extends string> = Name | `#${Name}`;

/** An object that says what it is. */
export interface Tagged<Name extends string> {
  "@odata.type"?: TypeName<Name>;
}

/** An answer that carries one value in an envelope. */
export interface Value<T> {
  value: T;
  [annotation: string]: unknown;
}

/** One member of a flags enum, or several joined by commas. */
export type Flags<Member extends string> = Member | `${Member},${string}`;

/**
 * The properties of `T` that a request may send: all but `Except`. `Sentinel` is a value of enums that only an answer may give.
 *
 * @example type DeviceUpdate = Writable<Device, "id">
 */
export type Writable<T, Except extends PropertyKey = never, Sentinel = never> = {
  [P in keyof T as P extends Except ? never : `${string}@${string}` extends P ? never : `${string}_${string}` extends P ? never : P]: Sent<T[P], Sentinel>;
};

/** The properties of `T` that a request may send, by their names, and what says that it is a `T`. */
export type Sendable<T, Names extends keyof T, Sentinel = never> = { [P in keyof T as P extends Names | "@odata.type" ? P : never]: Sent<T[P], Sentinel> };

/** A body for `Base` that says it carries the subtype `Name`, and holds what `Subtype` has beyond it. */
export type Subtyped<Base, Name extends string, Subtype> = Omit<Base, "@odata.type"> & Omit<Subtype, keyof Base> & { "@odata.type": TypeName<Name> };

type Sent<V, Sentinel> = [Sentinel] extends [never] ? V : V extends readonly (infer Item)[] ? Exclude<Item, Sentinel>[] : Exclude<V, Sentinel>;
