import type { HtmlData } from "../../../generator/report/html-data.js";
import { element, number } from "./elements.js";
import { severities, type Filter, type Severity } from "./filter.js";
import { sign } from "./finding.js";

/** The controls above the list: what they say is the filter. `changed` is called after each change. */
export class Controls {
  readonly box: HTMLElement;
  readonly search: HTMLInputElement = element("input", { type: "search", placeholder: "Search pages, messages, text", "aria-label": "Search findings", autocomplete: "off", spellcheck: "false" });
  readonly #status = element("p", { class: "status", role: "status" });
  readonly #toggles: ReadonlyMap<Severity, HTMLButtonElement>;
  readonly #rule: HTMLSelectElement;
  readonly #area: HTMLSelectElement;
  readonly #order = select("Order", [["gravest", "Gravest pages first"], ["name", "Pages by name"]]);
  readonly #fixable = checkbox();
  readonly #known = checkbox();
  readonly #changed: () => void;

  constructor(data: HtmlData, changed: () => void) {
    this.#changed = changed;
    this.#toggles = new Map(severities.map((severity) => [severity, this.#toggle(severity, data.findings.filter((one) => one.severity === severity).length)]));
    const counts = new Map<string, number>();
    const count = (key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
    for (const { rule } of data.findings) {
      count(`rule ${data.rules[rule]?.id ?? ""}`);
      count(`area ${data.rules[rule]?.area ?? ""}`);
    }
    const options = (kind: string, names: readonly string[]): [string, string][] => [...new Set(names)].sort().map((name) => [name, `${name} (${number(counts.get(`${kind} ${name}`) ?? 0)})`]);
    this.#rule = select("Rule", [["", "All rules"], ...options("rule", data.rules.map(({ id }) => id))]);
    this.#area = select("Area", [["", "All areas"], ...options("area", data.rules.map(({ area }) => area))]);
    for (const control of [this.#rule, this.#area, this.#order, this.#fixable, this.#known]) control.addEventListener("change", changed);
    this.search.addEventListener("input", changed);
    const has = (key: "fixable" | "known"): boolean => data.findings.some((one) => one[key] === true);
    this.#known.checked = !has("known");
    this.box = element("form", { class: "controls", role: "search", "aria-label": "Findings" },
      element("div", { class: "line" }, this.search, element("div", { class: "toggles", role: "group", "aria-label": "Severities" }, ...this.#toggles.values())),
      element("div", { class: "line" }, this.#area, this.#rule, this.#order,
        has("fixable") ? element("label", {}, this.#fixable, " --fix mends it") : null,
        has("known") ? element("label", {}, this.#known, " known ones too") : null,
        this.#status));
    this.box.addEventListener("submit", (event) => event.preventDefault());
  }

  get filter(): Filter {
    const on = [...this.#toggles].filter(([, button]) => button.getAttribute("aria-pressed") === "true").map(([severity]) => severity);
    return {
      words: this.search.value, severities: new Set(on), rule: this.#rule.value, area: this.#area.value,
      fixable: this.#fixable.checked, known: this.#known.checked, order: this.#order.value === "name" ? "name" : "gravest",
    };
  }

  /** Shows one rule, one area or one page, and everything of it; all where there is no choice. */
  pick(choice: { readonly rule?: string; readonly area?: string; readonly page?: string }): void {
    this.search.value = choice.page ?? "";
    this.#rule.value = choice.rule ?? "";
    this.#area.value = choice.area ?? "";
    this.#fixable.checked = false;
    for (const button of this.#toggles.values()) button.setAttribute("aria-pressed", "true");
    this.#changed();
  }

  say(findings: number, pages: number): void {
    this.#status.textContent = findings === 0 ? "Nothing fits" : `${number(findings)} finding${findings === 1 ? "" : "s"} on ${number(pages)} page${pages === 1 ? "" : "s"}`;
  }

  #toggle(severity: Severity, count: number): HTMLButtonElement {
    const button = element("button", { type: "button", class: `toggle ${severity}`, "aria-pressed": "true", onclick: () => {
      button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
      this.#changed();
    } }, sign(severity), ` ${severity}s `, element("b", {}, number(count)));
    return button;
  }
}

function select(label: string, options: readonly (readonly [string, string])[]): HTMLSelectElement {
  return element("select", { "aria-label": label }, ...options.map(([value, words]) => element("option", { value }, words)));
}

function checkbox(): HTMLInputElement {
  return element("input", { type: "checkbox" });
}
