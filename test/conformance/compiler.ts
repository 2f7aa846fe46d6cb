import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The versions that an SDK has to compile under, as the project installs them. */
export const compilers = ["typescript-5.9", "typescript", "typescript-7"] as const;

export const resolutions = {
  bundler: { module: "ESNext", moduleResolution: "bundler" },
  nodenext: { module: "NodeNext", moduleResolution: "nodenext" },
} as const;

/** The settings of a strict consumer. */
export const strictSettings = {
  target: "ES2022", lib: ["ES2023", "DOM", "DOM.AsyncIterable"], types: [],
  strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, noImplicitOverride: true, noImplicitReturns: true, noUnusedLocals: true, noUnusedParameters: true,
  isolatedModules: true, verbatimModuleSyntax: true, noEmit: true,
};

/** What a compiler says of a project, by file relative to it; the empty file holds what belongs to none. */
export async function complaints(compiler: (typeof compilers)[number], project: string): Promise<Map<string, string>> {
  const tsc = join(dirname(createRequire(import.meta.url).resolve(`${compiler}/package.json`)), "bin", "tsc");
  const output = await new Promise<string>((resolve) => {
    execFile(process.execPath, [tsc, "-p", project, "--pretty", "false"], { cwd: dirname(project), maxBuffer: 1e8 }, (_error, stdout, stderr) => resolve(stdout + stderr));
  });
  const found = new Map<string, string>();
  let file = "";
  for (const line of output.split("\n").filter((text) => text.trim() !== "")) {
    file = /^([^\s(][^(]*)\(\d+,\d+\): error /.exec(line)?.[1]?.replaceAll("\\", "/") ?? (line.startsWith(" ") ? file : "");
    found.set(file, `${found.get(file) ?? ""}${line}\n`);
  }
  return found;
}
