import type { TypeDefinition } from "../model/api.js";
import type { BodiedOperation } from "./bodies.js";
import { checkValue, type Breach, type Definitions } from "./check.js";
import type { JsonValue } from "../model/json.js";
import type { TypeRef } from "../model/types.js";
import { typedBodies } from "./shown-members.js";
import { ancestorsOf } from "./types.js";

/**
 * A null in an example shows that a property may be null, where no page says otherwise: pages state nullability for one property in a
 * hundred. Returns the types with what the examples show.
 */
export function linkNulls(types: readonly TypeDefinition[], operations: readonly BodiedOperation[], definitions: Definitions): TypeDefinition[] {
  const shown = new Set<string>();
  for (const operation of operations) {
    for (const { value, type } of typedBodies(operation)) gather(value, type, definitions, shown);
  }
  return types.map((type) => {
    const patched = type.properties.map((property) => (property.nullable === null && shown.has(`${type.name}.${property.name}`) ? { ...property, nullable: true } : property));
    return patched.some((property, index) => property !== type.properties[index]) ? { ...type, properties: patched } : type;
  });
}

function gather(value: JsonValue | undefined, type: TypeRef, definitions: Definitions, shown: Set<string>): void {
  if (value === undefined || type.kind === "primitive") return;
  for (const breach of checkValue(value, type, definitions)) {
    if (breach.rule === "example-null" && typeof breach.steps.at(-1) === "string") for (const owner of ownersOf(breach, definitions)) shown.add(owner);
  }
}

/**
 * The property wherever it is declared from the example's type upwards: an example of a derived type shows what its base may hold. None
 * where one of them excludes null.
 */
function ownersOf(breach: Breach, { types }: Definitions): string[] {
  const dot = breach.name.lastIndexOf(".");
  const name = breach.name.slice(dot + 1);
  const type = types.get(breach.name.slice(0, dot));
  if (type === undefined) return [];
  const declared = [type, ...ancestorsOf(type, types)].flatMap((owner) => owner.properties.filter((own) => own.name === name).map((property) => ({ owner, property })));
  return declared.some(({ property }) => property.nullable === false) ? [] : declared.map(({ owner }) => `${owner.name}.${name}`);
}
