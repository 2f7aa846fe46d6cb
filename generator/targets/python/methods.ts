import type { Source } from "../../model/source.js";
import { wordsOf } from "../../emit/ownership.js";

/** One member: its decorators and signature as they stand in a class, docstring, body. */
export interface MethodView {
  readonly head: string;
  readonly doc: readonly string[];
  readonly body: readonly string[];
  readonly source: Source;
}

/** `def name(self, …) -> Type:`, with a parameter a line where that would be long; before it the decorator, if there is one. */
export function signature(name: string, parameters: readonly string[], returns: string, decorator = ""): string {
  const line = `def ${name}(${["self", ...parameters].join(", ")}) -> ${returns}:`;
  const lines = line.length <= 116 ? [line] : [`def ${name}(`, ...["self", ...parameters].map((parameter) => `    ${parameter},`), `) -> ${returns}:`];
  return (decorator === "" ? lines : [`@${decorator}`, ...lines]).join("\n    ");
}

/** The words of some methods' signatures, among them every type. */
export function wordsOfMethods(methods: readonly MethodView[]): ReadonlySet<string> {
  // A word before a colon is the name of a parameter, but not at the end of a signature.
  return wordsOf(methods.map(({ head }) => head.replace(/:$/, "")));
}
