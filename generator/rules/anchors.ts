import type { PageFacts } from "../model/page.js";

/** Every name on a page to which a link can lead: those of its titles, as GitHub and Microsoft Learn make them, and those that it gives itself. */
export function anchorsOf(page: PageFacts): Set<string> {
  const anchors = new Set(page.outline.anchors);
  for (const { title } of page.outline.sections) {
    const slug = slugOf(title);
    let free = slug;
    // A title that stands twice gets a number.
    for (let number = 1; anchors.has(free); number++) free = `${slug}-${number}`;
    anchors.add(free);
  }
  return anchors;
}

/** `Example 1: Get a user's photo` is `example-1-get-a-users-photo`. */
function slugOf(title: string): string {
  return title.toLowerCase().replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, "").replaceAll(" ", "-");
}
