import type { LinkFact } from "../model/outline.js";
import type { PageFacts } from "../model/page.js";

/** A link of a page, with where it leads. */
export interface Link {
  readonly page: PageFacts;
  readonly link: LinkFact;
  /** The page that it names, relative to the docs folder; its own for `#limits`. Null where it leads out of the folder or to no page. */
  readonly path: string | null;
  /** What stands behind the #, decoded; null where there is none. */
  readonly anchor: string | null;
}

/** Every link that could lead to a page of the docs. */
export function linksOf(page: PageFacts): Link[] {
  return page.outline.links.map((link) => {
    const anchor = partsOf(link.target).anchor ?? "";
    return { page, link, path: linkedPath(link.target, page), anchor: anchor === "" ? null : decoded(anchor) };
  });
}

/** The page that the target of a link names, as `Link.path` has it. */
export function linkedPath(target: string, page: PageFacts): string | null {
  const { address } = partsOf(target);
  return address === "" ? page.path : pathFrom(page.path, decoded(address));
}

function partsOf(target: string): { address: string; anchor: string | undefined } {
  const [, address = "", anchor] = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/s.exec(target) ?? [];
  return { address, anchor };
}

/** `../resources/user.md` on `api/user-get.md` is `resources/user.md`. */
function pathFrom(path: string, address: string): string | null {
  if (!/\.(?:md|markdown|txt)$/i.test(address) || /^(?:\/|[a-z][\w+.-]*:)/i.test(address)) return null;
  const steps = path.split("/").slice(0, -1);
  for (const step of address.replaceAll("\\", "/").split("/")) {
    if (step === ".." && steps.pop() === undefined) return null;
    if (step !== ".." && step !== "." && step !== "") steps.push(step);
  }
  return steps.join("/");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}
