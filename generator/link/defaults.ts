import { finding } from "../diagnostics/finding.js";
import type { EnumDefinition, Property, TypeDefinition } from "../model/api.js";
import type { Finding } from "../model/finding.js";
import { cellAt, type Cells } from "./cells.js";
import { typeText } from "./properties.js";

/**
 * A default of a named type is a member of its enum, or none at all: an object has no default that one word could give. "Default: Manual"
 * means the member `manual`.
 */
export function settleDefaults(types: readonly TypeDefinition[], enums: ReadonlyMap<string, EnumDefinition>, cells: Cells): { types: TypeDefinition[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const settle = (property: Property, owner: TypeDefinition): Property => {
    const { type, default: stated } = property;
    if (stated === null || stated.value === null || type.kind !== "named") return property;
    const members = enums.get(type.name)?.members.map((member) => member.name) ?? [];
    const text = String(stated.value);
    if (text.split(/,\s*/).every((one) => members.includes(one))) return property;
    const meant = members.find((one) => one.toLowerCase() === text.toLowerCase());
    const details = { name: `${owner.name}.${property.name}`, expected: meant ?? typeText(type), actual: text, isMember: meant !== undefined };
    findings.push(finding("default-unfit", cellAt(cells, property.source, "description"), details));
    return { ...property, default: meant === undefined ? null : { value: meant } };
  };
  const settled = types.map((type) => {
    const properties = type.properties.map((property) => settle(property, type));
    return properties.every((property, index) => property === type.properties[index]) ? type : { ...type, properties };
  });
  return { types: settled, findings };
}
