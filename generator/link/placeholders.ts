import type { JsonValue } from "../model/json.js";
import { primitiveNames } from "../model/types.js";

const typeNames = new Set<string>([...primitiveNames.map((name) => name.toLowerCase()), "datetime", "integer", "int", "bool", "object", "value", "enum", "text"]);

/**
 * Whether a text stands for a value rather than being one: `String`, `Device Platform value`, `mode-value`, `{id}`, `<state>`, `@{…}`, `…`,
 * `low | high`, the name of the type, `#acme.lampMode`.
 */
export function isPlaceholder(value: JsonValue, typeName: string): boolean {
  if (typeof value !== "string") return false;
  const text = value.trim();
  const short = typeName.slice(typeName.lastIndexOf(".") + 1).toLowerCase();
  return (
    typeNames.has(text.toLowerCase()) || text.toLowerCase().replace(/^#/, "") === typeName.toLowerCase() || text.toLowerCase() === short ||
    /^(?:\.{3,}|\u2026)$/.test(text) || /^@odata\.type: /.test(text) || /^[{<[@][^]*[}>\]]$/.test(text) || /\w[ .-]value(?:-?\d+)?$/i.test(text) || /\w\s*\|\s*\w/.test(text) ||
    /^(?:string|int(?:eger|16|32|64)?|boolean|date-?time(?:offset)?|timestamp)\s*\([^)]*\)$/i.test(text)
  );
}
