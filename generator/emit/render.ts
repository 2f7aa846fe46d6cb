import type { Api } from "../model/api.js";
import type { OutputFile } from "../model/output-file.js";
import type { Source } from "../model/source.js";
import { jsonText } from "./json.js";
import { takeMarks } from "./sources.js";
import { plannedFiles } from "./target-check.js";
import { failedTarget, type FailedTarget } from "./target-fault.js";
import type { OptionValues, Target } from "./target.js";
import { templateEngine, textOf, type Templates } from "./template-engine.js";

/** A rendered file with the docs positions of its lines. */
export interface RenderedFile extends OutputFile {
  readonly target: string;
  /** Empty where nobody was to ask. */
  readonly sources: ReadonlyMap<number, Source>;
}

const none: ReadonlyMap<number, Source> = new Map();

/** A target with a value for each of its options, and its templates by their paths in its folder. */
export interface ChosenTarget {
  readonly target: Target;
  readonly options: OptionValues;
  readonly templates: Templates;
}

/** Plans and renders a target's files: all of them, or none, and why. `traced`: somebody will ask where their lines come from. */
export function renderTarget({ target, options, templates }: ChosenTarget, api: Api, traced = true): { readonly files: readonly RenderedFile[] } | { readonly failed: FailedTarget } {
  const engine = templateEngine(templates, traced);
  let doing = "its plan";
  try {
    const planned = plannedFiles(target.plan(api, options));
    return {
      files: planned.map((file) => {
        doing = `rendering "${file.path}"`;
        const { text, sources } =
          file.kind === "json" ? jsonText(file.value, file.rows)
          : file.kind === "copy" ? takeMarks(textOf(file.template, templates))
          : withoutBlankEnds(takeMarks(engine(file.template, file.view)));
        return { path: file.path, target: target.name, text, sources: traced ? sources : none };
      }),
    };
  } catch (error) {
    return { failed: failedTarget(target.name, error, doing) };
  }
}

/** Behind a mark, too: a line is the same whether it had one or not. */
function withoutBlankEnds({ text, sources }: ReturnType<typeof takeMarks>): ReturnType<typeof takeMarks> {
  return { text: text.replace(/[ \t]+$/gm, ""), sources };
}
