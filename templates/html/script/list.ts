import type { HtmlData } from "../../../generator/report/html-data.js";
import { element } from "./elements.js";
import type { PageGroup } from "./filter.js";
import { findingElement, pageHeading } from "./finding.js";

/** How many findings are made at once. */
const chunkSize = 20;
/** What a finding is about as high as, until it has been seen. */
const guess = 150;

/** A part of the list. Its content is there only while it is near the screen. */
interface Chunk {
  readonly box: HTMLElement;
  /** A page with those of its findings that stand in this part; the rest of a long page follows in the next. */
  readonly parts: readonly { readonly group: PageGroup; readonly from: number; readonly to: number }[];
  readonly size: number;
  filled: boolean;
}

/** A list of findings by page, of which so much is in the document as is near the screen, however long it is. */
export class FindingList {
  readonly box: HTMLElement = element("div", { class: "list" });
  readonly #data: HtmlData;
  readonly #observer: IntersectionObserver;
  #chunks: Chunk[] = [];

  constructor(data: HtmlData) {
    this.#data = data;
    this.#observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        const chunk = this.#chunks[Number((target as HTMLElement).dataset["index"])];
        if (chunk?.box === target) this.#show(chunk, isIntersecting);
      }
    }, { rootMargin: "800px 0px" });
  }

  show(groups: readonly PageGroup[]): void {
    this.#observer.disconnect();
    this.#chunks = chunksOf(groups);
    this.box.replaceChildren(...this.#chunks.map(({ box }) => box));
    for (const { box } of this.#chunks) this.#observer.observe(box);
    // The first part at once: nothing flickers while one types.
    if (this.#chunks[0] !== undefined) this.#show(this.#chunks[0], true);
  }

  /** Moves the focus to the next finding, or back to the one before. From outside of the list it goes to the first. */
  move(step: 1 | -1): void {
    const now = document.activeElement?.closest<HTMLElement>(".finding") ?? null;
    const at = this.#chunks.findIndex(({ box }) => now !== null && box.contains(now));
    const within = at < 0 ? -1 : this.#findingsIn(at).indexOf(now as HTMLElement) + step;
    const chunk = at < 0 ? 0 : within < 0 ? at - 1 : within >= (this.#chunks[at]?.size ?? 0) ? at + 1 : at;
    if (this.#chunks[chunk] === undefined) return;
    this.#show(this.#chunks[chunk], true);
    const findings = this.#findingsIn(chunk);
    const next = chunk === at ? findings[within] : step === 1 ? findings[0] : findings.at(-1);
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  }

  #findingsIn(chunk: number): HTMLElement[] {
    return [...(this.#chunks[chunk]?.box.querySelectorAll<HTMLElement>(".finding") ?? [])];
  }

  #show(chunk: Chunk, near: boolean): void {
    // Whoever reads or selects here keeps what is here.
    if (chunk.filled === near || (!near && chunk.box.contains(document.activeElement))) return;
    chunk.filled = near;
    if (near) {
      chunk.box.replaceChildren(...chunk.parts.map(({ group, from, to }) =>
        element("section", {}, from === 0 ? pageHeading(group) : null, ...group.findings.slice(from, to).map((one) => findingElement(one, this.#data)))));
      chunk.box.style.height = "";
    } else {
      chunk.box.style.height = `${chunk.box.getBoundingClientRect().height}px`;
      chunk.box.replaceChildren();
    }
  }
}

function chunksOf(groups: readonly PageGroup[]): Chunk[] {
  const chunks: Chunk[] = [];
  let parts: Chunk["parts"][number][] = [];
  let size = 0;
  const close = (): void => {
    const box = element("div", { class: "chunk", "data-index": chunks.length });
    box.style.height = `${size * guess}px`;
    chunks.push({ box, parts, size, filled: false });
    parts = [];
    size = 0;
  };
  for (const group of groups) {
    for (let from = 0; from < group.findings.length;) {
      const to = Math.min(group.findings.length, from + chunkSize - size);
      parts.push({ group, from, to });
      size += to - from;
      from = to;
      if (size === chunkSize) close();
    }
  }
  if (size > 0) close();
  return chunks;
}
