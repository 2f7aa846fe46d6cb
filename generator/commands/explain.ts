import { relative, resolve } from "node:path";
import { parseArguments } from "./arguments.js";
import { resolveConfig } from "../config.js";
import { withAdditions } from "../dialect/additions.js";
import type { Dialect } from "../dialect/dialect.js";
import { graphDialect } from "../dialect/graph.js";
import { findConfig, loadConfig } from "../io/load-config.js";
import { readPageFile } from "../io/read-pages.js";
import { UsageError } from "../io/usage-error.js";
import { linkPages, readPage } from "../pipeline.js";
import { explain } from "../report/explanation.js";

/** Faults that a page seems to have as long as the pages beside it are not read: the table of a resource, a subtype, an include. */
const needsOthers: ReadonlySet<string> = new Set(["type-undefined", "include-missing", "example-undocumented-property", "example-odata-type"]);

/** `docwright explain PAGE`: prints what was read from one page, and always answers 0. */
export async function run(args: readonly string[]): Promise<number> {
  const { positionals } = parseArguments(args, {}, true);
  const [page] = positionals;
  if (page === undefined || positionals.length > 1) throw new UsageError("Give one page: docwright explain PAGE.");
  const file = await readPageFile(page);
  const read = file.page === null ? null : readPage(file.page, await dialectOf(page));
  if (read === null) {
    process.stdout.write(file.findings.map((finding) => `${finding.place.path}: ${finding.message}\n`).join(""));
    return 0;
  }
  // Linked by itself, so that the faults of its own examples show too.
  const alone = linkPages([read], { name: "page", version: null, baseUrl: null, docsUrl: null, overrides: [] });
  const findings = [...file.findings, ...alone.findings.filter((finding) => !needsOthers.has(finding.rule))];
  process.stdout.write(explain(read.facts, findings));
  return 0;
}

/** That of the API to whose docs the page belongs, where a config file in this folder names one. */
async function dialectOf(page: string): Promise<Dialect> {
  const file = await findConfig(process.cwd());
  if (file === null) return graphDialect;
  const { value, folder } = await loadConfig(file);
  const api = resolveConfig(value, folder).find(({ docs }) => !relative(docs, resolve(page)).startsWith(".."));
  return api === undefined ? graphDialect : withAdditions(graphDialect, api.dialect);
}
