import { readFile, stat } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { keyOf } from "./cache-folder.js";
import { visiblePath } from "./page-name.js";
import { readTextFolder } from "./text-folder.js";
import { UsageError } from "./usage-error.js";

/** A target from outside: what its module gave, and the templates beside it. */
export interface LoadedTarget {
  /** What stands for it in messages until its name is known. */
  readonly called: string;
  /** Its folder. */
  readonly folder: string;
  /** The default export of its module, or what loading it threw. */
  readonly loaded: { readonly value: unknown } | { readonly thrown: unknown };
  readonly templates: ReadonlyMap<string, string>;
  /** Changes with its module, with what that imports, and with its templates. */
  readonly key: string;
}

/** Whether a target is named by its place, and not by the name of a built-in one or of a package. */
export function isPlace(name: string): boolean {
  return /^\.{0,2}[\\/]|^\.{1,2}$/.test(name) || isAbsolute(name);
}

const moduleNames = ["target.ts", "target.mts", "target.js", "target.mjs"];

/**
 * Loads a target from a folder, a module or an installed package; `project` is the folder that it is named from. `given` are modules that it gets
 * from this program, whatever is installed beside it. Throws a UsageError where there is nothing of that name; null for a package that there is not.
 */
export async function loadTarget(name: string, project: string, given: Readonly<Record<string, object>>): Promise<LoadedTarget | null> {
  const { createJiti } = await import("jiti");
  const from = resolve(project);
  const [plain, imported] = [createJiti(join(from, "target.ts"), { fsCache: false }), new Set<string>()];
  const module = isPlace(name) ? await moduleAt(resolve(from, name), name) : packaged(name, from, (id) => plain.esmResolve(id, { parentURL: pathToFileURL(join(from, "target.ts")).href, try: true }));
  if (module === null) return null;
  const folder = dirname(module);
  const templates = await readTextFolder(folder, "a target");
  // A new instance each time: what was edited since is read again. The compiler sees every module that the target is made of.
  const jiti = createJiti(module, {
    fsCache: false, moduleCache: false, alias: { docwright: fileURLToPath(new URL("../index.js", import.meta.url)) }, virtualModules: { ...given },
    transform: (options) => {
      if (options.filename !== undefined) imported.add(options.filename);
      return { code: plain.transform(options) };
    },
  });
  const loaded = await jiti.import(module).then((value) => ({ value: defaultOf(value) }), (thrown: unknown) => ({ thrown }));
  const beside = [...imported].sort().filter((file) => relative(folder, file).startsWith("..") || isAbsolute(relative(folder, file)));
  const others = await Promise.all(beside.map((file) => readFile(file, "utf8").catch(() => "")));
  return { called: basename(folder), folder, loaded, templates, key: keyOf(relative(from, module).split(sep).join("/"), ...[...templates].flat(), ...others) };
}

async function moduleAt(path: string, name: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new UsageError(`There is no target at "${visiblePath(name)}": correct the path, or begin one with docwright new-target.`);
  if (!found.isDirectory()) {
    if (!/\.[cm]?[jt]s$/.test(path)) throw new UsageError(`The target "${visiblePath(name)}" is no module: name its folder, or a file that ends in .ts, .js or .mjs.`);
    return path;
  }
  for (const one of moduleNames) {
    if ((await stat(join(path, one)).catch(() => null))?.isFile() === true) return join(path, one);
  }
  throw new UsageError(`The folder "${visiblePath(name)}" holds no target: its module is called ${moduleNames.join(", ")}.`);
}

/** The main module of an installed package; null where there is none. */
function packaged(name: string, from: string, find: (id: string) => string | undefined): string | null {
  // Names of built-in modules of Node resolve to themselves, and so does what is no name of a package at all.
  if (!/^(?:@[\w.-]+\/)?[\w-][\w.-]*(?:\/[\w./-]+)?$/.test(name)) return null;
  const found = find(name);
  if (found === undefined || found.startsWith("node:") || !isAbsolute(fileOf(found))) return null;
  return fileOf(found) === from ? null : fileOf(found);
}

function fileOf(found: string): string {
  return found.startsWith("file:") ? fileURLToPath(found) : found;
}

function defaultOf(module: unknown): unknown {
  return typeof module === "object" && module !== null && "default" in module ? module.default : module;
}
