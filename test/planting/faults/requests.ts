// Faults in request lines and in what a page says of its requests.
import { behind, put, putFor, type Fault } from "../fault.js";
import type { CleanPage } from "../ground.js";
import { wordsAt, type Words } from "../markdown.js";
import { propertyRows } from "../rows.js";

/** The request lines under the title of that name. */
export function routeLines({ text, outline }: CleanPage): Words[] {
  return outline.fences.flatMap((fence) => {
    if (!/^http request$/i.test(fence.heading?.text ?? "")) return [];
    let at = fence.text.start;
    return fence.text.text.split("\n").flatMap((line) => {
      const words = wordsAt(text, at, at + line.length);
      at += line.length + 1;
      return /^(?:GET|POST|PUT|PATCH|DELETE) \/\S*$/.test(line) ? [words] : [];
    });
  });
}

export const requestFaults: readonly Fault[] = [
  { rule: "request-line-malformed", kind: "no method", on: (page) => routeLines(page).slice(-1).map((line) => put(page, behind(line), "\n⟦/mauve2/{id}⟧")) },
  { rule: "request-line-malformed", kind: "method that there is not", on: (page) => routeLines(page).slice(-1).map((line) => put(page, behind(line), "\n⟦FETCH /mauve2/{id}⟧")) },
  { rule: "request-line-malformed", kind: "dots in the path", on: (page) => routeLines(page).slice(-1).map((line) => put(page, behind(line), `\n⟦${line.text.split(" ")[0] ?? ""} /mauve2/../teal2⟧`)) },
  {
    rule: "read-only-in-body", kind: "read-only property in the table",
    on: (page, ground) => propertyRows(page, ground).flatMap((row) => {
      const isInput = row.in === "body" && row.property !== null && !row.property.readOnly && row.property.sources.length > 1;
      const end = row.description.text.endsWith(".") ? "" : ".";
      return isInput && ground.definitions.types.size > 0 ? [putFor(page, [{ ...behind(row.description), text: `${end} Read-only.` }], row.name)] : [];
    }),
  },
  {
    rule: "parameter-respelled", kind: "parameter in capitals",
    on: (page, ground) => propertyRows(page, ground).flatMap((row) => {
      const isSent = page.messages.some(({ method, json }) => method !== null && json?.members.some(({ name }) => name === row.fact.name) === true);
      return row.in === "body" && isSent ? [put(page, row.name, row.name.text.toUpperCase())] : [];
    }),
  },
];
