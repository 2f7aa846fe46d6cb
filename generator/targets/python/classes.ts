import type { Api, EnumDefinition, InputDefinition, Operation, Property, TypeDefinition } from "../../model/api.js";
import type { Source } from "../../model/source.js";
import { typeDeprecationOf } from "../../emit/docs.js";
import { withBases } from "../../emit/inheritance.js";
import { wordsOf } from "../../emit/ownership.js";
import { plainLines, stringLiteral } from "../../emit/text.js";
import { typeText, type TypeTable } from "../../emit/type-table.js";
import { definitionDoc, deprecationLines, propertyDoc } from "./docs.js";
import type { PythonNames } from "./names.js";
import { comments, docstring, openSetLines } from "./text.js";

/** A class of `TypedDict`. */
export interface ClassView {
  readonly name: string;
  readonly doc: readonly string[];
  /** `_UserKeys, Entity`. */
  readonly bases: string;
  /** The keys that no class body can hold, as a base of its own: none, or one. */
  readonly keys: readonly { readonly name: string; readonly entries: readonly KeyView[]; readonly source: Source }[];
  readonly members: readonly MemberView[];
  readonly source: Source;
  readonly words: ReadonlySet<string>;
}

/** `"@odata.type": Literal["#microsoft.graph.user"]`. */
export interface KeyView {
  readonly doc: readonly string[];
  readonly text: string;
  readonly source: Source;
}

/** `displayName: str | None`. */
export interface MemberView {
  readonly doc: readonly string[];
  readonly text: string;
  readonly source: Source;
}

/** The base of every class that has none of its own: annotations that any object may carry. */
const annotations = { name: "Annotations", keys: new Set(["@odata.context", "@odata.etag", "@odata.id"]) } as const;

/** What classes are made of. */
export interface Definitions {
  readonly api: Api;
  readonly names: PythonNames;
  readonly types: ReadonlyMap<string, TypeDefinition>;
  /** What `descendantsOf` gives. */
  readonly below: ReadonlyMap<string, readonly string[]>;
}

/** What is read of a type: everything may be missing. */
export function readView(type: TypeDefinition, definitions: Definitions): ClassView {
  const { api, names, below } = definitions;
  const { base, properties } = baseOf(type, definitions);
  const fields = properties.map((property) => fieldOf(property, false, names.types));
  // Where subtypes exist, the members of the family carry the tags.
  const tags = (below.get(type.name) ?? []).length > 0 ? [] : [tagOf([type.name], type.source)];
  const deprecation = typeDeprecationOf(type);
  const more = [...(type.open ? ["An open type: it may hold properties beyond these."] : []), ...(deprecation === null ? [] : deprecationLines(deprecation))];
  return classView(names.type(type.name), definitionDoc(type.description, `The properties of a ${type.name}.`, type.source, api, more), base, [...tags, ...fields], type.source);
}

/** A type with subtypes as a member of its own family: the type itself, and none of these. */
export function plainView(type: TypeDefinition, { names }: Definitions): ClassView {
  const doc = [`A \`${names.type(type.name)}\` that is none of its documented subtypes.`];
  return classView(names.plain(type.name), doc, names.type(type.name), [tagOf([type.name], type.source)], type.source);
}

const changeWords = { create: "What a request that creates a", update: "What a request that updates a", replace: "What a request that replaces a" } as const;

export function inputView(input: InputDefinition, definitions: Definitions): ClassView {
  const { names, below } = definitions;
  // A request may name a subtype of what it creates. One that adds something has a body of its own beside this one.
  const named = [input.type, ...(below.get(input.type) ?? []).filter((one) => !input.subtypes.includes(one))];
  const fields = input.properties.map((property) => fieldOf(property, true, names.types));
  const bound = input.properties.filter((property) => property.navigation).map(boundOf);
  const doc = [`${changeWords[input.change]} \`${names.type(input.type)}\` may send.`, ...(input.open ? ["", "An open type: it may hold properties beyond these."] : [])];
  return classView(names.input(input.type, input.change), doc, annotations.name, [tagOf(named, input.source), ...fields, ...bound], input.source);
}

export function parametersView(operation: Operation, { names }: Definitions): ClassView {
  const fields = (operation.request?.properties ?? []).map((property) => fieldOf(property, true, names.types));
  const doc = plainLines(`The parameters in the body of "${operation.title}".`);
  return classView(names.parameters(operation.name), doc, annotations.name, fields, operation.request?.source ?? operation.source);
}

