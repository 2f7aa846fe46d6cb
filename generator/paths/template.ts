import type { Argument, Segment } from "../model/api.js";

/** Splits a path at the slashes that separate segments: those inside braces, parentheses and quotes do not. */
export function splitPath(path: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let start = 0;
  for (let at = 0; at < path.length; at++) {
    const char = path[at];
    if (char === "'" && depth > 0) quoted = !quoted;
    if (!quoted && (char === "{" || char === "(" || char === "<")) depth++;
    if (!quoted && (char === "}" || char === ")" || char === ">")) depth = Math.max(0, depth - 1);
    if (char === "/" && depth === 0) {
      parts.push(path.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(path.slice(start));
  return parts.filter((part) => part !== "");
}

const addressPlaceholder = /^(?:\{([^{}]*)\}|<([^<>]*)>):$/;
export const placeholder = /^(?:\{([^{}]*)\}|<([^<>]*)>)$/;

/**
 * A documented path template as segments; each parameter name stands once. `functions` are the names that some page calls with named
 * parameters: any other name with one value in parentheses is a collection with a key.
 */
export function segmentsOf(path: string, functions: ReadonlySet<string> = new Set()): Segment[] {
  const used = new Set<string>();
  const segments: Segment[] = [];
  let before = "";
  // `childFolders/{id}/.../messages` stands for more of the same; without any it is a path all the same.
  const texts = splitPath(path).filter((text) => !/^\.{3}$|^\u2026$/.test(text));
  let opened = false;
  texts.forEach((text, index) => {
    const next = texts[index + 1] ?? "";
    // `root:/{path}:/children` addresses by path: `root:` opens it, `{path}:` closes it, and so does `{hostname}:/{path}` at the end.
    const opens = !opened && text.endsWith(":") && (addressPlaceholder.test(next) || (addressPlaceholder.test(text) && placeholder.test(next)));
    const address = opened ? (addressPlaceholder.exec(text) ?? placeholder.exec(text)) : null;
    const bare = opens ? text.slice(0, -1) : text;
    const keyed = /^([\w.$@-]*)\(([^()=,]+)\)$/.exec(bare);
    if (address !== null) segments.push({ kind: "address", name: parameterName(address[1] ?? address[2] ?? "path", "", used) });
    else if (keyed !== null && !functions.has(functionName(keyed[1] ?? "")) && isPlaceholder(keyed[2] ?? "")) {
      // `borders(<sideIndex>)` is the border of that key, as `borders/{sideIndex}` is.
      if (keyed[1] !== "") segments.push(segmentOf(keyed[1] ?? "", before, used));
      segments.push({ kind: "parameter", name: parameterName(withoutMarks(keyed[2] ?? ""), keyed[1] === "" ? before : (keyed[1] ?? ""), used), alternatives: [] });
    } else segments.push(segmentOf(bare, before, used));
    opened = opens;
    const last = segments.findLast((segment) => segment.kind === "literal" || segment.kind === "cast");
    before = last !== undefined && (last.kind === "literal" || last.kind === "cast") ? last.text : before;
  });
  return segments;
}

/** The names that paths call with named parameters: `range(address='…')`. */
export function functionsIn(paths: readonly string[]): ReadonlySet<string> {
  return new Set(paths.flatMap((path) => splitPath(path)).flatMap((text) => {
    const name = /^([\w.]+)\(\s*[\w@]+\s*=/.exec(text)?.[1];
    return name === undefined ? [] : [functionName(name)];
  }));
}

function functionName(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1).toLowerCase();
}

/** `<sideIndex>`, `{id}`, `'{id}'`, and `(team-id)` in the place of a key. */
function isPlaceholder(text: string): boolean {
  return /^'?[{<][^{}<>]+[}>]'?$/.test(text) || /^[a-z]+-id$/i.test(text);
}

function withoutMarks(text: string): string {
  return text.replace(/[{}<>']/g, "");
}

function segmentOf(text: string, before: string, used: Set<string>): Segment {
  const parameter = placeholder.exec(text);
  if (parameter !== null) {
    const alternatives = (parameter[1] ?? parameter[2] ?? "").split("|").map((one) => one.trim()).filter((one) => one !== "");
    return { kind: "parameter", name: parameterName(alternatives[0] ?? "", before, used), alternatives: alternatives.length > 1 ? alternatives : [] };
  }
  const call = /^([\w.$@-]*)\((.*)\)$/.exec(text);
  if (call !== null) return { kind: "call", text: call[1] ?? "", arguments: splitArguments(call[2] ?? "").map((one) => argumentOf(one, used)) };
  if (/[{<]/.test(text)) return { kind: "parameter", name: parameterName(text.replace(/[^\w]+/g, " "), before, used), alternatives: [] };
  if (isId(text)) return { kind: "parameter", name: parameterName("", before, used), alternatives: [] };
  return isCast(text) ? { kind: "cast", text } : { kind: "literal", text };
}

/**
 * An id of an example that got into a template: `lists/gDbc8U7HGwADDZocJgAAAA==/tasks`, `cases/4c8f8f70-7785-4bd4-b296-c98376a2c5e1`, or its 32
 * digits alone. No name of a property has such an end, and none is a GUID.
 */
function isId(text: string): boolean {
  return /^[\w-]{10,}={1,2}$/.test(text) || /^[0-9a-f]{8}(-?)[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{12}$/i.test(text);
}

function isCast(text: string): boolean {
  return /^[A-Za-z]\w*(?:\.[A-Za-z]\w*)+$/.test(text);
}

/** What stands between the commas of a call; those in quotes and brackets separate nothing. */
export function splitArguments(text: string): string[] {
  const parts: string[] = [];
  let quoted = false;
  let depth = 0;
  let current = "";
  for (const char of text) {
    if (char === "'") quoted = !quoted;
    if (!quoted && "{[(".includes(char)) depth++;
    if (!quoted && "}])".includes(char)) depth--;
    if (char === "," && !quoted && depth === 0) {
      parts.push(current);
      current = "";
    } else current += char;
  }
  return [...parts, current].map((part) => part.trim()).filter((part) => part !== "");
}

/** `start='{start}'`, `start={start}`, `start='2020-01-01'`, `{id}`, `<id>`. */
export function argumentOf(text: string, used: Set<string>): Argument {
  const equals = text.indexOf("=");
  const name = equals < 0 ? "" : text.slice(0, equals).trim();
  const value = (equals < 0 ? text : text.slice(equals + 1)).trim();
  const quoted = value.length > 1 && value.startsWith("'") && value.endsWith("'");
  const inner = quoted ? value.slice(1, -1) : value;
  // `start=start-value`, `start='start'` and `start='parameterValue'` stand for any value, as `start={start}` does.
  const standsFor = name !== "" && [`${name}-value`, `${name}Value`, name, "parameterValue"].some((word) => word.toLowerCase() === inner.toLowerCase());
  const parameter = placeholder.exec(inner) ?? (standsFor ? [inner, name] : null);
  if (parameter === null) return { name: name === "" ? parameterName(inner, "", used) : name, parameter: null, value: inner, quoted };
  const own = parameterName(name !== "" ? name : (parameter[1] ?? parameter[2] ?? ""), "", used);
  return { name: name === "" ? own : name, parameter: own, value: "", quoted };
}

/** `{id}` behind `devices` is `deviceId`; a name that is taken gets a number. Words are joined in camel case. */
function parameterName(written: string, before: string, used: Set<string>): string {
  const words = written.split(/[^A-Za-z0-9_]+/).filter((word) => word !== "");
  const joined = words.map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join("");
  const generic = joined === "" || joined.toLowerCase() === "id";
  const owner = singular(before.slice(before.lastIndexOf(".") + 1).replace(/[^A-Za-z0-9_]/g, ""));
  const base = generic && owner !== "" ? `${owner}Id` : joined === "" ? "value" : joined;
  let name = base;
  for (let count = 2; used.has(name.toLowerCase()); count++) name = `${base}${count}`;
  used.add(name.toLowerCase());
  return name;
}

export function singular(word: string): string {
  if (/ies$/i.test(word)) return word.replace(/ies$/i, "y");
  if (/(?:ss|sh|ch|x)es$/i.test(word)) return word.slice(0, -2);
  if (/(?:ss|us|is)$/i.test(word)) return word;
  return word.replace(/s$/i, "");
}

/** Segments as the text of a template. */
export function pathText(segments: readonly Segment[]): string {
  return segments.map((segment, index) => `/${segmentText(segment)}${segments[index + 1]?.kind === "address" ? ":" : ""}`).join("");
}

/** A segment as the docs write it, without the colon that opens an address behind it. */
export function segmentText(segment: Segment): string {
  switch (segment.kind) {
    case "parameter":
      return `{${segment.name}}`;
    case "address":
      return `{${segment.name}}:`;
    case "call":
      return `${segment.text}(${segment.arguments.map((one) => `${one.name}=${argumentText(one)}`).join(",")})`;
    default:
      return segment.text;
  }
}

function argumentText(argument: Argument): string {
  const value = argument.parameter === null ? argument.value : `{${argument.parameter}}`;
  return argument.quoted ? `'${value}'` : value;
}

/** Two templates that differ only in the names of their parameters have the same text here. */
export function canonicalPath(segments: readonly Segment[]): string {
  return segments.map((segment) => {
    if (segment.kind === "parameter") return "/{}";
    if (segment.kind === "address") return "/{}:";
    if (segment.kind === "call") return `/${segment.text.toLowerCase()}(${segment.arguments.map((one) => one.name.toLowerCase()).sort().join(",")})`;
    return `/${segment.text.toLowerCase()}`;
  }).join("");
}
