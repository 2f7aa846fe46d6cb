import type { Segment } from "../model/api.js";

/**
 * A placeholder of a request line, and what stands for one value in it: `{id}`, `<address>`, `{id | name}`. The value of an argument has the name
 * of that as well: `range(Address='{where}')`.
 */
export interface Placeholder {
  readonly text: string;
  readonly names: readonly string[];
}

export function placeholdersIn(text: string): Placeholder[] {
  return [...text.matchAll(/(?:\b(\w+)\s*=\s*'?)?([{<]([^{}<>]*)[}>])/g)].map(([, argument = "", whole = "", names = ""]) => ({
    text: whole, names: [...names.split("|"), argument].map((name) => name.trim()).filter((name) => name !== ""),
  }));
}

/** The names of the parameters that calls in a path give: `range(address='{address}')`. */
export function argumentsIn(path: string): string[] {
  return [...path.matchAll(/[(,]\s*([\w@]+)\s*=/g)].map((match) => match[1] ?? "");
}

/** `{device-id}`, `{deviceId}` and `deviceID` name one parameter. */
export function looseName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** Two routes that differ only in the names of their parameters have the same text here. */
export function segmentsText(segments: readonly Segment[]): string {
  return segments.map((segment) => {
    if (segment.kind === "parameter") return "/{}";
    if (segment.kind === "address") return "/{}:";
    if (segment.kind === "call") return `/${segment.text.toLowerCase()}(${segment.arguments.map(({ name }) => name.toLowerCase()).sort().join(",")})`;
    return `/${segment.text.toLowerCase()}`;
  }).join("");
}
