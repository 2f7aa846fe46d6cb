// What is measured of one laid-out program, once. Times are seconds of a process of its own, from its start; `processor` are those that Node
// spent on it, all threads added up: more than passed on a machine at rest, and hardly changed by what else a busy one does.
import { spawn } from "node:child_process";
import { lstatSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { run, scratch } from "./scratch.js";

const require = createRequire(import.meta.url);
const compilerFile = (compiler, file) => join(dirname(require.resolve(`${compiler}/package.json`)), file);

/** Bytes of the program as a browser gets it, minified, and of that compressed. */
export async function bundle({ folder }) {
  const { build } = await import(pathToFileURL(join(scratch, "node_modules", "esbuild", "lib", "main.js")).href);
  const { outputFiles } = await build({
    absWorkingDir: folder, entryPoints: ["program.ts"], bundle: true, minify: true, format: "esm", platform: "browser", target: "es2022", write: false, logLevel: "error",
  });
  const [{ contents }] = outputFiles;
  return { min: contents.length, gz: gzipSync(contents, { level: 9 }).length };
}

/** Bytes and number of the files that have to lie in node_modules. */
export function installedSize({ installed }) {
  const files = installed.flatMap((place) => filesOf(place));
  return { bytes: files.reduce((sum, file) => sum + lstatSync(file).size, 0), files: files.length };
}

/** Packages inside of a package are counted by themselves, where they are needed at all. */
function filesOf(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) return [path];
    return entry.name === "node_modules" ? [] : filesOf(path);
  });
}

/** Node starting, loading what the program imports, and ending. */
export function importing({ folder }) {
  return timed(folder, [...noting(folder), "imports.mjs"]);
}

/** The compiler checking the program. It must find nothing: a program with errors would be another program. TypeScript 7 runs beside Node, uncounted. */
export function compiling({ folder }, compiler) {
  return timed(folder, [...noting(folder), compilerFile(compiler, "bin/tsc"), "--project", "tsconfig.json"]);
}

function timed(folder, args) {
  const start = performance.now();
  run(process.execPath, args, { cwd: folder });
  return { seconds: (performance.now() - start) / 1000, processor: noted(folder) };
}

/** Arguments that make Node write down, at its end, the time that its processors have spent. */
function noting(folder) {
  const file = join(folder, "note.cjs");
  writeFileSync(file, `process.on("exit", () => {\n  const { user, system } = process.cpuUsage();\n  require("node:fs").writeFileSync(${JSON.stringify(join(folder, "processor.txt"))}, String((user + system) / 1e6));\n});\n`);
  return ["--require", file];
}

function noted(folder) {
  return Number(readFileSync(join(folder, "processor.txt"), "utf8"));
}

/** From the start of the language server to its first answer, with the program open and the cursor behind its unfinished last line. */
export function completing({ folder, text, unfinished, offers }) {
  const file = join(folder, "program.ts");
  const content = text + unfinished;
  const lines = content.split("\n");
  const requests = [
    { command: "open", arguments: { file, fileContent: content, projectRootPath: folder } },
    { command: "completionInfo", arguments: { file, line: lines.length, offset: lines.at(-1).length + 1 } },
  ];
  return new Promise((resolve, reject) => {
    const args = [...noting(folder), compilerFile("typescript-5.9", "lib/tsserver.js"), "--disableAutomaticTypingAcquisition", "--suppressDiagnosticEvents"];
    const start = performance.now();
    const server = spawn(process.execPath, args, { cwd: folder, stdio: ["pipe", "pipe", "ignore"] });
    requests.forEach((request, index) => server.stdin.write(`${JSON.stringify({ seq: index + 1, type: "request", ...request })}\n`));
    let output = "";
    server.on("error", reject);
    let seconds;
    let message;
    server.on("exit", () => {
      if (message?.body?.entries?.some(({ name }) => name === offers)) resolve({ seconds, processor: noted(folder) });
      else reject(new Error(`${file}: ${offers} was not offered behind ${unfinished} ${message?.message ?? output.slice(-1000)}`));
    });
    server.stdout.setEncoding("utf8").on("data", (chunk) => {
      output += chunk;
      // A message is one line of JSON below its headers; an answer that has not arrived whole is no JSON yet.
      message ??= output.split("\n").map((line) => (line.includes('"request_seq":2') ? parsed(line) : undefined)).find((one) => one !== undefined);
      if (message === undefined || seconds !== undefined) return;
      seconds = (performance.now() - start) / 1000;
      server.stdin.end('{"seq":3,"type":"request","command":"exit"}\n');
    });
  });
}

function parsed(line) {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
