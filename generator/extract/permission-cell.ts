import type { Dialect } from "../dialect/dialect.js";
import { around, says } from "../dialect/phrases.js";
import type { PermissionChoice } from "../model/permission.js";

/** What a cell says of a caller: which permissions do, that none is asked for or there are none, that it may not call, or nothing that could be read. */
export type CellKind = "named" | "none" | "refused" | "unread";

export interface PermissionCell {
  readonly kind: CellKind;
  readonly choices: readonly PermissionChoice[];
}

/** What a cell says for one case: "For **user** resource". */
export interface PermissionCase extends PermissionCell {
  readonly title: string;
}

/** `User.Read, User.ReadWrite.All`, "Not supported.", "None.", "To be determined". */
export function permissionCell(text: string, dialect: Dialect): PermissionCell {
  const lines = text.split("\n").map((line) => line.trim());
  const titled = lines.findIndex((line) => titleIn(line, dialect) !== null);
  // Behind a list, lines with titles tell what further cases need besides.
  const choices = choicesIn(lines.slice(0, titled <= 0 ? undefined : titled).map((line) => titleIn(line, dialect)?.rest ?? line).join("\n"), dialect);
  if (choices.length > 0) return { kind: "named", choices };
  return { kind: says(dialect.phrases.noneAsked, text) ? "none" : says(dialect.phrases.noPermission, text) ? "refused" : "unread", choices: [] };
}

/** `For **user** resource:<br/>Chat.Read, Chat.ReadWrite<br/><br/>For **channel** resource:<br/>Group.Read.All`, also each on one line. */
export function permissionCases(text: string, dialect: Dialect): PermissionCase[] {
  const cases: { title: string; lines: string[] }[] = [];
  for (const line of text.split("\n").map((one) => one.trim())) {
    const titled = titleIn(line, dialect);
    if (titled !== null) cases.push({ title: titled.title, lines: [titled.rest] });
    else if (cases.length === 0 && line !== "") return [];
    else cases.at(-1)?.lines.push(line);
  }
  return cases.map(({ title, lines }) => ({ title, ...permissionCell(lines.join("\n").trim(), dialect) }));
}

/** `For user: User.Read.All`, or the title alone. */
function titleIn(line: string, dialect: Dialect): { readonly title: string; readonly rest: string } | null {
  const [, title = "", rest = ""] = /^([^:]+):\s*(.*)$/.exec(line) ?? [];
  return title !== "" && (rest === "" || choicesIn(rest, dialect).length > 0) ? { title, rest } : null;
}

/**
 * `User.Read, User.ReadWrite.All`: either. `Policy.Read.All and Application.Read.All`, also with "plus" or "&": both together. But
 * `User.Read, User.ReadWrite, and User.ReadWrite.All`, with a comma, is a list. `One from A.Read, A.Write plus B.Read` asks for the last in any case.
 */
function choicesIn(text: string, { phrases }: Dialect): PermissionChoice[] {
  const lead = around("^\\s*", phrases.anyPermission, "\\s+");
  const both = around("(?<!\\s)\\s+\\(?", phrases.bothPermissions, "\\s+");
  const separate = text.replace(around("(?<!\\s)\\s+", phrases.eitherPermission, "\\s+", "gi"), ",");
  if (lead.test(separate)) {
    const [some = "", other, ...more] = separate.replace(lead, "").split(both);
    const besides = other === undefined ? [] : namesIn(other.replace(lead, ""), both);
    if (more.length === 0 && besides.length > 0) return namesIn(some, both).flatMap((one) => besides.map((names) => [...one, ...names]));
  }
  return namesIn(separate.replace(lead, ""), both);
}

function namesIn(text: string, both: RegExp): PermissionChoice[] {
  return text.split(/[,;\n]/).flatMap((words): PermissionChoice[] => {
    const names = words.trim().replace(/^(?:or|and)\s+/, "").split(both).map(bareName);
    if (names.every(isName)) return [names];
    // Names with nothing but a space between them are a list, too.
    const [several = "", ...others] = names;
    const apart = several.split(/\s+/).map(bareName);
    return others.length === 0 && apart.every(isName) ? apart.map((name) => [name]) : [];
  });
}

/** Without the full stop and the marks of footnotes behind it. */
function bareName(word: string): string {
  return word.trim().replace(/(?<![).*`\u00b9\u00b2])[).*`\u00b9\u00b2]+$/, "");
}

function isName(name: string): boolean {
  return /^[A-Za-z][\w-]*(?:\.[\w-]+)+$/.test(name);
}
