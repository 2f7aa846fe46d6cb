import type { Source } from "../../model/source.js";
import { wordsOf } from "../../emit/ownership.js";

/** One member: decorators and the line that begins with `def`, docstring, body. */
export interface MethodView {
  readonly head: readonly string[];
  readonly doc: readonly string[];
  readonly body: readonly string[];
  readonly source: Source;
}

/** `def name(self, …) -> Type:`, with a parameter a line where that would be long. */
export function signature(name: string, parameters: readonly string[], returns: string): string[] {
  const line = `def ${name}(${["self", ...parameters].join(", ")}) -> ${returns}:`;
  return line.length <= 116 ? [line] : [`def ${name}(`, ...["self", ...parameters].map((parameter) => `    ${parameter},`), `) -> ${returns}:`];
}

/** The words of some methods' signatures, among them every type. */
export function wordsOfMethods(methods: readonly MethodView[]): ReadonlySet<string> {
  // A word before a colon is the name of a parameter, but not at the end of a line.
  return wordsOf(methods.flatMap(({ head }) => head.map((line) => line.replace(/:$/, ""))));
}
