#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { commands, globalHelp, helpOf } from "./commands/commands.js";

// Nothing heavy is loaded before a command needs it: help and version answer at once.
const [name, ...rest] = process.argv.slice(2);

if (name === "--version" || name === "-v") {
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { version: string };
  process.stdout.write(`${version}\n`);
} else if (name === undefined || name === "--help" || name === "-h" || name === "help") {
  const command = name === "help" && rest[0] !== undefined && Object.hasOwn(commands, rest[0]) ? rest[0] : null;
  process.stdout.write(command === null ? globalHelp() : helpOf(command));
} else if (!Object.hasOwn(commands, name)) {
  process.stderr.write(`docwright: there is no command "${name}": docwright --help lists them.\n`);
  process.exitCode = 2;
} else if (rest.includes("--help") || rest.includes("-h")) {
  process.stdout.write(helpOf(name));
} else {
  process.exitCode = await run(name, rest);
}

async function run(command: string, args: readonly string[]): Promise<number> {
  const { UsageError } = await import("./io/usage-error.js");
  try {
    const loaded = await commands[command]?.load();
    return (await loaded?.run(args)) ?? 2;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`docwright: ${error.message.replace(/\s*\n\s*/g, " ")}\n`);
    return 2;
  }
}
