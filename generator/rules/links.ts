import type { PageFacts } from "../model/page.js";

/** The page that a relative link leads to; null for one that leaves the docs or leads to none of its pages. `byPath` has paths in lower case. */
export function linkedPage(target: string, from: PageFacts, byPath: ReadonlyMap<string, PageFacts>): PageFacts | null {
  const bare = target.replace(/[#?].*$/, "");
  if (bare === "" || /^[a-z][a-z0-9+.-]*:|^\//i.test(bare)) return null;
  const steps = from.path.split("/").slice(0, -1);
  for (const step of bare.split("/")) {
    if (step !== "..") steps.push(...(step === "." || step === "" ? [] : [step]));
    else if (steps.pop() === undefined) return null;
  }
  return byPath.get(steps.join("/").toLowerCase()) ?? null;
}
