import { stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { nearest } from "../diagnostics/nearest.js";
import { visiblePath } from "./page-name.js";
import { readTextFolder } from "./text-folder.js";
import { UsageError } from "./usage-error.js";

/** The folder of the templates that come with docwright; it stands beside the compiled program. */
export const templateFolder = fileURLToPath(new URL("../../templates", import.meta.url));

/** Where `npm run build` puts the client's runtime as JavaScript with declarations: generated SDKs need no build. */
const runtimeFolder = fileURLToPath(new URL("../../dist/runtime", import.meta.url));

/** What lies in the template folder and is no template: sources of what the build makes, the report, the schema, what `new-target` writes. */
const noTemplate = /^(?:html|model|new-target)\/|^typescript\/(?:runtime\/|build\.js$|tsconfig\.json$)/;

/** The templates of each target, by name: texts by their paths in its folder. */
export type TemplatesByTarget = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Reads the templates of the built-in targets, such as `module.d.ts.hbs` or `runtime/client.js` of `typescript`. */
export async function readTemplates(): Promise<TemplatesByTarget> {
  const [own, runtime] = await Promise.all([readTextFolder(templateFolder, "templates"), readTextFolder(runtimeFolder, "the runtime")]);
  const texts = [...[...own].filter(([path]) => !noTemplate.test(path)), ...[...runtime].map(([path, text]) => [`typescript/runtime/${path}`, text] as const)];
  return byTarget(texts);
}

/** Reads a folder of overrides, `DIR/TARGET/TEMPLATE`. Throws a UsageError where there is no such folder. */
export async function readOverrides(folder: string): Promise<TemplatesByTarget> {
  if ((await stat(folder).catch(() => null))?.isDirectory() !== true) throw new UsageError(`There is no folder "${visiblePath(folder)}" of templates: correct --templates, or make it with docwright eject.`);
  const texts = await readTextFolder(folder, "templates");
  const stray = [...texts.keys()].find((path) => !path.includes("/"));
  if (stray !== undefined) throw new UsageError(`"${visiblePath(stray)}" stands beside the folders of targets: move it to TARGET/${visiblePath(stray)}.`);
  return byTarget(texts);
}

/**
 * The templates of a target with those that override some of them. Throws a UsageError for one that overrides nothing, since it would be
 * ignored; a new partial is taken where another override names it.
 */
export function overridden(target: string, templates: ReadonlyMap<string, string>, overrides: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  for (const path of overrides.keys()) {
    if (templates.has(path) || isUsedPartial(path, [...overrides.values()])) continue;
    const near = nearest(path, templates.keys(), 2);
    const known = near === null ? `there are ${[...templates.keys()].slice(0, 30).join(", ")}` : `did you mean ${near}?`;
    throw new UsageError(`"${visiblePath(`${target}/${path}`)}" overrides no template of "${target}": ${templates.size === 0 ? "it has none" : known}${known.endsWith("?") ? "" : "."}`);
  }
  return new Map([...templates, ...overrides]);
}

function isUsedPartial(path: string, texts: readonly string[]): boolean {
  const name = /^_(.+)\.hbs$/.exec(path)?.[1];
  return name !== undefined && texts.some((text) => [...text.matchAll(/\{\{~?>\s*([^\s}~]+)/g)].some(([, used]) => used === name));
}

function byTarget(texts: Iterable<readonly [string, string]>): TemplatesByTarget {
  const targets = new Map<string, Map<string, string>>();
  for (const [path, text] of texts) {
    const slash = path.indexOf("/");
    const target = path.slice(0, slash);
    const templates = targets.get(target) ?? new Map<string, string>();
    templates.set(path.slice(slash + 1), text);
    targets.set(target, templates);
  }
  return targets;
}
