import GithubSlugger from "github-slugger";
import type { PageFacts } from "../model/page.js";

/** Every name on a page to which a link can lead: those of its titles, as GitHub and Microsoft Learn make them, and those that it gives itself. */
export function anchorsOf(page: PageFacts): Set<string> {
  const slugger = new GithubSlugger();
  return new Set([...page.outline.anchors, ...page.outline.sections.map(({ title }) => slugger.slug(title))]);
}
