/** What a part of the generator may import: other parts, by the name of their folder or file. */
export interface Room {
  readonly imports: readonly string[];
  /** Parts of which only types may be imported. */
  readonly types?: readonly string[];
  /** Node's own modules that it may use; every one where it is the word "all". */
  readonly node?: readonly string[] | "all";
}

/**
 * The plan of the house. Data goes one way: pages come in through `io`, pass `parse`, `extract`, `link` and the targets, and leave through
 * `io` and `report`. What stands between knows neither disk nor terminal.
 */
export const rooms: Readonly<Record<string, Room>> = {
  // The words that all others speak.
  model: { imports: [] },
  dialect: { imports: ["model"] },
  diagnostics: { imports: ["model"], node: ["node:crypto"] },
  json: { imports: ["model"] },
  paths: { imports: ["model"] },
  // The way of a page.
  parse: { imports: ["model", "dialect", "diagnostics"] },
  extract: { imports: ["model", "dialect", "diagnostics", "json"] },
  link: { imports: ["model", "diagnostics", "json", "paths"] },
  rules: { imports: ["model", "diagnostics"] },
  drift: { imports: ["model"] },
  emit: { imports: ["model", "diagnostics", "paths"], node: ["node:crypto"] },
  targets: { imports: ["emit", "model"] },
  mock: { imports: ["emit", "model", "diagnostics", "paths"], node: ["node:crypto"] },
  // The rooms with a door to the outside.
  io: { imports: ["model", "diagnostics"], node: "all" },
  report: { imports: ["model", "diagnostics"], types: ["check.ts", "generate.ts"], node: "all" },
  // The top: what puts the parts together.
  "pipeline.ts": { imports: ["model", "dialect", "diagnostics", "parse", "extract", "link", "rules", "emit", "drift"] },
  "config-values.ts": { imports: ["io"] },
  "config.ts": { imports: ["config-values.ts", "dialect", "io"], types: ["check-config.ts", "emit", "link"], node: ["node:path"] },
  "check-config.ts": { imports: ["config-values.ts", "io"], types: ["diagnostics", "model"] },
  "reading-worker.ts": { imports: ["pipeline.ts"], types: ["dialect", "model"], node: ["node:worker_threads"] },
  "reading.ts": { imports: ["pipeline.ts"], types: ["dialect", "io", "model"], node: ["node:os", "node:worker_threads"] },
  "inputs.ts": { imports: ["config.ts", "dialect", "io", "reading.ts"], types: ["pipeline.ts"] },
  "chosen-targets.ts": { imports: ["diagnostics", "emit", "io", "target.ts", "targets"] },
  "remembered-run.ts": { imports: ["io"], types: ["chosen-targets.ts", "inputs.ts", "model", "report"] },
  "generate.ts": { imports: ["chosen-targets.ts", "config.ts", "diagnostics", "emit", "inputs.ts", "io", "pipeline.ts", "remembered-run.ts", "report"], types: ["model"] },
  "changed-pages.ts": { imports: ["io", "pipeline.ts"], types: ["dialect", "model"] },
  "check.ts": { imports: ["changed-pages.ts", "check-config.ts", "dialect", "diagnostics", "inputs.ts", "io", "pipeline.ts", "report", "rules"], types: ["config.ts", "model"], node: ["node:path"] },
  "compare.ts": { imports: ["config.ts", "dialect", "inputs.ts", "io", "model", "pipeline.ts", "reading.ts"] },
  "serve.ts": { imports: ["config.ts", "inputs.ts", "io", "mock", "pipeline.ts"], types: ["model"] },
  "index.ts": { imports: ["check.ts", "compare.ts", "config.ts", "generate.ts", "io", "serve.ts"], types: ["check-config.ts", "dialect", "diagnostics", "emit", "link", "model"] },
  "target.ts": { imports: ["emit", "model"] },
  commands: { imports: ["check-config.ts", "check.ts", "chosen-targets.ts", "compare.ts", "config.ts", "diagnostics", "dialect", "generate.ts", "io", "model", "pipeline.ts", "report", "rules", "serve.ts"], node: "all" },
  "cli.ts": { imports: ["commands", "io"], node: "all" },
};

/** The rooms that may talk to the disk, the terminal and the process around them. */
export const outside: readonly string[] = ["cli.ts", "commands", "io", "report"];

/** The folders at the top of the repository, with what is in them. Those that a build or a test makes need not be there. */
export const topFolders = {
  kept: [".ci", "docs-input", "generated", "generator", "templates", "test"],
  made: [".git", ".tmp", "dist", "node_modules"],
} as const;
