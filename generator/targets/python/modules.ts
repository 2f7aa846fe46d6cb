import type { PlannedFile } from "../../emit/target.js";
import { ownersOf, type Linked } from "../../emit/ownership.js";
import type { AliasView, ClassView } from "./classes.js";
import type { PythonNames } from "./names.js";
import { pythonFile } from "./templates.js";

/** The parts of a module of types, in the order of its text. */
export type Part = "values" | "classes" | "unions";

/** A class or an alias. What only helps others, such as the union of a family, is left out where nothing leads to it. */
export type Declaration = Linked & { readonly isAid: boolean } & (
  | { readonly part: "classes"; readonly view: ClassView }
  | { readonly part: "values" | "unions"; readonly view: AliasView }
);

/** A module of types: `shared`, that of an area, or `unused`, which no operation leads to and which may refer to anything. */
export interface TypeModule {
  readonly name: string;
  readonly declarations: readonly Declaration[];
}

/**
 * Puts every declaration into a module: what only one area of the API leads to goes into that area's, everything else into the shared one, so
 * that a program loads, and a type checker reads, what it uses. `areas` are the builders of each area, by the first segment of their paths;
 * those of the client itself, by an empty one, belong to all.
 */
export function splitTypes(areas: ReadonlyMap<string, readonly Linked[]>, declarations: readonly Declaration[], names: PythonNames): TypeModule[] {
  const owners = ownersOf<Linked>(areas, declarations);
  const unused = ownersOf(new Map([["", declarations.filter((one) => !one.isAid && !owners.has(one))]]), declarations);
  const modules = new Map<string, Declaration[]>();
  for (const one of declarations) {
    const segment = owners.get(one);
    if (segment === undefined && !unused.has(one)) continue;
    const name = segment === undefined ? "unused" : segment === null || segment === "" ? "shared" : names.module(segment);
    modules.set(name, [...(modules.get(name) ?? []), one]);
  }
  return [...modules].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, held]) => ({ name, declarations: basesFirst(held) }));
}

/** A class stands behind its base. */
function basesFirst(declarations: readonly Declaration[]): Declaration[] {
  const byName = new Map(declarations.map((one) => [one.name, one]));
  const sorted = new Set<Declaration>();
  const visit = (one: Declaration): void => {
    const base = one.part === "classes" ? byName.get(one.view.bases.split(", ").at(-1) ?? "") : undefined;
    if (base !== undefined && base !== one && !sorted.has(base)) visit(base);
    sorted.add(one);
  };
  declarations.forEach(visit);
  return [...sorted];
}

/** Where names come from that are not the API's. */
const libraries: Readonly<Record<string, readonly string[]>> = {
  "collections.abc": ["Iterable", "Iterator", "Mapping"],
  contextlib: ["AbstractContextManager"],
  typing: ["Any", "List", "Literal", "Required", "TypeAlias", "TypedDict", "Union", "Unpack", "overload"],
};
const runtime = ["Accepted", "AccessToken", "BareValue", "ChangesOptions", "Content", "GetOptions", "ListOptions", "LiteralValue", "Paged", "RequestOptions", "Transport"];

/** A module of the package, and what it declares. */
export interface Module {
  /** With its folder, dots between: `types.shared`. */
  readonly name: string;
  readonly declarations: readonly { readonly name: string }[];
}

/** Where each word of a generated module comes from, as an import statement writes it. */
export type Homes = ReadonlyMap<string, string>;

/** `up` leads from the importing modules to the folder that the others are in, `odata` to what OData has beside the documented types. */
export function homesOf(modules: readonly Module[], up: string, odata: string): Homes {
  return new Map([
    ...Object.entries(libraries).flatMap(([library, names]) => names.map((name): [string, string] => [name, library])),
    ...runtime.map((name): [string, string] => [name, `${up}_runtime`]),
    ...["Annotations", "Value"].map((name): [string, string] => [name, odata]),
    ...modules.flatMap(({ name: module, declarations }) => declarations.map(({ name }): [string, string] => [name, `${up}${module}`])),
  ]);
}

/** The import statements for some words, but for those that the module declares itself. */
export function importLines(words: ReadonlySet<string>, homes: Homes, own = ""): string[] {
  const wanted = new Map<string, string[]>();
  for (const word of [...words].sort()) {
    const from = homes.get(word);
    if (from !== undefined && from !== own) wanted.set(from, [...(wanted.get(from) ?? []), word]);
  }
  // What is relative comes last, as tools that sort imports want it.
  const sorted = [...wanted].sort(([a], [b]) => Number(a.startsWith(".")) - Number(b.startsWith(".")) || (a < b ? -1 : 1));
  return sorted.flatMap(([from, names], index) => {
    const line = `from ${from} import ${names.join(", ")}`;
    const own = from.startsWith(".") && index > 0 && sorted[index - 1]?.[0].startsWith(".") === false ? [""] : [];
    return line.length <= 116 ? [...own, line] : [...own, `from ${from} import (`, ...names.map((name) => `    ${name},`), ")"];
  });
}

/** The files of the modules of types. */
export function typeFiles(folder: string, modules: readonly TypeModule[]): PlannedFile[] {
  const homes = homesOf(modules, ".", ".odata");
  return modules.map((module): PlannedFile => pythonFile(`${folder}/${module.name}.py`, "types.py.hbs", {
    imports: importLines(new Set(module.declarations.flatMap(({ words }) => [...words])), homes, `.${module.name}`),
    values: module.declarations.flatMap((one) => (one.part === "values" ? [one.view] : [])),
    classes: module.declarations.flatMap((one) => (one.part === "classes" ? [one.view] : [])),
    unions: module.declarations.flatMap((one) => (one.part === "unions" ? [one.view] : [])),
  }));
}
