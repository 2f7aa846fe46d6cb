import { catalogue } from "../diagnostics/catalogue.js";
import type { RuleWords } from "../diagnostics/rule.js";
import type { Finding } from "../model/finding.js";
import type { Reference } from "./reference.js";
import type { Rule } from "./rule.js";

/** Every rule that looks at facts and model, by its folder. A new one is a folder and a line here. */
const rules: Readonly<Record<string, Rule>> = {
};

/** Every rule that a finding can name, those of reading and linking included. */
export const allRules: Readonly<Record<string, Pick<RuleWords<never>, "area" | "severity">>> = { ...catalogue, ...rules };

/** Runs every rule over a reference. */
export function applyRules(reference: Reference): Finding[] {
  return Object.entries(rules).flatMap(([id, rule]) => rule.findings(id, reference));
}
