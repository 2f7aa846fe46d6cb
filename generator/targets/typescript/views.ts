import type { Api, EnumDefinition, InputDefinition, Operation, Property, TypeDefinition } from "../../model/api.js";
import type { Source } from "../../model/source.js";
import type { TypeRef } from "../../model/types.js";
import { typeDeprecationOf } from "../../emit/docs.js";
import { withBases } from "../../emit/inheritance.js";
import { comment, commentLines, stringLiteral } from "../../emit/text.js";
import { memberName, openSet, typeExpression, type TypeScriptNames } from "../../emit/typescript.js";
import { definitionDoc, propertyDoc } from "./docs.js";

/** A member of an interface. Views are total: a template names no field that could be missing. */
export interface MemberView {
  readonly doc: readonly string[];
  readonly readonly: string;
  readonly name: string;
  readonly optional: string;
  readonly type: string;
  readonly source: Source;
}

/** An interface: a type that is read, or a body that is sent. */
export interface InterfaceView {
  readonly doc: readonly string[];
  readonly name: string;
  readonly extends: string;
  readonly members: readonly MemberView[];
  readonly source: Source;
}

/** A type alias: the union of a type with its subtypes, or a type that no page describes. */
export interface AliasView {
  readonly doc: readonly string[];
  readonly name: string;
  readonly text: string;
  readonly source: Source;
}

/** An enum: its values, and the type of the same name. */
export interface EnumView {
  readonly doc: readonly string[];
  readonly name: string;
  readonly members: readonly { readonly doc: readonly string[]; readonly key: string; readonly value: string; readonly source: Source }[];
  /** The type of the same name. */
  readonly type: string;
  readonly source: Source;
}

/** What `descendantsOf` gives. */
type Subtypes = ReadonlyMap<string, readonly string[]>;

export function enumView(one: EnumDefinition, api: Api, names: TypeScriptNames): EnumView {
  return {
    doc: definitionDoc(one.description, `The values of ${one.name}.`, one.source, api),
    name: names.type(one.name),
    members: one.members.map((member) => ({
      doc: comment(commentLines(member.description)),
      // `__proto__: …` in an object literal would set its prototype.
      key: member.name === "__proto__" ? '["__proto__"]' : memberName(member.name),
      value: stringLiteral(member.name), source: member.source,
    })),
    type: aliasOf(names.type(one.name), one.flags),
    source: one.source,
  };
}

function aliasOf(name: string, flags: boolean): string {
  const members = `(typeof ${name})[keyof typeof ${name}]`;
  const text = flags ? `Flags<${members}>` : members;
  return name.length + text.length <= 104 ? text : `\n  ${text}`;
}

/** `below` gives the subtypes of every documented type. */
export function interfaceView(type: TypeDefinition, below: Subtypes, api: Api, names: TypeScriptNames): InterfaceView {
  const subtypes = below.get(type.name) ?? [];
  const tag: MemberView = {
    doc: [], readonly: "", name: '"@odata.type"', optional: "?", type: `TypeName<${stringLiteral(type.name)}>`, source: type.source,
  };
  const base = type.base === null || !below.has(type.base) ? "Annotated" : names.type(type.base);
  return {
    doc: definitionDoc(type.description, `The properties of a ${type.name}.`, type.source, api, typeDeprecationOf(type)),
    name: names.type(type.name),
    extends: type.open ? `${base}, ${openText(type)}` : base,
    // Where subtypes exist, the union of the family carries the tags.
    members: [...(subtypes.length === 0 ? [tag] : []), ...type.properties.map((property) => memberView(property, names, true))],
    source: type.source,
  };
}

/** What an open type takes besides: anything where its names are data, else what has a name that only an addition can have. */
function openText(type: TypeDefinition): string {
  return type.dictionary ? "Record<string, unknown>" : "Extensible";
}

export function undocumentedView(type: TypeDefinition, names: TypeScriptNames): AliasView {
  return { doc: comment([`No page describes ${commentLines(type.name).join(" ")}.`]), name: names.type(type.name), text: "unknown", source: type.source };
}

export function familyView(type: TypeDefinition, below: Subtypes, abstract: ReadonlySet<string>, names: TypeScriptNames): AliasView {
  const members = [type.name, ...(below.get(type.name) ?? [])].filter((name) => !abstract.has(name) || (below.get(name) ?? []).length === 0);
  const options = members.map((name) => ((below.get(name) ?? []).length > 0 ? `(${names.type(name)} & Tagged<${stringLiteral(name)}>)` : names.type(name)));
  return { doc: comment([`A ${commentLines(type.name).join(" ")} or one of its documented subtypes, told apart by \`@odata.type\`.`]), name: names.family(type.name), text: unionText(options, ""), source: type.source };
}

const changeWords = { create: "What a request that creates a", update: "What a request that updates a", replace: "What a request that replaces a" } as const;

/**
 * `readable` gives the members of a type's interface, inherited ones included, by name. What a request may send as it may be read is
 * taken from there, so that it is written once.
 */
