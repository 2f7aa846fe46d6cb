import { fileNameRules, planNames } from "../../emit/names.js";
import { ownersOf, type Linked } from "../../emit/ownership.js";
import type { PlannedFile } from "../../emit/target.js";
import { sdkFile, type ModuleView } from "./templates.js";

/** One exported declaration, and the part of a module's text that it stands in. */
export interface Declaration extends Linked {
  readonly part: Part;
  readonly view: object;
}

/** The parts of a module in the order of its text; its template has a list of views for each. */
const parts = ["enums", "interfaces", "aliases", "queries", "bodies", "builders"] as const;
export type Part = (typeof parts)[number];

/** A module of an SDK: `shared`, `areas/users`, or `unused`. Its path has no ending, since it is declarations and code. */
export interface Module {
  readonly path: string;
  readonly declarations: readonly Declaration[];
}

/**
 * Puts every declaration into a module: what only one area of the API leads to goes into that area's, everything else into the shared one.
 * A compiler reads whatever a module imports, so a program that imports an area pays for that area and for what all share, not for the whole.
 * `areas` are the declarations to start from, by the first segment of their paths.
 */
export function splitModules(areas: ReadonlyMap<string, Declaration>, declarations: readonly Declaration[]): Module[] {
  const files = planNames(new Map([...areas.keys()].map((segment) => [segment, segment])), fileNameRules);
  const owners = ownersOf(new Map([...areas].map(([segment, start]) => [segment, [start]])), declarations);
  const modules = new Map<string, Declaration[]>([[shared, []]]);
  for (const one of declarations) {
    const segment = owners.get(one);
    const path = segment === undefined ? unused : segment === null ? shared : `areas/${files.get(segment) ?? segment}`;
    // What can be queried on a type that no operation asks for is of no use to anybody.
    if (path === unused && one.part === "queries") continue;
    modules.set(path, [...(modules.get(path) ?? []), one]);
  }
  return [...modules].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, held]) => ({ path, declarations: held }));
}

const shared = "shared";
/** What no operation leads to. It may refer to anything, so it cannot stand among what all share. */
const unused = "unused";

/**
 * The declarations of each module, with the imports that it needs, and its code: the values of enums, which all stand in one file, since many
 * small files are slow to load. An area hands on what is shared, so that it does not matter where a declaration stands.
 */
export function moduleFiles(modules: readonly Module[], runtime: readonly string[]): PlannedFile[] {
  const homes = homesOf(modules, runtime);
  return modules.flatMap(({ path, declarations }): PlannedFile[] => {
    const up = path.includes("/") ? "../" : "./";
    const imports = importLines(path, declarations, homes, up);
    const views = Object.fromEntries(parts.map((part) => [part, declarations.filter((one) => one.part === part).map(({ view }) => view)])) as unknown as Pick<ModuleView, Part>;
    return [
      sdkFile(`${path}.d.ts`, "module.d.ts.hbs", { ...views, imports, isArea: path.includes("/") }),
      sdkFile(`${path}.js`, "module.js.hbs", { up }),
    ];
  });
}

/** The import statements of the file at the top of the SDK that holds one declaration of its own. */
export function importsOf(declaration: Declaration, modules: readonly Module[], runtime: readonly string[]): string[] {
  return importLines("", [declaration], homesOf(modules, runtime), "./");
}

/** The module of each name. */
function homesOf(modules: readonly Module[], runtime: readonly string[]): ReadonlyMap<string, string> {
  return new Map([...runtime.map((name): [string, string] => [name, "runtime/index"]), ...modules.flatMap(({ path, declarations }) => declarations.map(({ name }): [string, string] => [name, path]))]);
}

/** Import statements, broken over lines where one would be long. */
function importLines(path: string, declarations: readonly Declaration[], homes: ReadonlyMap<string, string>, up: string): string[] {
  const wanted = new Map<string, Set<string>>();
  for (const word of declarations.flatMap(({ words }) => [...words])) {
    const from = homes.get(word);
    if (from !== undefined && from !== path) wanted.set(from, (wanted.get(from) ?? new Set()).add(word));
  }
  return [...wanted].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([from, names]) => {
    const sorted = [...names].sort();
    const line = `import type { ${sorted.join(", ")} } from "${up}${from}.js";`;
    return line.length <= 120 ? [line] : ["import type {", ...sorted.map((name) => `  ${name},`), `} from "${up}${from}.js";`];
  });
}
