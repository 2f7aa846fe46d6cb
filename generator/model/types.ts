/**
 * The type language of the documentation, as OData names it. `json` is a value of any shape that the docs declare as such;
 * `number` is documented without a width.
 */
export const primitiveNames = [
  "binary", "boolean", "byte", "date", "dateTimeOffset", "decimal", "double", "duration", "guid", "int16", "int32", "int64",
  "json", "number", "sbyte", "single", "stream", "string", "timeOfDay", "url",
] as const;

export type PrimitiveName = (typeof primitiveNames)[number];

/**
 * A type as the linked model knows it. `named` is the qualified name of a type or an enum of the same API; `unreadable` keeps
 * the words of a type cell that no rule could read, so that nothing is guessed.
 */
export type TypeRef =
  | PrimitiveRef
  | { readonly kind: "named"; readonly name: string }
  | { readonly kind: "collection"; readonly items: TypeRef }
  | { readonly kind: "union"; readonly members: readonly TypeRef[] }
  | { readonly kind: "unreadable"; readonly text: string };

/** `form` stands with `json` only: "Object" in a type cell leaves open what an object holds, but not that it is one. */
export interface PrimitiveRef {
  readonly kind: "primitive";
  readonly name: PrimitiveName;
  readonly form?: "object";
}
