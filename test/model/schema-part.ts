/** A part of the model's published schema, as far as it uses the language of JSON Schema. */
export interface SchemaPart {
  readonly $ref?: string;
  readonly description?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, SchemaPart>>;
  readonly required?: readonly string[];
  readonly items?: SchemaPart;
  readonly anyOf?: readonly SchemaPart[];
  readonly oneOf?: readonly SchemaPart[];
  readonly enum?: readonly string[];
  readonly const?: string | number;
  readonly pattern?: string;
}

export interface Schema {
  readonly $defs: Readonly<Record<string, SchemaPart>>;
}

/** The definition that a part refers to by name; null for one that says itself what it is. */
export function referred(part: SchemaPart): string | null {
  return part.$ref?.replace("#/$defs/", "") ?? null;
}
