import type { Api, Change } from "../../model/api.js";
import { descendantsOf, kinshipOf, type Kinship } from "../../emit/inheritance.js";
import { fileNameRules, localName, pascalCase, planNames, snakeCase, type NameRules } from "../../emit/names.js";
import { allNodes, areaOf, isOnlyCalled, sortedEdges, type PathEdge, type PathNode } from "../../emit/path-tree.js";
import { reservedWords } from "../../emit/reserved-words.js";
import type { TypeTable } from "../../emit/type-table.js";

/** The names of a generated Python package, planned for the whole API at once. */
export interface PythonNames extends Kinship {
  /** The class of a type, the alias of an enum. */
  readonly type: (name: string) => string;
  /** The union of a type and everything derived from it; the type itself where nothing is. */
  readonly family: (name: string) => string;
  /** The type itself, as a member of its family. */
  readonly plain: (name: string) => string;
  /** The names of a type's properties; `str` where nothing lists them. */
  readonly properties: (name: string) => string;
  readonly input: (type: string, change: Change) => string;
  /** What may stand where such an input is sent: it, or one of a documented subtype. */
  readonly anyInput: (type: string, change: Change) => string;
  /** The parameters of an action. */
  readonly parameters: (operation: string) => string;
  /** The builder at a place of the path tree, by its key; unique in the module of its area. */
  readonly builder: (key: string) => string;
  /** The member of a builder that leads to the next place, by the keys of both. */
  readonly member: (place: string, next: string) => string;
  /** The module of an area, by the first segment of its paths. */
  readonly module: (segment: string) => string;
  /** How types are written with these names. */
  readonly types: TypeTable;
  /** The same within builders, where `list` is a verb. */
  readonly builderTypes: TypeTable;
}

/** What the modules of a package import, and so cannot give away. */
const imported = [
  "AbstractContextManager", "Accepted", "AccessToken", "Annotations", "Any", "BareValue", "Builder", "ChangesOptions", "Client", "Content", "GetOptions", "Iterable", "Iterator",
  "List", "ListOptions", "Literal", "LiteralValue", "Mapping", "Paged", "RequestOptions", "Required", "Retry", "Root", "TYPE_CHECKING", "Transport", "TypeAlias", "TypedDict",
  "Union", "Unpack", "Value",
];

/** Classes and aliases. Python reads identifiers in the normal form NFKC; a leading underscore would make them private. */
export const classRules: NameRules = {
  shape: (text) => unhidden(pascalCase(identifier(text)), "N"),
  reserved: new Set([...reservedWords.python, ...imported]),
  maxLength: 120,
};

/** What the body of a class uses of Python: a member of that name would take its place there. */
const used = ["bool", "bytes", "dict", "float", "int", "list", "overload", "property", "str"];

/** Members of builders, which have verbs and ways to go by of their own. */
const memberRules: NameRules = {
  shape: (text) => unhidden(snakeCase(identifier(text)), "n"),
  reserved: new Set([...reservedWords.python, ...used, "by_id", "by_key", "by_path", "close", "delete", "get", "open", "patch", "post", "put"]),
  maxLength: 120,
};

/** Parameters of methods: beside the body and the options of a request. */
export const parameterRules: NameRules = {
  shape: memberRules.shape,
  reserved: new Set([
    ...reservedWords.python, "self", "body", "options", "query", "headers", "timeout", "select", "expand", "filter", "orderby", "search", "top", "skip", "count", "format", "from_", "on_resync",
  ]),
  maxLength: 120,
};

/** Modules are files: their names are of ASCII, and no device of Windows. */
const moduleRules: NameRules = {
  shape: (text) => memberRules.shape(text.normalize("NFKD").replace(/[^A-Za-z0-9_]+/g, " ")),
  reserved: new Set([...reservedWords.python, ...fileNameRules.reserved, "odata", "shared", "unused"]),
  maxLength: 80,
};

/** The name of the package: `api_sdk`. */
export function packageName(api: Api): string {
  const name = snakeCase(api.name.normalize("NFKD").replace(/[^A-Za-z0-9]+/g, " ")).replace(/^_/, "");
  return `${/^[a-z]/.test(name) ? name : `api${name === "" ? "" : `_${name}`}`}_sdk`;
}

/** What may stand in an identifier; everything else separates words. */
function identifier(text: string): string {
  return text.normalize("NFKC").replace(/(?:(?!(?=\p{XID_Continue})[\p{L}\p{Nd}_]).)+/gsu, " ");
}

/** Without the underscores that would make it private, and beginning with a letter. */
function unhidden(name: string, first: string): string {
  const stripped = name.normalize("NFKC").replace(/^_+|_+$/g, "");
  return /^\p{XID_Start}/u.test(stripped) ? stripped : `${first}${stripped}`;
}

