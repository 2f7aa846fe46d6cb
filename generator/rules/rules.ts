import { catalogue } from "../diagnostics/catalogue.js";
import type { RuleWords } from "../diagnostics/rule.js";
import type { Finding } from "../model/finding.js";
import type { Reference } from "./reference.js";
import { anchorBroken } from "./anchor-broken/rule.js";
import { annotationKeyUnknown } from "./annotation-key-unknown/rule.js";
import { annotationUnattached } from "./annotation-unattached/rule.js";
import { annotationValueWrong } from "./annotation-value-wrong/rule.js";
import { docTypeWrong } from "./doc-type-wrong/rule.js";
import { exampleMissing } from "./example-missing/rule.js";
import { frontMatterMissing } from "./front-matter-missing/rule.js";
import { linkBroken } from "./link-broken/rule.js";
import { linkCase } from "./link-case/rule.js";
import { permissionNameOdd } from "./permission-name-odd/rule.js";
import { permissionsOrder } from "./permissions-order/rule.js";
import { permissionsTableMalformed } from "./permissions-table-malformed/rule.js";
import { sectionEmpty } from "./section-empty/rule.js";
import { sectionLevel } from "./section-level/rule.js";
import { sectionMisplaced } from "./section-misplaced/rule.js";
import { sectionMissing } from "./section-missing/rule.js";
import { titleDiffers } from "./title-differs/rule.js";
import { titleMissing } from "./title-missing/rule.js";
import { titleRepeated } from "./title-repeated/rule.js";
import type { Rule } from "./rule.js";

/** Every rule that looks at facts and model, by its folder. A new one is a folder and a line here. */
const rules: Readonly<Record<string, Rule>> = {
  "anchor-broken": anchorBroken,
  "annotation-key-unknown": annotationKeyUnknown,
  "annotation-unattached": annotationUnattached,
  "annotation-value-wrong": annotationValueWrong,
  "doc-type-wrong": docTypeWrong,
  "example-missing": exampleMissing,
  "front-matter-missing": frontMatterMissing,
  "link-broken": linkBroken,
  "link-case": linkCase,
  "permission-name-odd": permissionNameOdd,
  "permissions-order": permissionsOrder,
  "permissions-table-malformed": permissionsTableMalformed,
  "section-empty": sectionEmpty,
  "section-level": sectionLevel,
  "section-misplaced": sectionMisplaced,
  "section-missing": sectionMissing,
  "title-differs": titleDiffers,
  "title-missing": titleMissing,
  "title-repeated": titleRepeated,
};

/** Every rule that a finding can name, those of reading and linking included. */
export const allRules: Readonly<Record<string, Pick<RuleWords<never>, "area" | "severity">>> = { ...catalogue, ...rules };

/** Runs every rule over a reference. */
export function applyRules(reference: Reference): Finding[] {
  return Object.entries(rules).flatMap(([id, rule]) => rule.findings(id, reference));
}
