import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import type { Api, TypeDefinition } from "../../model/api.js";
import type { PropertyFact, RepresentedFact, TypeExpression } from "../../model/page.js";
import type { PrimitiveName } from "../../model/types.js";
import { lineageOf, plainName, typesByName } from "../definitions.js";
import { defineRule } from "../rule.js";

interface Details {
  readonly name: string;
  readonly expected: string;
  readonly actual: string;
}

/** A row of a table and the JSON representation that name different types for one property. */
export const representationDiffers = defineRule<Details>(
  rule("tables", "warning", ({ name, expected, actual }) => `The table gives "${name}" the type ${expected}, and the JSON representation shows ${actual}: make them agree.`),
  ({ pages, api }) => {
    const known = knownTypes(api);
    return pages.flatMap((page) => page.types.flatMap((fact) => {
      const members = new Map(fact.representation?.members.map((member) => [member.name, member]));
      return fact.properties.flatMap((row) => {
        const member = members.get(row.name);
        if (member === undefined || row.name.includes("@") || !contradict(row, member, known)) return [];
        const details = { name: row.name, expected: words(row.type), actual: JSON.stringify(member.value).slice(0, 80) };
        return [{ place: placeOf(page.path, row.typeRange), details, related: [placeOf(page.path, member.range)] }];
      });
    }));
  },
);

/** What JSON writes a type as; null where that is not known. */
type Form = "text" | "number" | "boolean" | "object" | "list";

interface Known {
  readonly enums: ReadonlySet<string>;
  /** By their plain names; names that several namespaces share are left out. */
  readonly types: ReadonlyMap<string, TypeDefinition>;
  readonly byName: ReadonlyMap<string, TypeDefinition>;
}

function knownTypes(api: Api): Known {
  const documented = api.types.filter((type) => type.documented);
  const count = new Map<string, number>();
  for (const { name } of documented) count.set(plainName(name), (count.get(plainName(name)) ?? 0) + 1);
  return {
    enums: new Set(api.enums.map(({ name }) => plainName(name))), byName: typesByName(api),
    types: new Map(documented.filter(({ name }) => count.get(plainName(name)) === 1).map((type) => [plainName(type.name), type])),
  };
}

function contradict({ type }: PropertyFact, { type: shown, value, isSample }: RepresentedFact, known: Known): boolean {
  if (value === null || type.kind === "union" || type.kind === "unreadable") return false;
  const text = typeof value === "string" ? value : "";
  if (type.kind === "collection" && shown.kind === "collection") {
    const [first] = Array.isArray(value) ? value : [];
    return first !== undefined && contradictItems(type.items, shown.items, isSample, typeof first === "string" ? first : "", known);
  }
  // `"[String]"` is a list in other words, and so may be whatever a text says that names no type.
  if (type.kind === "collection") return !(isSample && text !== "") && formOf(type.items, known) !== null && formOf(shown, known) !== null;
  if (shown.kind === "collection") return formOf(type, known) !== null && !(type.kind === "named" && shown.items.kind === "named");
  return contradictItems(type, shown, isSample, text, known);
}

function contradictItems(type: TypeExpression, shown: TypeExpression, isSample: boolean, text: string, known: Known): boolean {
  const [form, other] = [formOf(type, known), formOf(shown, known)];
  if (form === null || other === null) return false;
  // `"feedback": "@odata.type: acme.feedback"` and `"sharedBy": "identity"` name the type all the same.
  if (type.kind === "named" && plainName(text).endsWith(plainName(type.name))) return false;
  if (form !== other) return !(form === "text" && other === "object" && type.kind === "named");
  if (form === "object") return !isSample && differentTypes(type, shown, known);
  return !isSample && type.kind === "primitive" && shown.kind === "primitive" && !sameKind(type.name, shown.name, text);
}

function formOf(type: TypeExpression, known: Known): Form | null {
  switch (type.kind) {
    case "primitive":
      return forms[type.name];
    case "named":
      return known.enums.has(plainName(type.name)) ? "text" : known.types.has(plainName(type.name)) ? "object" : null;
    case "collection":
      return "list";
    default:
      return null;
  }
}

const forms: Readonly<Record<PrimitiveName, Form | null>> = {
  binary: "text", boolean: "boolean", byte: "number", date: "text", dateTimeOffset: "text", decimal: "number", double: "number", duration: "text", guid: "text",
  int16: "number", int32: "number", int64: "number", json: null, number: "number", sbyte: "number", single: "number", stream: null, string: "text", timeOfDay: "text", url: "text",
};

/** "String" stands for whatever JSON writes as a text, "Integer" for numbers of any width. */
function sameKind(a: PrimitiveName, b: PrimitiveName, shown: string): boolean {
  return a === b || b === "string" || b === "url" || a === "url" || a === "number" || b === "number" || /^(?:integer|int|numeric)$/i.test(shown);
}

/** Two documented types of which neither derives from the other. */
function differentTypes(type: TypeExpression, shown: TypeExpression, { types, byName }: Known): boolean {
  const [one, other] = [type, shown].map((each) => (each.kind === "named" ? types.get(plainName(each.name)) : undefined));
  return one !== undefined && other !== undefined && !lineageOf(one, byName).includes(other) && !lineageOf(other, byName).includes(one);
}

/** A type in the words of a table. */
function words(type: TypeExpression): string {
  if (type.kind === "collection") return `${words(type.items)} collection`;
  return type.kind === "primitive" || type.kind === "named" ? type.name : "unknown";
}
