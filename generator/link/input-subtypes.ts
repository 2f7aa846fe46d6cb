import type { InputDefinition, Property, TypeDefinition } from "../model/api.js";
import type { JsonValue } from "../model/json.js";
import { inputName, type BodiedOperation } from "./bodies.js";
import { effectiveProperties, isObject, type Definitions } from "./check.js";
import { compare } from "./order.js";
import { messagesOf } from "./shown.js";

/**
 * The inputs with their subtypes, and with an input for each subtype that no request of its own takes: a body may say that it carries a
 * subtype, and then holds what that adds. A subtype that adds nothing needs none.
 */
export function withSubtypes(inputs: readonly InputDefinition[], operations: readonly BodiedOperation[], definitions: Definitions): InputDefinition[] {
  const all = new Map(inputs.map((input) => [inputName(input.type, input.change), input]));
  for (const input of inputs) {
    const below = (definitions.subtypes.get(input.type) ?? []).filter((type) => type.documented && !type.abstract);
    const open = input.open || below.some((type) => type.open);
    const subtypes: string[] = [];
    for (const type of open ? [] : below) {
      const key = inputName(type.name, input.change);
      const added = addedBy(type, input, definitions);
      const own = all.get(key) ?? { ...input, type: type.name, subtypes: [], properties: [...input.properties, ...settled(added, type, input, operations)] };
      if (surplusOf(own, input).length === 0) continue;
      all.set(key, own);
      subtypes.push(type.name);
    }
    all.set(inputName(input.type, input.change), { ...input, open, subtypes: subtypes.sort() });
  }
  return [...all].sort(([a], [b]) => compare(a, b)).map(([, input]) => input);
}

/** What a subtype has beyond the type of an input, and a request may send. */
function addedBy(type: TypeDefinition, input: InputDefinition, { types }: Definitions): Property[] {
  const declared = types.get(input.type);
  const known = new Set([...input.properties.map(({ name }) => name), ...(declared === undefined ? [] : effectiveProperties(declared, types).keys())]);
  return [...effectiveProperties(type, types).values()].filter((property) => !property.readOnly && !known.has(property.name));
}

/** "Required." counts for what is created, unless a documented example of such a body goes without. */
function settled(added: readonly Property[], type: TypeDefinition, input: InputDefinition, operations: readonly BodiedOperation[]): Property[] {
  const bodies = operations
    .filter(({ request }) => request?.change === input.change && request.type?.kind === "named" && request.type.name === input.type)
    .flatMap((operation) => messagesOf(operation, "request").flatMap(({ message }) => message.body?.json?.value ?? [])).filter((value) => tagOf(value) === type.name);
  return added.map((property) => ({
    ...property, required: property.required && input.change === "create" && bodies.every((value) => isObject(value) && Object.hasOwn(value, property.name)),
  }));
}

/** The type that a body says to carry. */
export function tagOf(value: JsonValue): string | null {
  const said = isObject(value) && Object.hasOwn(value, "@odata.type") ? value["@odata.type"] : null;
  return typeof said === "string" ? said.replace(/^#/, "") : null;
}

/** What the input of a subtype allows beyond that of its base. */
export function surplusOf(subtype: InputDefinition | undefined, input: InputDefinition): Property[] {
  const known = new Set(input.properties.map(({ name }) => name));
  return (subtype?.properties ?? []).filter(({ name }) => !known.has(name));
}