/** Plans all names of an API. `paths` gives each builder of the path tree the words of its name by its key. */
export function pythonNames(api: Api, tree: PathNode, paths: ReadonlyMap<string, string>): PythonNames {
  const local = (name: string): string => localName(name, api);
  const below = descendantsOf(api);
  const hasSubtypes = (name: string): boolean => (below.get(name) ?? []).length > 0;
  const choices = new Set(api.inputs.filter((input) => input.subtypes.length > 0).map((input) => `${input.type} ${input.change}`));
  const planned = planNames(new Map([
    ...[...api.types, ...api.enums].map(({ name }) => [`type ${name}`, local(name)] as const),
    ...api.types.map(({ name }) => [`properties ${name}`, `${local(name)} Property`] as const),
    ...api.types.filter(({ name }) => hasSubtypes(name)).flatMap(({ name }) => [[`family ${name}`, `Any ${local(name)}`], [`plain ${name}`, `Plain ${local(name)}`]] as const),
    ...api.inputs.map(({ type, change }) => [`input ${type} ${change}`, `${local(type)} ${change}`] as const),
    ...[...choices].map((key) => [`choice ${key}`, `Any ${local(key)}`] as const),
    ...api.operations.filter((operation) => operation.request?.kind === "parameters").map(({ name }) => [`parameters ${name}`, `${name} Parameters`] as const),
  ]), classRules);
  const builders = builderNames(tree, paths, [...planned.values()]);
  const members = new Map(allNodes(tree).map((node) => [node.key, membersOf(node)]));
  const modules = planNames(new Map(sortedEdges(tree).map(({ node }) => [areaOf(node.key), areaOf(node.key)])), moduleRules);
  const listed = new Set(api.types.filter((type) => type.documented && !type.dictionary).map(({ name }) => name));
  const get = (key: string): string => found(planned.get(key), key);
  const family = (name: string): string => get(`${hasSubtypes(name) ? "family" : "type"} ${name}`);
  return {
    type: (name) => get(`type ${name}`),
    family,
    plain: (name) => get(`plain ${name}`),
    properties: (name) => (listed.has(name) ? get(`properties ${name}`) : "str"),
    input: (type, change) => get(`input ${type} ${change}`),
    anyInput: (type, change) => get(`${choices.has(`${type} ${change}`) ? "choice" : "input"} ${type} ${change}`),
    parameters: (operation) => get(`parameters ${operation}`),
    builder: (key) => found(builders.get(key), key),
    member: (place, next) => found(members.get(place)?.get(next), next),
    module: (segment) => found(modules.get(segment), segment),
    ...kinshipOf(api),
    types: typeTable(family, "list"),
    builderTypes: typeTable(family, "List"),
  };
}

/** How Python writes types. Numbers of 64 bits are `int`; dates and the like stay the texts that they are on the wire. */
function typeTable(named: TypeTable["named"], list: string): TypeTable {
  return {
    primitives: {
      binary: "str", boolean: "bool", byte: "int", date: "str", dateTimeOffset: "str", decimal: "float", double: "float", duration: "str", guid: "str",
      int16: "int", int32: "int", int64: "int", json: "Any", number: "float", sbyte: "int", single: "float", stream: "str", string: "str", timeOfDay: "str",
      url: "str",
    },
    object: "dict[str, Any]",
    named,
    collection: (items) => `${list}[${items}]`,
    // Examples do not tell the members of a union apart.
    union: () => "Any",
    unknown: "Any",
  };
}

function found(name: string | undefined, key: string): string {
  if (name === undefined) throw new Error(`no name was planned for ${key}`);
  return name;
}

/**
 * The classes of all builders by the keys of their places. The client imports what its own paths begin with, and each area the rest of
 * its paths, whose names do without the word of the area. `types` may be imported beside them.
 */
function builderNames(tree: PathNode, paths: ReadonlyMap<string, string>, types: readonly string[]): ReadonlyMap<string, string> {
  const starts = new Set(startsOf(tree).map(({ node }) => node.key));
  const wish = (key: string): [string, string] => [key, `${starts.has(key) ? (paths.get(key) ?? "") : (paths.get(key) ?? "").trim().replace(/^\S+ (?=\S)/, "")} Builder`];
  const rules: NameRules = { ...classRules, reserved: new Set([...classRules.reserved, ...types]) };
  const first = planNames(new Map([...starts].map(wish)), rules);
  const given = new Map<string, string[]>();
  for (const [key, name] of first) given.set(areaOf(key), [...(given.get(areaOf(key)) ?? []), name]);
  const areas = new Map<string, [string, string][]>();
  for (const key of paths.keys()) {
    if (starts.has(key)) continue;
    const wishes = areas.get(areaOf(key)) ?? [];
    areas.set(areaOf(key), wishes);
    wishes.push(wish(key));
  }
  return new Map([...first, ...[...areas].flatMap(([area, wishes]) => [...planNames(new Map(wishes), rules, given.get(area))])]);
}

/** What the members of the client lead to. */
export function startsOf(tree: PathNode): PathEdge[] {
  return sortedEdges(tree).flatMap((edge) => (isOnlyCalled(edge.node) ? sortedEdges(edge.node) : [edge]));
}

/** The members of one builder by the keys of the places that they lead to. */
function membersOf(node: PathNode): ReadonlyMap<string, string> {
  const edges = sortedEdges(node);
  const steps = edges.flatMap(({ segment, node: next }): [string, string][] => {
    if (segment.kind === "cast") return [[next.key, `as ${segment.text.slice(segment.text.lastIndexOf(".") + 1)}`]];
    return segment.kind === "literal" ? [[next.key, segment.text]] : [];
  });
  // A collection is asked for what has a key, anything else is called.
  const called = edges.some(({ segment }) => segment.kind === "parameter") ? "by_key" : "__call__";
  const others = edges.flatMap(({ segment, node: next }): [string, string][] => {
    if (segment.kind === "parameter") return [[next.key, "by_id"]];
    if (segment.kind === "address") return [[next.key, "by_path"]];
    return segment.kind === "call" && !isOnlyCalled(node) ? [[next.key, called]] : [];
  });
  return new Map([...planNames(new Map(steps), memberRules), ...others]);
}
