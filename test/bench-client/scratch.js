// Where the bench works: the peers as npm installs them, our clients as the generator writes them, and a folder for each program.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const peers = join(here, "peers");
const root = resolve(here, "..", "..");
export const scratch = join(root, ".tmp", "bench-client");

/** One for all, so that a difference is the client's and not the settings'. */
const compilerOptions = { target: "ES2022", lib: ["ES2023", "DOM", "DOM.Iterable"], types: [], module: "ESNext", moduleResolution: "bundler", moduleDetection: "force", strict: true, noEmit: true };

/** Runs a program to its end; what it prints is shown only if it fails. */
export function run(command, args, options = {}) {
  const { status, error, stdout, stderr } = spawnSync(command, args, { encoding: "utf8", maxBuffer: 1e9, ...options });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${status ?? error}:\n${`${stdout}${stderr}`.slice(-3000)}`);
}

/** Installs the peers, unless this very lock file was installed before. */
export function installPeers() {
  const lock = readFileSync(join(peers, "package-lock.json"), "utf8");
  const before = join(scratch, "package-lock.json");
  if (existsSync(join(scratch, "node_modules", ".package-lock.json")) && readFileSync(before, "utf8") === lock) return;
  mkdirSync(scratch, { recursive: true });
  for (const file of ["package.json", "package-lock.json", ".npmrc"]) cpSync(join(peers, file), join(scratch, file));
  run(process.platform === "win32" ? "npm.cmd" : "npm", ["ci", "--ignore-scripts", "--prefer-offline"], { cwd: scratch, shell: process.platform === "win32" });
}

/** Generates the client of a folder of pages; the folder of the package. */
export function generateClient(key, docs) {
  const out = join(scratch, "generated", key);
  run(process.execPath, [join(root, "dist", "cli.js"), "generate", "--docs", docs, "--out", out, "--target", "typescript"], { cwd: root, stdio: "ignore" });
  return join(out, "sdk");
}

/** Lays a program out in a folder of its own, with its package beside it; that folder, and where all packages are that it needs. */
export function layOut(program, clients) {
  const folder = join(scratch, "programs", program.key);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  let { text } = program;
  let installed = dependenciesOf(program.packages ?? []);
  if (program.docs !== undefined) {
    const client = clients[program.docs];
    const { name } = JSON.parse(readFileSync(join(client, "package.json"), "utf8"));
    // A copy, not a link: behind a link it would not count as a package, which compilers treat differently.
    installed = [join(folder, "node_modules", name)];
    cpSync(client, installed[0], { recursive: true });
    text = program.text(name);
  }
  writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
  writeFileSync(join(folder, "program.ts"), text);
  writeFileSync(join(folder, "imports.mjs"), [...text.matchAll(/^import (?!type ).*?"([^"]+)";$/gm)].map(([, name]) => `import "${name}";\n`).join(""));
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: { ...compilerOptions, skipLibCheck: program.checkLibraries !== true }, files: ["program.ts"] }));
  return { ...program, text, folder, installed };
}

/** The folders of packages and of all that they depend on, found as Node finds them. */
function dependenciesOf(names) {
  const found = new Set();
  const visit = (name, from) => {
    let folder = from;
    while (!existsSync(join(folder, "node_modules", name, "package.json"))) {
      if (folder === scratch) throw new Error(`${name} is not installed`);
      folder = dirname(folder);
    }
    const place = join(folder, "node_modules", name);
    if (found.has(place)) return;
    found.add(place);
    const { dependencies = {} } = JSON.parse(readFileSync(join(place, "package.json"), "utf8"));
    for (const dependency of Object.keys(dependencies)) visit(dependency, place);
  };
  for (const name of names) visit(name, scratch);
  return [...found];
}
