/** Sentences of a description, without their end marks. A dot inside `1.3.6.1` or `microsoft.graph.x` ends none. */
export function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!;])\s+|\n/).map((sentence) => sentence.replace(/(?<![.!;])[.!;]+$/, "").trim()).filter((sentence) => sentence !== "");
}
