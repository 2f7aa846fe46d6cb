import { isRecord, listOf, noOtherKeys } from "./config-values.js";
import type { PageSeverities, Severities } from "./diagnostics/severities.js";
import { UsageError } from "./io/usage-error.js";
import type { Severity } from "./model/finding.js";

/** What `docwright check` reports, and how severe that is. */
export interface CheckConfig {
  /** A severity of one's own for a rule, or `off`; `*` stands for every rule that is not named. */
  readonly rules?: Severities;
  /** Other severities for some pages, by globs over their paths below the docs folder; the last one that fits decides. */
  readonly pages?: readonly PageSeverities[];
  /** The file of findings that are known, relative to the config file. */
  readonly baseline?: string;
  /** The least severity that makes a run fail; `error` where it is not given. */
  readonly failOn?: FailOn;
  /** The address of a rule's page, with `{rule}` in it; the page that was installed where it is not given. */
  readonly rulesUrl?: string;
}

export type FailOn = Severity | "none";

/** The same with nothing left to default; null where a file or an address is not given. */
export interface CheckSettings {
  readonly rules: Severities;
  readonly pages: readonly PageSeverities[];
  readonly baseline: string | null;
  readonly failOn: FailOn;
  readonly rulesUrl: string | null;
}

const severities: readonly unknown[] = ["error", "warning", "hint", "off"];

/** Checks the part `check` of a configuration. `known` are the ids of all rules. Throws a UsageError that names the key at fault. */
export function resolveCheck(config: unknown, known: Readonly<Record<string, unknown>>): CheckSettings {
  const check = (isRecord(config) ? config["check"] : undefined) ?? {};
  if (!isRecord(check)) throw new UsageError('"check" of the configuration is no object: write { rules: { "example-null": "off" } }.');
  noOtherKeys(check, ["rules", "pages", "baseline", "failOn", "rulesUrl"], '"check" of the configuration');
  const text = (key: string): string | null => {
    const value = check[key];
    if (value !== undefined && (typeof value !== "string" || value === "")) throw new UsageError(`"${key}" of "check" must be a text, and is not.`);
    return value ?? null;
  };
  return {
    rules: severitiesOf(check["rules"] ?? {}, known), pages: listOf(check["pages"] ?? [], "pages").map((one) => pageSeverities(one, known)),
    baseline: text("baseline"), failOn: failOnOf(text("failOn") ?? "error"), rulesUrl: text("rulesUrl"),
  };
}

/** Reads `--fail-on`. Throws a UsageError for any other word. */
export function failOnOf(text: string): FailOn {
  if (text !== "error" && text !== "warning" && text !== "hint" && text !== "none") throw new UsageError(`"${text}" is no severity to fail on: choose from error, warning, hint and none.`);
  return text;
}

function pageSeverities(value: unknown, known: Readonly<Record<string, unknown>>): PageSeverities {
  const fine = isRecord(value) && Array.isArray(value["pages"]) && value["pages"].every((glob) => typeof glob === "string" && glob !== "") && typeof value["reason"] === "string";
  if (!fine) throw new UsageError('An entry of "pages" of "check" is incomplete: it takes "pages", a list of globs, "rules" and "reason".');
  noOtherKeys(value, ["pages", "rules", "reason"], 'An entry of "pages" of "check"');
  return { pages: value["pages"] as readonly string[], rules: severitiesOf(value["rules"], known), reason: value["reason"] as string };
}

function severitiesOf(value: unknown, known: Readonly<Record<string, unknown>>): Severities {
  if (!isRecord(value)) throw new UsageError('"rules" of "check" must be an object such as { "example-null": "off" }, and is not.');
  for (const [id, severity] of Object.entries(value)) {
    if (id !== "*" && !Object.hasOwn(known, id)) throw new UsageError(`"rules" of "check" names a rule "${id}", which there is not: docwright rules lists them.`);
    if (!severities.includes(severity)) throw new UsageError(`"rules" of "check" gives "${id}" no severity: choose from error, warning, hint and off.`);
  }
  return value as Severities;
}
