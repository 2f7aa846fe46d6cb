import type { Operation, Response } from "../../model/api.js";
import type { TypeRef } from "../../model/types.js";
import { typeText } from "../../emit/type-table.js";
import type { PythonNames } from "./names.js";

/** A type as builders write it: within them `list` is a verb. */
export function builderType(type: TypeRef | null, names: PythonNames): string {
  return type === null ? "Any" : typeText(type, names.builderTypes);
}

/** What the body of a request has to be; null where the request takes none. */
export function bodyType({ name, request }: Operation, names: PythonNames): string | null {
  if (request === null) return null;
  switch (request.kind) {
    case "input":
      return request.type?.kind === "named" && request.change !== null ? names.anyInput(request.type.name, request.change) : "Any";
    case "parameters":
      return names.parameters(name);
    case "stream":
      return "Content";
    default:
      return builderType(request.type, names);
  }
}

/** What an answer gives. */
export function answerType(response: Response, names: PythonNames): string {
  const type = builderType(response.type, names);
  switch (response.shape) {
    case "none":
      return "None";
    case "stream":
      return "bytes";
    case "collection":
      return `Value[List[${type}]]`;
    case "value":
      return `Value[${type}]`;
    default:
      return type;
  }
}

/** Several types as one, without those that are there twice; whatever there is beside `Any` says nothing. */
export function unionOf(types: readonly string[]): string {
  const distinct = [...new Set(types)];
  if (distinct.includes("Any")) return "Any";
  // None comes last, as everybody writes it.
  return [...distinct.filter((type) => type !== "None"), ...distinct.filter((type) => type === "None")].join(" | ");
}
