import type { HtmlData, HtmlFinding, HtmlFrameLine } from "../../../generator/report/html-data.js";
import { element, number } from "./elements.js";
import { severities, type PageGroup, type Severity } from "./filter.js";

/** Told by its shape too, for those who see no colours. */
const signs: Readonly<Record<Severity, string>> = { error: "✕", warning: "!", hint: "i" };

/** The sign of a severity; the word stands beside it where it says something new. */
export function sign(severity: Severity): HTMLElement {
  return element("span", { class: `sign ${severity}`, "aria-hidden": "true" }, signs[severity]);
}

/** A page's heading with the counts of what is shown of it. */
export function pageHeading({ page, findings }: PageGroup): HTMLElement {
  const cut = page.lastIndexOf("/") + 1;
  const counts = severities.map((severity) => ({ severity, count: findings.filter((one) => one.severity === severity).length })).filter(({ count }) => count > 0);
  return element("h3", { class: "page" },
    element("span", { class: "path" }, element("span", { class: "folder" }, page.slice(0, cut)), page.slice(cut)),
    element("span", { class: "counts" }, ...counts.map(({ severity, count }) =>
      element("span", { class: `count ${severity}` }, sign(severity), number(count), element("span", { class: "hidden" }, ` ${severity}${count === 1 ? "" : "s"} `)))),
  );
}

/** One finding: what is wrong, by which rule, where, and the piece of the page. */
export function findingElement(one: HtmlFinding, { rules, pages }: HtmlData): HTMLElement {
  const rule = rules[one.rule];
  const name = rule === undefined || rule.url === "" ? element("span", { class: "rule" }, rule?.id ?? "") : element("a", { class: "rule", href: rule.url, title: rule.summary }, rule.id);
  return element("article", { class: "finding", tabindex: "-1", "aria-label": `${one.severity}: ${one.message}` },
    sign(one.severity),
    element("p", { class: "message" }, element("span", { class: "hidden" }, `${one.severity}: `), one.message),
    element("p", { class: "about" }, name, element("span", { class: "at", title: `${pages[one.page] ?? ""}:${one.line}:${one.column}` }, `${one.line}:${one.column}`),
      one.fixable === true ? element("span", { class: "badge" }, "--fix mends it") : null,
      one.known === true ? element("span", { class: "badge" }, "known") : null),
    one.frame === undefined ? null : frameElement(one),
    one.expected === undefined && (one.actual === undefined || isMarked(one, one.actual)) ? null : sides(one),
    one.related === undefined ? null : relatedElement(one.related, one.moreRelated),
  );
}

function relatedElement(places: readonly string[], more = 0): HTMLElement {
  const list = places.flatMap((place, index) => [index === 0 ? "" : ", ", element("code", {}, place)]);
  return element("p", { class: "related" }, "see ", ...list, more === 0 ? null : ` and ${number(more)} more`);
}

/** What stands here alone says nothing that the mark does not show. */
function isMarked({ frame = [] }: HtmlFinding, text: string): boolean {
  return frame.some(([, line, from, to]) => line.slice(from ?? 0, to ?? 0).includes(text));
}

function sides({ expected, actual }: HtmlFinding): HTMLElement {
  const side = (word: string, value: string | undefined): HTMLElement[] => (value === undefined ? [] : [element("dt", {}, word), element("dd", {}, element("code", {}, value))]);
  return element("dl", { class: "sides" }, ...side("expected", expected), ...side("actual", actual));
}

function frameElement({ frame: full = [], more, severity }: HtmlFinding): HTMLElement {
  const frame = outdented(full);
  const rows = frame.map((line) => element("tr", line.length > 2 ? { class: "own" } : {}, element("td", { class: "number" }, String(line[0])), element("td", { class: "text" }, ...lineParts(line, severity))));
  if (more !== undefined) rows.push(element("tr", {}, element("td", { class: "number" }, "…"), element("td", { class: "text" }, `${number(more)} more`)));
  return element("div", { class: "frame" }, element("table", { role: "presentation" }, element("tbody", {}, ...rows)));
}

/** Without the indentation that all lines share: a narrow screen has better use for the room. */
function outdented(frame: readonly HtmlFrameLine[]): readonly HtmlFrameLine[] {
  const indents = frame.filter(([, text]) => text.trim() !== "").map(([, text]) => /^ */.exec(text)?.[0].length ?? 0);
  const shared = Math.min(...indents, ...frame.map((line) => line[2] ?? Infinity));
  if (!Number.isFinite(shared)) return frame;
  return frame.map(([line, text, from, to]) => (from === undefined || to === undefined ? [line, text.slice(shared)] : [line, text.slice(shared), from - shared, to - shared]));
}

function lineParts(line: HtmlFrameLine, severity: Severity): (Node | string)[] {
  const [, text, from, to] = line;
  if (from === undefined || to === undefined) return [visible(text)];
  const marked = text.slice(from, to);
  // An empty range is a place between two characters.
  const mark = element("mark", { class: `${severity}${marked === "" ? " place" : ""}` }, visible(marked));
  return [visible(text.slice(0, from)), mark, visible(text.slice(to))];
}

/** What could turn the direction of the text around, or show nothing at all, is shown as what it is. */
function visible(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u2028-\u202e\u2066-\u2069\ufeff]/g, "\ufffd");
}
