import { resolve } from "node:path";
import type { CheckConfig } from "./check-config.js";
import { capital, isRecord, listOf, noOtherKeys } from "./config-values.js";
import { faultIn, type DialectAdditions } from "./dialect/additions.js";
import type { OptionValue } from "./emit/target.js";
import { UsageError } from "./io/usage-error.js";
import type { OverridableFacts, Override } from "./link/overrides.js";

/** One API: where its pages are, and where its output goes. Paths are relative to the config file. */
export interface ApiConfig {
  /** The folder of its pages. */
  readonly docs: string;
  /** The folder to write; `generated` where there is one API, `generated/NAME` where there are several. */
  readonly out?: string;
  readonly name?: string;
  /** Where the routes start. Told from the examples where it is not given. */
  readonly baseUrl?: string;
  readonly version?: string;
  /** The address of a published page: `https://docs.example.com/{page}`. */
  readonly docsUrl?: string;
  /** The targets to write besides the model, by name, or with values for their options; all of them where none are named. */
  readonly targets?: readonly (string | TargetConfig)[];
  /** A folder of templates that override those of targets, as `TARGET/TEMPLATE`. */
  readonly templates?: string;
  /** Corrections of what the pages say, each with the value that it expects to find. */
  readonly overrides?: readonly Override[];
  /** Words of these pages for sections, columns, types and phrases, besides those that docwright knows. */
  readonly dialect?: DialectAdditions;
}

/** A target with values for its options; those that are left out have their defaults. */
export interface TargetConfig {
  readonly target: string;
  readonly options?: Readonly<Record<string, OptionValue>>;
}

/** The configuration: one API, or several, and what is checked in all of them. */
export type Config = (ApiConfig | { readonly apis: readonly ApiConfig[] }) & { readonly check?: CheckConfig };

/** Gives a config file its types: `export default defineConfig({ docs: "docs" })`. Returns what it was given. */
export function defineConfig(config: Config): Config {
  return config;
}

/** An API with nothing left to default, its paths absolute. */
export interface ResolvedApi {
  readonly name: string;
  readonly docs: string;
  readonly out: string;
  readonly baseUrl: string | null;
  readonly version: string | null;
  readonly docsUrl: string | null;
  readonly targets: readonly TargetChoice[] | null;
  readonly templates: string | null;
  readonly overrides: readonly Override[];
  readonly dialect: DialectAdditions;
}

/** A target as it was named, and what was given for its options. */
export interface TargetChoice {
  readonly target: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** Checks a configuration and fills in its defaults. Throws a UsageError that names the key at fault and what belongs there. */
export function resolveConfig(config: unknown, folder: string): ResolvedApi[] {
  const several = isRecord(config) && Object.hasOwn(config, "apis");
  const apis: readonly unknown[] = several ? listOf((config as { apis: unknown }).apis, "apis") : [isRecord(config) ? withoutCheck(config) : config];
  if (several) noOtherKeys(config as Record<string, unknown>, ["apis", "check"], "the configuration");
  if (apis.length === 0) throw new UsageError('"apis" names no API: give at least one, such as { docs: "docs" }.');
  const resolved = apis.map((api, index) => resolveApi(api, folder, apis.length, index));
  for (const [index, api] of resolved.entries()) {
    const twin = resolved.findIndex((other, at) => at < index && (other.out === api.out || other.name === api.name));
    if (twin >= 0) throw new UsageError(`Two APIs share the name "${api.name}" or the folder ${api.out}: give each its own "name" and "out".`);
    if (api.out === api.docs) throw new UsageError(`"out" and "docs" are the same folder (${api.out}): write somewhere else.`);
  }
  return resolved;
}

/** What is said of checking is read by itself (`resolveCheck`). */
function withoutCheck(config: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(config).filter(([key]) => key !== "check"));
}

const keys = ["docs", "out", "name", "baseUrl", "version", "docsUrl", "targets", "templates", "overrides", "dialect"] as const;

