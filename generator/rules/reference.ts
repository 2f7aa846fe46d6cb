import type { Api } from "../model/api.js";
import type { PageFacts } from "../model/page.js";

/** What rules look at: the facts of every page that could be read, in the order of their paths, and the model that they make together. */
export interface Reference {
  readonly pages: readonly PageFacts[];
  readonly api: Api;
}
