// All that the report shows is made here. Text becomes a text node, never markup: nothing that stands on a page can run.

type Child = Node | string | null;

interface Attributes {
  readonly class?: string;
  readonly onclick?: (event: MouseEvent) => void;
  readonly [name: string]: string | number | boolean | null | undefined | ((event: MouseEvent) => void);
}

/** An element with attributes and children. What is null or false is left out; true is an attribute without a value. */
export function element<Name extends keyof HTMLElementTagNameMap>(name: Name, attributes: Attributes, ...children: readonly Child[]): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener("click", value as EventListener);
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** `12,345`. */
export function number(value: number): string {
  return value.toLocaleString("en-US");
}

/** `1 page`, `12,345 pages`. */
export function counted(value: number, word: string): string {
  return `${number(value)} ${word}${value === 1 ? "" : "s"}`;
}

/** `97 %`; what is not all is never rounded up to it, and what is not nothing never down to that. */
export function percent(part: number, all: number): string {
  if (all === 0) return "–";
  const share = (100 * part) / all;
  const shown = share > 99 && share < 100 ? Math.floor(share * 10) / 10 : share > 0 && share < 1 ? Math.ceil(share * 10) / 10 : Math.round(share);
  return `${shown} %`;
}