/**
 * The base of a type's class, and the properties that the class itself has to hold. The keys of a `TypedDict` are invariant: of a base
 * whose property a type has in another shape the class cannot derive, and holds all that is inherited from there instead.
 */
function baseOf(type: TypeDefinition, { names, types }: Definitions): { base: string; properties: readonly Property[] } {
  const text = (property: Property): string => propertyType(property, names.types, "").join("");
  const own = new Map(type.properties.map((property) => [property.name, property]));
  for (const base of withBases(type.name, types).slice(1)) {
    if (!base.documented || base.dictionary) continue;
    const inherited = new Map(withBases(base.name, types).flatMap((one) => one.properties).reverse().map((property) => [property.name, text(property)]));
    if ([...own.values()].every((property) => (inherited.get(property.name) ?? text(property)) === text(property))) return { base: names.type(base.name), properties: [...own.values()] };
    for (const property of base.properties) if (!own.has(property.name)) own.set(property.name, property);
  }
  return { base: annotations.name, properties: [...own.values()] };
}

/** A key of a class before it is known where it stands. */
interface Field {
  readonly key: string;
  readonly doc: readonly string[];
  readonly required: boolean;
  /** Its type in lines. */
  readonly type: (indent: string) => readonly string[];
  readonly source: Source;
}

function fieldOf(property: Property, sent: boolean, table: TypeTable): Field {
  return { key: property.name, doc: propertyDoc(property), required: sent && property.required, type: (indent) => propertyType(property, table, indent), source: property.source };
}

/** What an object says that it is. */
function tagOf(types: readonly string[], source: Source): Field {
  const literals = types.flatMap((name) => [`#${name}`, name]).map(stringLiteral);
  return { key: "@odata.type", doc: [], required: false, type: () => [`Literal[${literals.join(", ")}]`], source };
}

/** What stands at the other end of a relationship, by its address (OData JSON Format 4.01, 8.5). */
function boundOf({ name, type, source }: Property): Field {
  return { key: `${name}@odata.bind`, doc: [], required: false, type: () => [type.kind === "collection" ? "list[str]" : "str"], source };
}

/** The type of a property in lines; several only where it lists many values. */
function propertyType(property: Property, table: TypeTable, indent: string): string[] {
  const own = property.knownValues.length === 0 ? [typeText(property.type, table)] : openSetLines(property.knownValues, indent);
  const whole = property.knownValues.length > 0 && property.type.kind === "collection" ? wrapped("list[", own, "]") : own;
  return property.nullable === true && whole[0] !== "Any" ? wrapped("", whole, " | None") : whole;
}

function wrapped(before: string, lines: readonly string[], after: string): string[] {
  const last = lines.length - 1;
  return lines.map((line, index) => `${index === 0 ? before : ""}${line}${index === last ? after : ""}`);
}

/** A key that can stand in the body of a class: an identifier of ASCII that is no keyword, and none that Python or the class has a use for. */
const inBody = /^(?!_|(?:bool|dict|float|int|list|str|False|None|True|and|as|assert|async|await|break|class|continue|def|del|elif|else|except|finally|for|from|global|if|import|in|is|lambda|nonlocal|not|or|pass|raise|return|try|while|with|yield)$)[A-Za-z]\w*$/;

function classView(name: string, doc: readonly string[], base: string, all: readonly Field[], source: Source): ClassView {
  // A table may list a tag itself; what comes first stays.
  const fields = all.filter((field, index) => all.findIndex((other) => other.key === field.key) === index);
  const odd = fields.filter((field) => !inBody.test(field.key));
  const clashes = base === annotations.name && odd.some((field) => annotations.keys.has(field.key));
  const root = clashes ? "TypedDict" : base;
  const keys = odd.length === 0 ? [] : [{ name: `_${name}Keys`, entries: odd.map(keyView), source }];
  const bases = keys.length === 0 ? [root] : [...keys.map((one) => one.name), ...(root === "TypedDict" ? [] : [root])];
  return {
    name, doc: docstring(doc), bases: bases.join(", "), keys, members: fields.filter((field) => inBody.test(field.key)).map(memberView), source,
    words: new Set([...wordsOf([root, ...fields.flatMap((field) => [...field.type(""), ...(field.required ? ["Required"] : [])])]), ...(keys.length === 0 ? [] : ["TypedDict"])]),
  };
}

