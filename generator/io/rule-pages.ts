import { readFile } from "node:fs/promises";

/** The pages of the rules, which the package holds as they stand in the repository. */
const folder = new URL("../../generator/rules/", import.meta.url);

/** The page of a rule of the catalogue, in Markdown. */
export function readRulePage(id: string): Promise<string> {
  return readFile(new URL(`${id}/rule.md`, folder), "utf8");
}

/** Where a rule's page can be opened: below `pattern`, an address with `{rule}` in it, or as a file of the package. */
export function ruleUrl(id: string, pattern: string | null): string {
  return pattern === null ? new URL(`${id}/rule.md`, folder).href : pattern.replaceAll("{rule}", id);
}