function resolveApi(api: unknown, folder: string, count: number, index: number): ResolvedApi {
  const where = count === 1 ? "the configuration" : `API ${index + 1} of the configuration`;
  if (!isRecord(api)) throw new UsageError(`${capital(where)} is no object: write { docs: "docs" }.`);
  noOtherKeys(api, keys, where);
  const text = (key: (typeof keys)[number]): string | null => {
    const value = api[key];
    if (value === undefined || value === null) return null;
    if (typeof value !== "string" || value === "") throw new UsageError(`"${key}" of ${where} must be a text, and is not.`);
    return value;
  };
  const docs = text("docs");
  if (docs === null) throw new UsageError(`${capital(where)} has no "docs": name the folder of the pages.`);
  const baseUrl = text("baseUrl");
  if (baseUrl !== null && !isBase(baseUrl)) throw new UsageError(`"baseUrl" of ${where} ("${baseUrl}") is no http address without a query: write one such as https://api.example.com/v1.`);
  const name = text("name") ?? (count === 1 ? "api" : `api${index + 1}`);
  const templates = text("templates");
  const targets = api["targets"] === undefined ? null : listOf(api["targets"], "targets").map((one) => targetChoice(one, where));
  return {
    name, docs: resolve(folder, docs), out: resolve(folder, text("out") ?? (count === 1 ? "generated" : `generated/${name}`)),
    baseUrl, version: text("version"), docsUrl: text("docsUrl"), targets,
    templates: templates === null ? null : resolve(folder, templates), overrides: listOf(api["overrides"] ?? [], "overrides").map((one) => overrideOf(one, where)),
    dialect: dialectOf(api["dialect"], where),
  };
}

function dialectOf(value: unknown, where: string): DialectAdditions {
  if (value === undefined || value === null) return {};
  const fault = faultIn(value);
  if (fault !== null) throw new UsageError(`The "dialect" of ${where} ${fault}.`);
  return value as DialectAdditions;
}

function targetChoice(value: unknown, where: string): TargetChoice {
  if (typeof value === "string") return { target: value.trim(), options: {} };
  const { target, options = {} } = isRecord(value) ? value : {};
  if (!isRecord(value) || typeof target !== "string" || !isRecord(options)) throw new UsageError(`A target of ${where} is neither a name nor { target: "python", options: { … } }.`);
  noOtherKeys(value, ["target", "options"], `a target of ${where}`);
  return { target: target.trim(), options };
}

function overrideOf(value: unknown, where: string): Override {
  const fine = isRecord(value) && typeof value["property"] === "string" && isRecord(value["expect"]) && isRecord(value["set"]) && typeof value["reason"] === "string";
  if (!fine) throw new UsageError(`An override of ${where} is incomplete: it takes "property", "expect", "set" and "reason".`);
  for (const facts of [value["expect"], value["set"]] as Readonly<Record<string, unknown>>[]) {
    for (const [key, fact] of Object.entries(facts)) {
      if (!Object.hasOwn(overridable, key)) throw new UsageError(`An override of ${where} names "${key}": it can change ${Object.keys(overridable).join(", ")}.`);
      if (!overridable[key as keyof OverridableFacts](fact)) throw new UsageError(`An override of ${where} gives "${key}" a value of another kind: see the documentation of Override.`);
    }
  }
  return value as unknown as Override;
}

const isFlag = (value: unknown): boolean => typeof value === "boolean";
const overridable: Readonly<Record<keyof OverridableFacts, (value: unknown) => boolean>> = {
  nullable: (value) => value === null || isFlag(value), readOnly: isFlag, required: isFlag, deprecated: isFlag,
  description: (value) => typeof value === "string", knownValues: (value) => Array.isArray(value) && value.every((one) => typeof one === "string"),
};

/** What the client takes as a base: http or https, without credentials, query and fragment. */
function isBase(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && username + password + search + hash === "";
}
