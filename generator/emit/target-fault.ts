/** What is wrong with a target: it stops that target, and no other. `message` is one line without the target's name. */
export class TargetFault extends Error {
  override readonly name = "TargetFault";
}

/** The same as data, for reports. `cause` is what was thrown, where that was no fault that docwright words itself. */
export interface FailedTarget {
  readonly target: string;
  readonly message: string;
  readonly cause?: unknown;
}

/** Anything that was thrown while a target was at work. `doing` begins the sentence: "its plan". */
export function failedTarget(target: string, thrown: unknown, doing: string): FailedTarget {
  if (thrown instanceof TargetFault) return { target, message: thrown.message };
  const words = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  return { target, message: `${doing} failed: ${oneLine(words)}${placeIn(thrown)}`, cause: thrown };
}

/** Docwright's own modules: a target that calls them with what they do not take is at fault, and not they. */
const own = new URL("..", import.meta.url).href;

/** Where it was thrown: the file in its folder, and the line. */
function placeIn(thrown: unknown): string {
  const frames = thrown instanceof Error ? (thrown.stack ?? "").split("\n").filter((line) => /^\s+at .*\d+:\d+\)?$/.test(line) && !line.includes("node:")) : [];
  const frame = frames.find((line) => !line.includes(own)) ?? frames[0];
  const place = /([^/\\()\s]+[/\\][^/\\()\s]+:\d+):\d+\)?$/.exec(frame ?? "")?.[1];
  return place === undefined ? "" : ` (${place})`;
}

export function oneLine(text: string): string {
  const line = text.replace(/\s*[\u0000-\u001f\u007f-\u009f\u2028\u2029]+\s*/g, " ").trim();
  return line.length > 400 ? `${line.slice(0, 399)}…` : line;
}

/** The names that there are, or the one that was most likely meant, as the end of a sentence. */
export function meant(near: string | null, names: readonly string[], none: string): string {
  if (near !== null) return `did you mean "${near}"?`;
  if (names.length === 0) return `${none}.`;
  return `there ${names.length === 1 ? "is" : "are"} ${names.slice(0, 20).join(", ")}${names.length > 20 ? ", …" : ""}.`;
}