export function inputView(input: InputDefinition, type: TypeDefinition, subtypes: readonly string[], readable: ReadonlyMap<string, MemberView>, names: TypeScriptNames): InterfaceView {
  // A request may name a subtype of what it creates. One that adds something has a body of its own beside this one.
  const named = `TypeName<${[input.type, ...subtypes.filter((one) => !input.subtypes.includes(one))].map(stringLiteral).join(" | ")}>`;
  const tag: MemberView = { doc: [], readonly: "", name: '"@odata.type"', optional: "?", type: named, source: input.source };
  const [shared, own] = partition(input.properties, (property) => {
    const read = readable.get(memberName(property.name));
    // What a request may send of an enum is told by `Writable` or `Sendable`, if the rest is the same.
    const sent = memberView(property, names, true);
    return read !== undefined && read.readonly === "" && !property.required && read.type === sent.type && read.doc.join("\n") === sent.doc.join("\n");
  });
  const sentinels = [...new Set(shared.flatMap((property) => sentinelOf(property.type, names) ?? []))];
  return {
    doc: comment([`${changeWords[input.change]} \`${names.type(input.type)}\` may send.`]),
    name: names.input(input.type, input.change),
    extends: ["Annotated", ...(input.open ? [openText(type)] : []), ...sharedText(names.type(input.type), shared.map(({ name }) => memberName(name)), sentinels, readable)].join(", "),
    // Where the type has no subtypes, its interface has the tag, which is handed on with what is shared.
    members: [...(subtypes.length > 0 || shared.length === 0 ? [tag] : []), ...own.map((property) => memberView(property, names, false))],
    source: input.source,
  };
}

/** A body, or that of one of its documented subtypes. */
export function anyInputView(input: InputDefinition, names: TypeScriptNames): AliasView {
  const base = names.input(input.type, input.change);
  const options = [base, ...input.subtypes.map((name) => `Subtyped<${base}, ${stringLiteral(name)}, ${names.input(name, input.change)}>`)];
  return { doc: comment([`A \`${base}\`, or what a documented subtype of it may send, told apart by \`@odata.type\`.`]), name: names.anyInput(input.type, input.change), text: unionText(options, ""), source: input.source };
}

function partition<T>(all: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] {
  const first = new Set(all.filter(isFirst));
  return [[...first], all.filter((one) => !first.has(one))];
}

/** What a body takes from the type that is read: by the names of what it takes, or of what it does not, whichever is shorter. */
function sharedText(type: string, shared: readonly string[], sentinels: readonly string[], readable: ReadonlyMap<string, MemberView>): string[] {
  if (shared.length === 0) return [];
  const taken = new Set(shared);
  const missing = [...readable.keys()].filter((name) => !taken.has(name) && !name.includes("@"));
  const unsent = sentinels.length === 0 ? "" : `, ${sentinels.map(stringLiteral).join(" | ")}`;
  if (missing.length === 0) return [`Writable<${type}${unsent === "" ? "" : `, never${unsent}`}>`];
  return missing.join().length < shared.join().length ? [`Writable<${type}, ${nameUnion(missing)}${unsent}>`] : [`Sendable<${type}, ${nameUnion(shared)}${unsent}>`];
}

/** Names as a union, over several lines where there are many. */
function nameUnion(names: readonly string[]): string {
  const lines: string[] = [];
  for (const name of names.map((one) => (one.startsWith('"') ? one : `"${one}"`))) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + name.length < 108) lines[lines.length - 1] = `${last} | ${name}`;
    else lines.push(name);
  }
  return lines.length === 1 ? (lines[0] ?? "") : `\n  | ${lines.join("\n  | ")}\n`;
}

/** The members of every documented type's interface by name, inherited ones included. */
export function readableMembers(api: Api, views: ReadonlyMap<string, InterfaceView>): ReadonlyMap<string, ReadonlyMap<string, MemberView>> {
  const types = new Map(api.types.map((type) => [type.name, type]));
  return new Map(api.types.map((type) => {
    const members = new Map<string, MemberView>();
    for (const one of withBases(type.name, types)) {
      for (const member of views.get(one.name)?.members ?? []) if (!members.has(member.name)) members.set(member.name, member);
    }
    return [type.name, members];
  }));
}

export function parametersView(operation: Operation, names: TypeScriptNames): InterfaceView {
  return {
    doc: comment(commentLines(`The parameters in the body of "${operation.title}".`)),
    name: names.parameters(operation.name),
    extends: "Annotated",
    members: (operation.request?.properties ?? []).map((property) => memberView(property, names, false)),
    source: operation.request?.source ?? operation.source,
  };
}

function memberView(property: Property, names: TypeScriptNames, reading: boolean): MemberView {
  return {
    doc: propertyDoc(property),
    readonly: reading && property.readOnly ? "readonly " : "",
    name: memberName(property.name),
    optional: !reading && property.required ? "" : "?",
    type: propertyType(property, names, reading),
    source: property.source,
  };
}

/** The member of an enum, or of the enum of a list's items, that no request may send. */
function sentinelOf(type: TypeRef, names: TypeScriptNames): string | null {
  return type.kind === "collection" ? sentinelOf(type.items, names) : type.kind === "named" ? names.sentinel(type.name) : null;
}

/** A type as a request may send it. */
function sentType(type: TypeRef, names: TypeScriptNames): string {
  const sentinel = sentinelOf(type, names);
  if (sentinel === null) return typeExpression(type, names);
  return type.kind === "collection" ? `${sentType(type.items, names)}[]` : `Exclude<${typeExpression(type, names)}, ${stringLiteral(sentinel)}>`;
}

function propertyType(property: Property, names: TypeScriptNames, reading: boolean): string {
  const isOpen = property.knownValues.length > 0;
  const suggested = isOpen ? openSet(property.knownValues) : [reading ? typeExpression(property.type, names) : sentType(property.type, names)];
  const own = property.type.kind === "collection" && isOpen ? [`(${suggested.join(" | ")})[]`] : suggested;
  return unionText(property.nullable === true && own[0] !== "unknown" ? [...own, "null"] : own, "    ");
}

/** A union on one line, or an alternative a line where that would be long. */
function unionText(options: readonly string[], indent: string): string {
  const line = options.join(" | ");
  const inner = indent === "" ? "  " : indent;
  return line.length <= 80 || options.length === 1 ? line : options.map((option) => `\n${inner}| ${option}`).join("");
}
