import { withBases } from "../emit/inheritance.js";
import { inputOf, inputsOf } from "../emit/json-schema.js";
import type { Api, EnumDefinition, Operation, Property, TypeDefinition } from "../model/api.js";
import type { TypeRef } from "../model/types.js";

/** What the docs say of a place in a request body. */
export interface Documented {
  /** Null for an item of a list, and for what no page lists. */
  readonly property: Property | null;
  readonly type: TypeRef | null;
  /** The names that the object there may have. */
  readonly members: readonly string[];
}

/** Finds what the docs say of the place that a JSON pointer leads to in the request body of an operation. */
export function placesOf(api: Api): (operation: Operation, pointer: string) => Documented {
  const types = new Map(api.types.map((type) => [type.name, type]));
  const inputs = inputsOf(api);
  const propertiesOf = (type: TypeRef | null): readonly Property[] =>
    (type?.kind === "named" ? withBases(type.name, types).flatMap((one: TypeDefinition) => one.properties) : []);
  return ({ request }, pointer) => {
    const input = request === null ? undefined : inputOf(request, inputs);
    const subtypes = (input?.subtypes ?? []).flatMap((name) => propertiesOf({ kind: "named", name }));
    let property: Property | null = null;
    let type = request?.type ?? null;
    let own = input !== undefined ? [...input.properties, ...subtypes] : request?.kind === "parameters" ? request.properties : propertiesOf(type);
    for (const step of stepsOf(pointer)) {
      if (type?.kind === "collection" && /^\d+$/.test(step)) {
        type = type.items;
        own = propertiesOf(type);
        continue;
      }
      property = own.find(({ name }) => name === step) ?? null;
      type = property?.type ?? null;
      own = propertiesOf(type);
    }
    return { property, type, members: own.map(({ name }) => name) };
  };
}

/** The steps of a JSON pointer (RFC 6901). */
export function stepsOf(pointer: string): string[] {
  return pointer.split("/").slice(1).map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** A type in words: `int32`, `lampMood, one of calm, lively`, `list of string`. */
export function typeWords(type: TypeRef, enums: ReadonlyMap<string, EnumDefinition>): string {
  switch (type.kind) {
    case "primitive":
      return type.name;
    case "named": {
      const members = enums.get(type.name)?.members.map(({ name }) => name) ?? [];
      const name = type.name.slice(type.name.lastIndexOf(".") + 1);
      return members.length === 0 ? name : `${name}, ${enums.get(type.name)?.flags === true ? "some" : "one"} of ${shortened(members)}`;
    }
    case "collection":
      return `list of ${typeWords(type.items, enums)}`;
    case "union":
      return type.members.map((member) => typeWords(member, enums)).join(" or ");
    case "unreadable":
      return type.text;
  }
}

function shortened(names: readonly string[]): string {
  return names.length <= 12 ? names.join(", ") : `${names.slice(0, 12).join(", ")} and ${names.length - 12} more`;
}
