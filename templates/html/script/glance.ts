import type { HtmlData, HtmlFinding } from "../../../generator/report/html-data.js";
import { counted, element, number, percent } from "./elements.js";
import { severities, type Severity } from "./filter.js";
import { bar, barRow, legend, type Part } from "./plots.js";

/** What a click on a plot asks for. */
export interface Picks {
  readonly rule: (id: string) => void;
  readonly area: (name: string) => void;
  readonly page: (path: string) => void;
}

/** How many rules, and how many pages, are shown before one asks for more. */
const mostRules = 12;
const mostPages = 5;

/** The health of the reference at a glance: the verdict, three shares, and the findings by area and by rule. */
export function glance(data: HtmlData, picks: Picks): HTMLElement {
  return element("div", { class: "glance" },
    header(data),
    element("div", { class: "tiles" }, pagesTile(data), examplesTile(data), ...blocksTile(data)),
    data.findings.length === 0 ? null : element("div", { class: "plots" }, element("div", {}, areaPlot(data, picks), pagePlot(data, picks)), rulePlot(data, picks)),
    staleNote(data),
  );
}

function header({ apis, findings, failOn, version }: HtmlData): HTMLElement {
  const open = findings.filter(({ known }) => known !== true);
  const failing = failOn === "none" ? 0 : open.filter(({ severity }) => severities.indexOf(severity) <= severities.indexOf(failOn)).length;
  const known = findings.length - open.length;
  const disabled = sumOf(apis, (api) => api.disabled);
  const asides = [...(known > 0 ? [`${number(known)} known to the baseline`] : []), ...(disabled > 0 ? [`${number(disabled)} disabled`] : [])];
  const sizes = [counted(sumOf(apis, (api) => api.pages), "page"), counted(sumOf(apis, (api) => api.operations), "operation"), counted(sumOf(apis, (api) => api.types), "type"), counted(sumOf(apis, (api) => api.enums), "enum")];
  return element("header", {},
    element("h1", {}, "Documentation check", element("span", { class: `verdict ${failing > 0 ? "fails" : "passes"}` }, failing > 0 ? failureWords(failing, failOn) : "Passes")),
    element("p", { class: "subject" }, [`${apis.map(({ name }) => name).join(", ")}: ${sizes.join(", ")}`, ...asides, `docwright ${version}`].join(" · ")),
    element("ul", { class: "totals" }, ...severities.map((severity) => {
      const count = open.filter((one) => one.severity === severity).length;
      return element("li", { class: severity }, element("b", {}, number(count)), ` ${severity}${count === 1 ? "" : "s"}`);
    })),
  );
}

function failureWords(failing: number, failOn: HtmlData["failOn"]): string {
  return `Fails on ${counted(failing, failOn === "error" ? "error" : "finding")}`;
}

function tile(title: string, share: string, words: string, parts: readonly Part[], all: number): HTMLElement {
  return element("section", { class: "tile" },
    element("h2", {}, title), element("p", { class: "share" }, element("b", {}, share), ` ${words}`), bar(parts, all), legend(parts));
}

function pagesTile({ apis, findings }: HtmlData): HTMLElement {
  const all = sumOf(apis, (api) => api.pages);
  const worst = new Map<number, Severity>();
  for (const { page, severity } of findings) {
    const before = worst.get(page);
    if (before === undefined || severities.indexOf(severity) < severities.indexOf(before)) worst.set(page, severity);
  }
  const pagesWith = (severity: Severity): number => [...worst.values()].filter((one) => one === severity).length;
  // A finding may be about a folder, or a file that is no page.
  const clean = Math.max(0, all - worst.size);
  return tile("Pages", percent(clean, all), "without a finding", [
    { kind: "good", words: "clean", value: clean }, { kind: "hint", words: "with hints alone", value: pagesWith("hint") },
    { kind: "warning", words: "with warnings", value: pagesWith("warning") }, { kind: "error", words: "with errors", value: pagesWith("error") },
  ], Math.max(all, worst.size));
}

function examplesTile({ apis }: HtmlData): HTMLElement {
  const all = sumOf(apis, (api) => api.examples.documented);
  const unreadable = sumOf(apis, (api) => api.examples.unreadable);
  const contradictory = Math.min(all - unreadable, sumOf(apis, (api) => api.examples.contradictory));
  const good = all - unreadable - contradictory;
  return tile("Examples", percent(good, all), "agree with their page", [
    { kind: "good", words: "agree", value: good }, { kind: "warning", words: "contradict it", value: contradictory }, { kind: "error", words: "cannot be read", value: unreadable },
  ], all);
}

