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
  readonly sources: ReadonlyMap<number, Source>;
}

/** A target with a value for each of its options, and its templates by their paths in its folder. */
export interface ChosenTarget {
  readonly target: Target;
  readonly options: OptionValues;
  readonly templates: Templates;
}

/** Plans and renders a target's files: all of them, or none, and why. */
export function renderTarget({ target, options, templates }: ChosenTarget, api: Api): { readonly files: readonly RenderedFile[] } | { readonly failed: FailedTarget } {
  const engine = templateEngine(templates);
  let doing = "its plan";
  try {
    const planned = plannedFiles(target.plan(api, options));
    return {
      files: planned.map((file) => {
        doing = `rendering "${file.path}"`;
        const rendered =
          file.kind === "json" ? jsonText(file.value, file.rows)
          : file.kind === "copy" ? takeMarks(textOf(file.template, templates))
          : takeMarks(engine(file.template, file.view).replace(/[ \t]+$/gm, ""));
        return { path: file.path, target: target.name, ...rendered };
      }),
    };
  } catch (error) {
    return { failed: failedTarget(target.name, error, doing) };
  }
}
