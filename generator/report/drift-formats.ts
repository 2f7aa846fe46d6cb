import type { Drift } from "../model/change.js";
import { driftGithub } from "./drift-github.js";
import { driftJson } from "./drift-json.js";
import { driftMarkdown } from "./drift-markdown.js";
import { driftSarif } from "./drift-sarif.js";
import { driftText } from "./drift-text.js";

/** The formats of `docwright drift` by name. A new one is a line here, and a word in the help of `--format`. */
export const driftFormats: Readonly<Record<string, (drift: Drift) => string>> = {
  text: driftText,
  markdown: driftMarkdown,
  json: driftJson,
  sarif: driftSarif,
  github: driftGithub,
};
