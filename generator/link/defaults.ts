import { finding } from "../diagnostics/finding.js";
import type { EnumDefinition, Property, TypeDefinition } from "../model/api.js";
import type { Finding } from "../model/finding.js";
import { cellAt, type Cells } from "./cells.js";
import { typeText } from "./properties.js";

/** A default of a named type is a member of its enum, or none at all: an object has no default that one word could give. */
export function settleDefaults(types: readonly TypeDefinition[], enums: ReadonlyMap<string, EnumDefinition>, cells: Cells): { types: TypeDefinition[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const fits = ({ type, default: stated }: Property): boolean => {
    if (stated === null || stated.value === null || type.kind !== "named") return true;
    const members = enums.get(type.name)?.members.map((member) => member.name) ?? [];
    return String(stated.value).split(/,\s*/).every((one) => members.includes(one));
  };
  const settled = types.map((type) => {
    if (type.properties.every(fits)) return type;
    const properties = type.properties.map((property) => {
      if (fits(property)) return property;
      findings.push(finding("default-unfit", cellAt(cells, property.source, "description"), { name: `${type.name}.${property.name}`, expected: typeText(property.type), actual: String(property.default?.value) }));
      return { ...property, default: null };
    });
    return { ...type, properties };
  });
  return { types: settled, findings };
}
