const width = 150;

/** JSON for readers: whatever fits into a line stands on one, the rest is broken up. */
export function compactJson(value: unknown): string {
  return `${write(value, "")}\n`;
}

function write(value: unknown, indent: string): string {
  const line = inOneLine(value);
  if (indent.length + line.length <= width || typeof value !== "object" || value === null) return line;
  const inner = `${indent}  `;
  if (Array.isArray(value)) return `[\n${value.map((item) => inner + write(item, inner)).join(",\n")}\n${indent}]`;
  const entries = Object.entries(value).map(([key, member]) => `${inner}${JSON.stringify(key)}: ${write(member, inner)}`);
  return `{\n${entries.join(",\n")}\n${indent}}`;
}

function inOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inOneLine).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${inOneLine(member)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}
