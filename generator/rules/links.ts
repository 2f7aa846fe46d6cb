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
    const [, address = "", anchor] = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/s.exec(link.target) ?? [];
    return { page, link, path: address === "" ? page.path : pathFrom(page.path, decoded(address)), anchor: anchor === undefined || anchor === "" ? null : decoded(anchor) };
  });
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

/** The page that a relative link leads to; null for one that leaves the docs or leads to none of its pages. `byPath` has paths in lower case. */
export function linkedPage(target: string, from: PageFacts, byPath: ReadonlyMap<string, PageFacts>): PageFacts | null {
  const path = pathFrom(from.path, decoded(target.replace(/[#?].*$/s, "")));
  return path === null ? null : (byPath.get(path.toLowerCase()) ?? null);
}
