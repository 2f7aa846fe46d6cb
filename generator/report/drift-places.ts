import { posix, relative, sep } from "node:path";
import type { ApiChange, ApiDrift, ChangeLevel } from "../model/change.js";
import type { Place, Source } from "../model/source.js";

/** A change with the place that an annotation of it stands at. */
export interface PlacedChange {
  readonly change: ApiChange;
  /** Where the new state says it; where that says nothing of it, where the former did. The path is relative to the root of the report. */
  readonly place: Place;
}

/** Changes with their places, the gravest first. `root` is the folder, absolute, that paths of the report are relative to. */
export function placedChanges(apis: readonly ApiDrift[], root: string): PlacedChange[] {
  const changes = apis.flatMap(({ docs, changes: own }) => {
    const folder = relative(root, docs).split(sep).join("/");
    return own.flatMap((change) => {
      const source = change.head ?? change.base;
      return source === null ? [] : [{ change, place: placeOf(source, folder) }];
    });
  });
  const order: readonly ChangeLevel[] = ["breaking", "risky", "safe", "wording"];
  return changes.sort((a, b) => order.indexOf(a.change.level) - order.indexOf(b.change.level));
}

/** `api/lamp-get.md:12:3` below the folder of the docs. A page's name may hold colons itself. */
function placeOf(source: Source, folder: string): Place {
  const [, path = "", line = "1", column = "1"] = /^(.*):(\d+):(\d+)$/s.exec(source) ?? [];
  const [at, from] = [Number(line), Number(column)];
  return { path: posix.join(folder, path), line: at, column: from, endLine: at, endColumn: from + 1 };
}
