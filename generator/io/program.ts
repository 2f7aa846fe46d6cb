import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const programFolder = fileURLToPath(new URL("..", import.meta.url));
const packageFolder = fileURLToPath(new URL("../..", import.meta.url));

/**
 * A hash of the program: its own files, its templates, and the versions of the packages that it depends on. What was made by a program
 * with another hash is made anew. The version of the package alone would not do: a checkout changes without it.
 */
export function programHash(): string {
  const hash = createHash("sha256").update(process.version);
  for (const folder of [programFolder, join(packageFolder, "templates")]) {
    for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((one) => /\.(?:[cm]?js|ts|hbs|json|py)$/.test(one)).sort()) {
      hash.update(`\0${path}\0`).update(readFileSync(join(folder, path)));
    }
  }
  const { dependencies } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as { dependencies: Record<string, string> };
  const require = createRequire(import.meta.url);
  for (const name of Object.keys(dependencies)) hash.update(`\0${name}@${versionOf(name, require)}`);
  return hash.digest("hex");
}

/** The version of docwright itself. */
export function docwrightVersion(): string {
  return (JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as { version: string }).version;
}

/** The installed version of a package. Read beside its folders, since the `exports` of many packages hide their `package.json`. */
function versionOf(name: string, require: NodeJS.Require): string {
  for (const modules of require.resolve.paths(name) ?? []) {
    try {
      return (JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8")) as { version: string }).version;
    } catch {
      // Not in this folder: Node looks in the next one above, and so do we.
    }
  }
  return "none";
}
