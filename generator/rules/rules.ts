import { catalogue } from "../diagnostics/catalogue.js";
import type { RuleWords } from "../diagnostics/rule.js";
import type { Finding } from "../model/finding.js";
import { anchorBroken } from "./anchor-broken/rule.js";
import { annotationKeyUnknown } from "./annotation-key-unknown/rule.js";
import { annotationUnattached } from "./annotation-unattached/rule.js";
import { annotationValueWrong } from "./annotation-value-wrong/rule.js";
import { defaultUnlisted } from "./default-unlisted/rule.js";
import { docTypeWrong } from "./doc-type-wrong/rule.js";
import { exampleHeaderMissing } from "./example-header-missing/rule.js";
import { exampleMissing } from "./example-missing/rule.js";
import { exampleNoContent } from "./example-no-content/rule.js";
import { exampleReasonDiffers } from "./example-reason-differs/rule.js";
import { exampleUrlPlaceholder } from "./example-url-placeholder/rule.js";
import { frontMatterMissing } from "./front-matter-missing/rule.js";
import { getBodyDocumented } from "./get-body-documented/rule.js";
import { linkBroken } from "./link-broken/rule.js";
import { linkCase } from "./link-case/rule.js";
import { linkTextDiffers } from "./link-text-differs/rule.js";
import { operationRepeated } from "./operation-repeated/rule.js";
import { parameterNotInPath } from "./parameter-not-in-path/rule.js";
import { parameterUndescribed } from "./parameter-undescribed/rule.js";
import { permissionNameOdd } from "./permission-name-odd/rule.js";
import { permissionsOrder } from "./permissions-order/rule.js";
import { permissionsTableMalformed } from "./permissions-table-malformed/rule.js";
import { propertyRepeated } from "./property-repeated/rule.js";
import type { Reference } from "./reference.js";
import { representationDiffers } from "./representation-differs/rule.js";
import { representationLacks } from "./representation-lacks/rule.js";
import { requestWithoutResponse } from "./request-without-response/rule.js";
import { requiredAndOptional } from "./required-and-optional/rule.js";
import { routeAbridged } from "./route-abridged/rule.js";
import { routeParameterRepeated } from "./route-parameter-repeated/rule.js";
import { routeRepeated } from "./route-repeated/rule.js";
import { routeUnbalanced } from "./route-unbalanced/rule.js";
import type { Rule } from "./rule.js";
import { sectionEmpty } from "./section-empty/rule.js";
import { sectionLevel } from "./section-level/rule.js";
import { sectionMisplaced } from "./section-misplaced/rule.js";
import { sectionMissing } from "./section-missing/rule.js";
import { statusMethodDiffers } from "./status-method-differs/rule.js";
import { titleDiffers } from "./title-differs/rule.js";
import { titleMethodDiffers } from "./title-method-differs/rule.js";
import { titleMissing } from "./title-missing/rule.js";
import { titleRepeated } from "./title-repeated/rule.js";
import { valueRepeated } from "./value-repeated/rule.js";
import { valuesLeftOut } from "./values-left-out/rule.js";

/** Every rule that looks at facts and model, by its folder. A new one is a folder and a line here. */
const rules: Readonly<Record<string, Rule>> = {
  "anchor-broken": anchorBroken,
  "annotation-key-unknown": annotationKeyUnknown,
  "annotation-unattached": annotationUnattached,
  "annotation-value-wrong": annotationValueWrong,
  "default-unlisted": defaultUnlisted,
  "doc-type-wrong": docTypeWrong,
  "example-header-missing": exampleHeaderMissing,
  "example-missing": exampleMissing,
  "example-no-content": exampleNoContent,
  "example-reason-differs": exampleReasonDiffers,
  "example-url-placeholder": exampleUrlPlaceholder,
  "front-matter-missing": frontMatterMissing,
  "get-body-documented": getBodyDocumented,
  "link-broken": linkBroken,
  "link-case": linkCase,
  "link-text-differs": linkTextDiffers,
  "operation-repeated": operationRepeated,
  "parameter-not-in-path": parameterNotInPath,
  "parameter-undescribed": parameterUndescribed,
  "permission-name-odd": permissionNameOdd,
  "permissions-order": permissionsOrder,
  "permissions-table-malformed": permissionsTableMalformed,
  "property-repeated": propertyRepeated,
  "representation-differs": representationDiffers,
  "representation-lacks": representationLacks,
  "request-without-response": requestWithoutResponse,
  "required-and-optional": requiredAndOptional,
  "route-abridged": routeAbridged,
  "route-parameter-repeated": routeParameterRepeated,
  "route-repeated": routeRepeated,
  "route-unbalanced": routeUnbalanced,
  "section-empty": sectionEmpty,
  "section-level": sectionLevel,
  "section-misplaced": sectionMisplaced,
  "section-missing": sectionMissing,
  "status-method-differs": statusMethodDiffers,
  "title-differs": titleDiffers,
  "title-method-differs": titleMethodDiffers,
  "title-missing": titleMissing,
  "title-repeated": titleRepeated,
  "value-repeated": valueRepeated,
  "values-left-out": valuesLeftOut,
};

/** Every rule that a finding can name, those of reading and linking included. */
export const allRules: Readonly<Record<string, Pick<RuleWords<never>, "area" | "severity">>> = { ...catalogue, ...rules };

/** Runs every rule over a reference. */
export function applyRules(reference: Reference): Finding[] {
  return Object.entries(rules).flatMap(([id, rule]) => rule.findings(id, reference));
}
