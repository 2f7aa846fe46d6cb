import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { writeFileSync } from "node:fs";

/** One complaint of pyright. */
export interface PyrightComplaint {
  /** The file, relative to the folder of the run. */
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

interface Report {
  readonly generalDiagnostics: readonly { readonly file: string; readonly severity: string; readonly message: string; readonly range: { readonly start: { readonly line: number } } }[];
  readonly summary: { readonly filesAnalyzed: number };
}

/** Checks what stands in a folder in pyright's strict mode. `include` are files and folders relative to it. */
export async function pyright(folder: string, include: readonly string[]): Promise<{ complaints: PyrightComplaint[]; files: number }> {
  const settings = join(folder, `pyright-${include.join("-").replace(/\W+/g, "-").slice(0, 80)}.json`);
  writeFileSync(settings, JSON.stringify({ include, typeCheckingMode: "strict", pythonVersion: "3.11" }));
  const program = join(dirname(createRequire(import.meta.url).resolve("pyright/package.json")), "index.js");
  const output = await new Promise<string>((resolve) => {
    execFile(process.execPath, [program, "-p", settings, "--outputjson"], { cwd: folder, maxBuffer: 1e9 }, (_error, stdout, stderr) => resolve(stdout === "" ? stderr : stdout));
  });
  const report = JSON.parse(output) as Report;
  const complaints = report.generalDiagnostics.filter(({ severity }) => severity !== "information")
    .map(({ file, message, range }) => ({ file: file.slice(folder.length + 1).replaceAll("\\", "/"), line: range.start.line + 1, message }));
  return { complaints, files: report.summary.filesAnalyzed };
}
