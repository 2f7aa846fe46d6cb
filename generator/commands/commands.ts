/** A command's module: takes its arguments, answers with the exit code. */
interface CommandModule {
  readonly run: (args: readonly string[]) => Promise<number>;
}

interface Command {
  readonly summary: string;
  readonly usage: string;
  readonly options: readonly (readonly [string, string])[];
  readonly load: () => Promise<CommandModule>;
}

/** Every command. A new one is a file of its own and an entry here. */
export const commands: Readonly<Record<string, Command>> = {
  generate: {
    summary: "read reference pages, write types, schemas, client and tests",
    usage: "docwright generate --docs DIR --out DIR [options]",
    options: [
      ["--docs DIR", "the folder of the pages (Markdown or plain text)"],
      ["--out DIR", "the folder to write into (default: generated)"],
      ["--config FILE", "a config file; docwright.config.{ts,mjs,json} is found by itself when --docs is not given"],
      ["--target LIST", "write only these, separated by commas: typescript, python, json-schema, openapi, golden, a folder (./my-target) or a package"],
      ["--templates DIR", "templates of your own for targets, DIR/TARGET/TEMPLATE: see docwright eject"],
      ["--check", "write nothing, print what would change as a diff, exit 1 if anything would"],
      ["--verbose", "print every finding, hints included"],
      ["--watch", "generate again after each change to a page, and tell the findings of that page first"],
      ["--cache DIR", "keep what was read for the next run (default: node_modules/.cache/docwright, where there is a node_modules)"],
      ["--no-cache", "read every page, and keep nothing"],
      ["--workers N", "threads that read pages where they are many (default: one less than there are cores, eight at most)"],
      ["--strict", "exit 1 if there is an error or a warning about the docs"],
    ],
    load: () => import("./generate.js"),
  },
  check: {
    summary: "say where the pages contradict themselves and each other",
    usage: "docwright check [PAGES…] [options]",
    options: [
      ["--docs DIR", "the folder of the pages; a config file names it otherwise"],
      ["--config FILE", "a config file; docwright.config.{ts,mjs,json} is found by itself when --docs is not given"],
      ["--fail-on LEVEL", "exit 1 from this severity on: error (default), warning, hint or none"],
      ["--format NAME", "terminal (default), line, json, sarif, github, junit, html"],
      ["--output FILE", "write the report there, and nothing to the terminal"],
      ["--fix", "mend what can be mended with certainty, and nothing else"],
      ["--baseline FILE", "findings that are known and make no run fail"],
      ["--update-baseline", "write that file anew: what is found now, with the reasons that it had"],
      ["--reason TEXT", "the reason of what is new in the baseline"],
      ["--changed-since REF", "report on pages that the branch has changed since REF, and on pages that speak of their types"],
      ["--verbose", "print every finding, hints included"],
      ["--cache DIR", "keep what was read for the next run (default: node_modules/.cache/docwright, where there is a node_modules)"],
      ["--no-cache", "read every page, and keep nothing"],
      ["--workers N", "threads that read pages where they are many"],
    ],
    load: () => import("./check.js"),
  },
  ci: {
    summary: "check, drift and generate --check in one run, with one summary",
    usage: "docwright ci [--base REF] [options]",
    options: [
      ["--base REF", "the branch, tag or commit that this one left; without it drift is skipped"],
      ["--docs DIR", "the folder of the pages"],
      ["--out DIR", "the folder of the generated files (default: generated)"],
      ["--config FILE", "a config file; docwright.config.{ts,mjs,json} is found by itself when --docs is not given"],
      ["--target LIST", "look at these targets only, separated by commas"],
      ["--templates DIR", "as for generate"],
      ["--baseline FILE", "findings that are known and make no run fail"],
      ["--fail-on LEVEL", "the least severity of a finding that fails the run: error (default), warning, hint or none"],
      ["--drift-fail-on LEVEL", "the least grave change that fails it: breaking (default), risky, any or none"],
      ["--no-generate", "generated files are not committed here: do not look at them"],
      ["--format NAME", "terminal (default), or github for annotations"],
      ["--summary FILE", "write the summary there as Markdown: for a job's page or a comment"],
      ["--sarif FILE", "write findings there for code scanning"],
      ["--html FILE", "write the report there as a page to look at"],
      ["--cache DIR", "as for generate"],
      ["--no-cache", "as for generate"],
      ["--workers N", "as for generate"],
    ],
    load: () => import("./ci.js"),
  },
  rules: {
    summary: "list the rules of check, or print the page of one",
    usage: "docwright rules [RULE]",
    options: [],
    load: () => import("./rules.js"),
  },
  drift: {
    summary: "say what has changed between two states of the docs, and for whom it breaks",
    usage: "docwright drift BASE [HEAD] [options]; each a folder, a git reference (main, v1:docs) or a model.json; HEAD is the docs folder where it is left out",
    options: [
      ["--docs DIR", "the folder of the pages, in the working tree and in git references"],
      ["--config FILE", "a config file; docwright.config.{ts,mjs,json} is found by itself when --docs is not given"],
      ["--format NAME", "text (default), markdown, json, sarif, github"],
      ["--output FILE", "write the report there, and nothing to the terminal"],
      ["--fail-on LEVEL", "exit 1 where there is a change as grave: breaking (default), risky, any, none"],
      ["--cache DIR", "as for generate"],
      ["--no-cache", "as for generate"],
      ["--workers N", "as for generate"],
    ],
    load: () => import("./drift.js"),
  },
  mock: {
    summary: "serve the documented examples on this machine",
    usage: "docwright mock --docs DIR [options]",
    options: [
      ["--docs DIR", "the folder of the pages"],
      ["--config FILE", "a config file; docwright.config.{ts,mjs,json} is found by itself when --docs is not given"],
      ["--api NAME", "which API, where the config names several"],
      ["--port N", "the port on 127.0.0.1 (default: a free one)"],
      ["--require-token", "refuse requests without a bearer token"],
      ["--cache DIR", "as for generate"],
      ["--no-cache", "as for generate"],
      ["--workers N", "as for generate"],
    ],
    load: () => import("./mock.js"),
  },
  explain: {
    summary: "print what was read from a page, fact by fact, and what was not",
    usage: "docwright explain PAGE",
    options: [],
    load: () => import("./explain.js"),
  },
  why: {
    summary: "say which line of the docs a generated line comes from",
    usage: "docwright why FILE:LINE",
    options: [
      ["--config FILE", "as for generate, where the file was written by targets of your own"],
      ["--target LIST", "as for generate"],
      ["--templates DIR", "as for generate"],
    ],
    load: () => import("./why.js"),
  },
  "new-target": {
    summary: "begin a target of your own: a folder that works as it stands",
    usage: "docwright new-target NAME",
    options: [],
    load: () => import("./new-target.js"),
  },
  eject: {
    summary: "copy the templates of a target out for editing",
    usage: "docwright eject TARGET [--to DIR]",
    options: [["--to DIR", "the folder for generate --templates (default: templates); they are written to DIR/TARGET"]],
    load: () => import("./eject.js"),
  },
};

export function globalHelp(): string {
  const list = Object.entries(commands).map(([name, command]) => `  ${name.padEnd(12)}${command.summary}`);
  return [
    "docwright reads an API's reference pages and writes a typed, tested SDK.", "", "Usage: docwright COMMAND [options]", "", "Commands:", ...list, "",
    "docwright COMMAND --help tells more of a command; --version prints the version.",
    "Exit codes: 0 done, 1 something to look at (--check, --strict, --fail-on, a target that fails), 2 wrong use.", "",
  ].join("\n");
}

export function helpOf(name: string): string {
  const command = commands[name];
  if (command === undefined) return globalHelp();
  const width = Math.max(...command.options.map(([option]) => option.length)) + 2;
  const options = command.options.map(([option, words]) => `  ${option.padEnd(width)}${words}`);
  return [`${name}: ${command.summary}`, "", `Usage: ${command.usage}`, ...(options.length === 0 ? [] : ["", "Options:", ...options]), ""].join("\n");
}
