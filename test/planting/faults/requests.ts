// Faults in request lines and in what a page says of its requests.
import { behind, put, type Fault } from "../fault.js";
import type { CleanPage } from "../ground.js";
import { wordsAt, type Words } from "../markdown.js";
import { propertyRows } from "../rows.js";
import { operationOf } from "../typed.js";

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
    rule: "read-only-in-body", kind: "row of a read-only property",
    on: (page, ground) => {
      const last = propertyRows(page, ground).filter((row) => row.in === "body").at(-1);
      const request = operationOf(page, ground)?.request;
      if (last === undefined || request?.kind !== "input" || request.type?.kind !== "named" || last.row.cells.length !== 3) return [];
      const listed = new Set(page.facts.requestBody?.properties.map(({ name }) => name));
      const readOnly = [...(ground.definitions.properties.get(request.type.name)?.values() ?? [])];
      return readOnly.filter((one) => one.readOnly && !listed.has(one.name) && one.type.kind === "primitive" && one.type.name === "string").slice(0, 2)
        .map(({ name }) => put(page, behind(last.row), `\n|⟦${name}⟧|String|As it is.|`));
    },
  },
  {
    rule: "parameter-respelled", kind: "parameter in capitals",
    on: (page, ground) => propertyRows(page, ground).flatMap((row) => {
      const isSent = page.messages.some(({ method, json }) => method !== null && json?.members.some(({ name }) => name === row.fact.name) === true);
      return row.in === "body" && isSent ? [put(page, row.name, row.name.text.toUpperCase())] : [];
    }),
  },
];
