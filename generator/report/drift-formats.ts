import type { Drift } from "../model/change.js";
import { driftJson } from "./drift-json.js";
import { driftMarkdown } from "./drift-markdown.js";
import { driftText } from "./drift-text.js";

/** The formats of `docwright drift` by name. A new one is a line here, and a word in the help of `--format`. */
export const driftFormats: Readonly<Record<string, (drift: Drift) => string>> = {
  text: driftText,
  markdown: driftMarkdown,
  json: driftJson,
};
