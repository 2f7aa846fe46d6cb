import { element, number } from "./elements.js";
import type { Severity } from "./filter.js";

/** A part of a bar, with the class that colours it. */
export interface Part {
  readonly kind: Severity | "good" | "aside" | "bad" | "unread";
  readonly words: string;
  readonly value: number;
}

/** A bar whose parts are as long as what they stand for, of `all`. */
export function bar(parts: readonly Part[], all: number): HTMLElement {
  const box = element("span", { class: "bar", "aria-hidden": "true" });
  for (const { kind, value } of parts) {
    if (value === 0 || all === 0) continue;
    const part = element("span", { class: `part ${kind}` });
    part.style.width = `${(100 * value) / all}%`;
    box.append(part);
  }
  return box;
}

/** What the colours of a bar mean, with the numbers; what there is none of is left out. */
export function legend(parts: readonly Part[]): HTMLElement {
  return element("ul", { class: "legend" }, ...parts.filter(({ value }) => value > 0).map(({ kind, words, value }) =>
    element("li", {}, element("span", { class: `dot ${kind}`, "aria-hidden": "true" }), element("b", {}, number(value)), ` ${words}`)));
}

/** One line of a plot of bars: a name, a bar and its number. With `pick` it is a button. */
export function barRow(name: string, parts: readonly Part[], longest: number, pick?: { readonly title: string; readonly do: () => void }): HTMLElement {
  const sum = parts.reduce((total, { value }) => total + value, 0);
  const words = parts.filter(({ value }) => value > 0).map(({ words: word, value }) => `${number(value)} ${word}`).join(", ");
  const content = [element("span", { class: "name" }, element("bdi", {}, name)), bar(parts, longest), element("span", { class: "value" }, number(sum)), element("span", { class: "hidden" }, ` (${words})`)];
  return element("li", {}, pick === undefined ? element("span", { class: "row" }, ...content) : element("button", { class: "row", type: "button", title: pick.title, onclick: pick.do }, ...content));
}
