/**
 * Sentences of a description, without their end marks. A dot inside `1.3.6.1` or `microsoft.graph.x` ends none; one that stands between two words,
 * or before a quote or a bracket that closes, does: "Read-only.The state", `called "new." Read-only`.
 */
export function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!;])\s+|(?<=[.!]["'\u201d)\]])\s+(?=[A-Z])|(?<=[a-z]{2}\.)(?=[A-Z][a-z]+(?:-[a-z]+)?(?:[\s.]|$))|\n/)
    .map((sentence) => sentence.replace(/(?<![.!;])[.!;]+$/, "").trim()).filter((sentence) => sentence !== "");
}