function memberView(field: Field): MemberView {
  const lines = field.required ? wrapped("Required[", field.type("    "), "]") : field.type("    ");
  return { doc: docstring(field.doc), text: `${field.key}: ${lines.join("\n")}`, source: field.source };
}

/** The value of a key is evaluated where it stands: one that names what comes later is a text. */
function keyView(field: Field): KeyView {
  const type = field.type("        ").join("\n");
  const needsText = !type.includes('"') && /[A-Z]|[^\u0020-\u007e]/.test(type.replace(/\b(?:Any|None)\b/g, ""));
  const text = field.required ? `Required[${needsText ? `"${type}"` : type}]` : needsText ? `"${type}"` : type;
  return { doc: comments(field.doc), text: `${stringLiteral(field.key)}: ${text}`, source: field.source };
}

/** `Name: TypeAlias = text`. */
export interface AliasView {
  readonly name: string;
  readonly doc: readonly string[];
  readonly text: string;
  readonly source: Source;
  readonly words: ReadonlySet<string>;
}

function aliasView(name: string, doc: readonly string[], lines: readonly string[], source: Source): AliasView {
  return { name, doc: docstring(doc), text: lines.join("\n"), source, words: new Set([...wordsOf(lines), "TypeAlias"]) };
}

export function enumView(one: EnumDefinition, { api, names }: Definitions): AliasView {
  const members = one.members.filter((member) => member.description !== "").flatMap((member) => plainLines(`- \`${member.name}\`: ${member.description}`, "  "));
  const more = [
    ...(one.flags ? ["Several may stand in one value, separated by commas."] : []),
    ...(one.sentinel === null ? [] : plainLines(`Only answers give \`${one.sentinel}\`; no request may send it.`)),
    ...(members.length === 0 || (!one.flags && one.sentinel === null) ? [] : [""]), ...members,
  ];
  const doc = definitionDoc(one.description, `The values of ${one.name}.`, one.source, api, more);
  const text = one.members.length === 0 ? ["str"] : openSetLines(one.members.map((member) => member.name), "");
  return aliasView(names.type(one.name), doc, text, one.source);
}

/** A type that no page describes, or whose keys are data. */
export function looseView(type: TypeDefinition, { api, names }: Definitions): AliasView {
  if (!type.documented) return aliasView(names.type(type.name), plainLines(`No page describes ${type.name}.`), ["Any"], type.source);
  return aliasView(names.type(type.name), definitionDoc(type.description, `What a ${type.name} holds.`, type.source, api), ["dict[str, Any]"], type.source);
}

export function familyView(type: TypeDefinition, { names, types, below }: Definitions): AliasView {
  const subtypes = (name: string): readonly string[] => below.get(name) ?? [];
  const members = [type.name, ...subtypes(type.name)].filter((name) => types.get(name)?.abstract !== true || subtypes(name).length === 0);
  const doc = plainLines(`A \`${names.type(type.name)}\` or one of its documented subtypes, told apart by \`@odata.type\`.`);
  return aliasView(names.family(type.name), doc, unionLines(members.map((name) => (subtypes(name).length > 0 ? names.plain(name) : names.type(name)))), type.source);
}

/** A body, or that of one of its documented subtypes. */
export function anyInputView(input: InputDefinition, { names }: Definitions): AliasView {
  const base = names.input(input.type, input.change);
  const doc = plainLines(`A \`${base}\`, or what a documented subtype of it may send, told apart by \`@odata.type\`.`);
  return aliasView(names.anyInput(input.type, input.change), doc, unionLines([base, ...input.subtypes.map((name) => names.input(name, input.change))]), input.source);
}

/** The names of a type's properties, inherited ones included, for `select`. */
export function propertiesView(type: TypeDefinition, { names, types }: Definitions): AliasView {
  const all = [...new Set(withBases(type.name, types).reverse().flatMap((one) => one.properties.map((property) => property.name)))].sort();
  const doc = [`The names of the properties of a \`${names.type(type.name)}\`.`];
  return aliasView(names.properties(type.name), doc, all.length === 0 ? ["str"] : openSetLines(all, ""), type.source);
}

/** A union of one, an abstract type with a single subtype, is that one: `Union[x]` is none. */
function unionLines(members: readonly string[]): string[] {
  if (members.length === 1) return [...members];
  const line = `Union[${members.join(", ")}]`;
  return line.length <= 90 ? [line] : ["Union[", ...members.map((member) => `    ${member},`), "]"];
}
