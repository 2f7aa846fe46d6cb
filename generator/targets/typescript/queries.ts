import type { Api, Property, TypeDefinition } from "../../model/api.js";
import type { Source } from "../../model/source.js";
import { withBases } from "../../emit/inheritance.js";
import { comment, stringLiteral } from "../../emit/text.js";
import { memberName, querySupport, type TypeScriptNames } from "../../emit/typescript.js";

/** What the docs say about queries on a type's properties: `readonly displayName: "eq" | "startsWith" | "orderby"`. */
export interface QueryView {
  readonly doc: readonly string[];
  readonly name: string;
  readonly extends: string;
  readonly members: readonly { readonly name: string; readonly support: string; readonly source: Source }[];
  readonly source: Source;
}

export function queryViews(api: Api, names: TypeScriptNames): QueryView[] {
  const documented = api.types.filter((type) => type.documented);
  const types = new Map(documented.map((type) => [type.name, type]));
  return documented.flatMap((type) => {
    const name = names.query(type.name);
    return name === null || type.properties.every((property) => supportText(property) === "") ? [] : [queryView(type, name, types, names)];
  });
}

function queryView(type: TypeDefinition, name: string, types: ReadonlyMap<string, TypeDefinition>, names: TypeScriptNames): QueryView {
  const base = type.base === null ? null : names.query(type.base);
  const inherited = supportOfBases(type, types);
  const own = type.properties.flatMap((property) => {
    const support = supportText(property);
    return support === "" || inherited.get(property.name) === support ? [] : [{ name: property.name, support, source: property.source }];
  });
  // An interface may not say something else of a member than its base does.
  const changed = own.filter((one) => inherited.has(one.name)).map((one) => stringLiteral(one.name));
  return {
    doc: comment([`Queries on \`${names.type(type.name)}\`.`]),
    name,
    extends: base === null ? "" : ` extends ${changed.length === 0 ? base : `Omit<${base}, ${changed.join(" | ")}>`}`,
    members: own.map((one) => ({ ...one, name: memberName(one.name) })),
    source: type.source,
  };
}

function supportText(property: Property): string {
  return querySupport(property).map(stringLiteral).join(" | ");
}

function supportOfBases(type: TypeDefinition, types: ReadonlyMap<string, TypeDefinition>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const base of withBases(type.name, types).slice(1)) {
    for (const property of base.properties) if (!found.has(property.name) && supportText(property) !== "") found.set(property.name, supportText(property));
  }
  return found;
}
