import type { PageFacts, TypeExpression } from "../model/page.js";
import type { TypeRef } from "../model/types.js";
import type { Scope } from "./scope.js";

/**
 * The type that a sentence about a body names. Where the words of a link name another type than the page that it leads to
 * ("a [message](../resources/chatmessage.md)"), the page tells: a link is followed, its words are typed in a hurry.
 */
export function typeInProse(type: TypeExpression, page: PageFacts, scope: Scope): TypeRef {
  if (type.kind === "collection") return { kind: "collection", items: typeInProse(type.items, page, scope) };
  if (type.kind !== "named" || type.target === null) return scope.resolve(type, page);
  const target = scope.pageAt(type.target, page);
  const declared = target === null ? [] : [...target.types, ...target.enums];
  const [only] = declared;
  if (target === null || only === undefined || declared.length !== 1) return scope.resolve(type, page);
  return scope.resolve({ kind: "named", name: scope.qualify(only.name, target), target: type.target }, page);
}
