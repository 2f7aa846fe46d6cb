import { catalogue } from "../diagnostics/catalogue.js";
import type { RuleWords } from "../diagnostics/rule.js";
import type { Finding } from "../model/finding.js";
import { defaultUnlisted } from "./default-unlisted/rule.js";
import { exampleHeaderMissing } from "./example-header-missing/rule.js";
import { exampleNoContent } from "./example-no-content/rule.js";
import { exampleReasonDiffers } from "./example-reason-differs/rule.js";
import { getBodyDocumented } from "./get-body-documented/rule.js";
import { linkTextDiffers } from "./link-text-differs/rule.js";
import { operationRepeated } from "./operation-repeated/rule.js";
import { parameterNotInPath } from "./parameter-not-in-path/rule.js";
import { parameterUndescribed } from "./parameter-undescribed/rule.js";
import { propertyRepeated } from "./property-repeated/rule.js";
import type { Reference } from "./reference.js";
import { representationDiffers } from "./representation-differs/rule.js";
import { representationLacks } from "./representation-lacks/rule.js";
import { requiredAndOptional } from "./required-and-optional/rule.js";
import { routeAbridged } from "./route-abridged/rule.js";
import { routeParameterRepeated } from "./route-parameter-repeated/rule.js";
import { routeRepeated } from "./route-repeated/rule.js";
import { routeUnbalanced } from "./route-unbalanced/rule.js";
import type { Rule } from "./rule.js";
import { statusMethodDiffers } from "./status-method-differs/rule.js";
import { titleMethodDiffers } from "./title-method-differs/rule.js";
import { valuesLeftOut } from "./values-left-out/rule.js";

/** Every rule that looks at facts and model, by its folder. A new one is a folder and a line here. */
const rules: Readonly<Record<string, Rule>> = {
  "default-unlisted": defaultUnlisted,
  "example-header-missing": exampleHeaderMissing,
  "example-no-content": exampleNoContent,
  "example-reason-differs": exampleReasonDiffers,
  "get-body-documented": getBodyDocumented,
  "link-text-differs": linkTextDiffers,
  "operation-repeated": operationRepeated,
  "parameter-not-in-path": parameterNotInPath,
  "parameter-undescribed": parameterUndescribed,
  "property-repeated": propertyRepeated,
  "representation-differs": representationDiffers,
  "representation-lacks": representationLacks,
  "required-and-optional": requiredAndOptional,
  "route-abridged": routeAbridged,
  "route-parameter-repeated": routeParameterRepeated,
  "route-repeated": routeRepeated,
  "route-unbalanced": routeUnbalanced,
  "status-method-differs": statusMethodDiffers,
  "title-method-differs": titleMethodDiffers,
  "values-left-out": valuesLeftOut,
};

/** Every rule that a finding can name, those of reading and linking included. */
export const allRules: Readonly<Record<string, Pick<RuleWords<never>, "area" | "severity">>> = { ...catalogue, ...rules };

/** Runs every rule over a reference. */
export function applyRules(reference: Reference): Finding[] {
  return Object.entries(rules).flatMap(([id, rule]) => rule.findings(id, reference));
}
