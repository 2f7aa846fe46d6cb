import { stringLiteral } from "../../emit/text.js";

/** A docstring of the given lines; none for no lines. Nothing in them can end it, or is read as an escape. */
export function docstring(lines: readonly string[]): string[] {
  const safe = lines.map((line) => line.replace(/\\|"""|"$/g, (found) => [...found].map((char) => `\\${char}`).join("")));
  const [only] = safe;
  if (only === undefined) return [];
  if (safe.length === 1) return [`"""${only}"""`];
  return ['"""', ...safe, '"""'];
}

/** Comments of the given lines, which hold no line end. */
export function comments(lines: readonly string[]): string[] {
  return lines.map((line) => (line === "" ? "#" : `# ${line}`));
}

/** The documented path of a place, as code in a docstring. */
export function ticked(path: string): string {
  return `\`${path.replaceAll("`", "'")}\``;
}

/** `Literal["a", "b"] | str`: an open set, of which the known values are suggested. */
export function openSet(values: readonly string[]): string {
  return `Literal[${values.map(stringLiteral).join(", ")}] | str`;
}

/** The same over several lines where it would be long. */
export function openSetLines(values: readonly string[], indent: string): string[] {
  const line = openSet(values);
  return line.length <= 90 ? [line] : ["Literal[", ...filled(values.map((value) => `${stringLiteral(value)},`)).map((one) => `${indent}    ${one}`), `${indent}] | str`];
}

/** Words in lines that hold as many as fit. */
export function filled(words: readonly string[]): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < 100) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