function blocksTile({ apis }: HtmlData): HTMLElement[] {
  const kinds = (apis[0]?.account ?? []).map(({ words }) => {
    const own = apis.flatMap(({ account }) => account.filter((one) => one.words === words));
    const [claimed, aside, all] = [sumOf(own, (one) => one.claimed), sumOf(own, (one) => one.aside), sumOf(own, (one) => one.all)];
    return { words, parts: [{ kind: "good", words: "read", value: claimed }, { kind: "aside", words: "set aside", value: aside }, { kind: "unread", words: "not read", value: all - claimed - aside }] satisfies Part[], all };
  }).filter(({ all }) => all > 0);
  const total = (at: number): number => sumOf(kinds, ({ parts }) => parts[at]?.value ?? 0);
  const all = sumOf(kinds, (kind) => kind.all);
  if (all === 0) return [];
  const parts: Part[] = [{ kind: "good", words: "read", value: total(0) }, { kind: "aside", words: "set aside", value: total(1) }, { kind: "unread", words: "not read", value: total(2) }];
  const made = tile("Blocks", percent(total(0) + total(1), all), "accounted for", parts, all);
  const unread = kinds.filter((kind) => (kind.parts[2]?.value ?? 0) > 0);
  if (unread.length > 0) made.append(element("p", { class: "note" }, `Not read: ${unread.map((kind) => `${number(kind.parts[2]?.value ?? 0)} of ${number(kind.all)} ${kind.words}`).join(", ")}.`));
  return [made];
}

function areaPlot(data: HtmlData, picks: Picks): HTMLElement {
  const groups = groupBy(data.findings, ({ rule }) => data.rules[rule]?.area ?? "page");
  return plot("Findings by area", [...groups].map(([area, own]) => ({ name: area, own, pick: { title: `Show the findings about ${area}`, do: () => picks.area(area) } })));
}

function rulePlot(data: HtmlData, picks: Picks): HTMLElement {
  const groups = groupBy(data.findings, ({ rule }) => rule);
  return plot("Findings by rule", [...groups].map(([rule, own]) => {
    const id = data.rules[rule]?.id ?? "";
    return { name: id, own, pick: { title: data.rules[rule]?.summary ?? "", do: () => picks.rule(id) } };
  }));
}

/** Where to begin. */
function pagePlot(data: HtmlData, picks: Picks): HTMLElement | null {
  const groups = groupBy(data.findings, ({ page }) => page);
  if (groups.size < 2) return null;
  const most = [...groups].sort(([, a], [, b]) => b.length - a.length).slice(0, mostPages);
  return plot("Pages with the most findings", most.map(([page, own]) => {
    const path = data.pages[page] ?? "";
    return { name: path.slice(path.lastIndexOf("/") + 1), own, pick: { title: path, do: () => picks.page(path) } };
  }), "pages");
}

function groupBy<T, Key>(items: readonly T[], keyOf: (item: T) => Key): Map<Key, T[]> {
  const groups = new Map<Key, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

function plot(title: string, groups: readonly { readonly name: string; readonly own: readonly HtmlFinding[]; readonly pick: { readonly title: string; readonly do: () => void } }[], kind = ""): HTMLElement {
  const sorted = [...groups].sort((a, b) => b.own.length - a.own.length || (a.name < b.name ? -1 : 1));
  const longest = sorted[0]?.own.length ?? 0;
  const rows = sorted.map(({ name, own, pick }) => barRow(name, severities.map((severity) => ({ kind: severity, words: `${severity}s`, value: own.filter((one) => one.severity === severity).length })), longest, pick));
  const list = element("ul", { class: "rows" }, ...rows.slice(0, mostRules));
  const more = element("button", { type: "button", class: "more", onclick: () => {
    list.append(...rows.slice(mostRules));
    more.remove();
    rows[mostRules]?.querySelector("button")?.focus();
  } }, `Show all ${rows.length}`);
  return element("section", { class: `plot ${kind}` }, element("h2", {}, title), list, rows.length > mostRules ? more : null);
}

function staleNote({ apis }: HtmlData): HTMLElement | null {
  const stale = apis.flatMap((api) => api.stale);
  if (stale.length === 0) return null;
  return element("details", { class: "stale" },
    element("summary", {}, `${number(stale.length)} ${stale.length === 1 ? "entry of the baseline is" : "entries of the baseline are"} no longer found`),
    element("ul", {}, ...stale.map(({ page, rule, reason }) => element("li", {}, element("code", {}, page), ` ${rule}: ${reason}`))));
}

function sumOf<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0);
}
