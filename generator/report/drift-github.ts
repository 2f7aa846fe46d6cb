import type { ChangeLevel, Drift } from "../model/change.js";
import { levelCounts } from "./drift-levels.js";
import { placedChanges, type PlacedChange } from "./drift-places.js";
import { shownOfEach, workflowCommand } from "./github.js";

const commands = { breaking: "error", risky: "warning", safe: "notice", wording: "notice" } as const satisfies Record<ChangeLevel, string>;

/** Changes as annotations of a pull request: the gravest first, as many of each kind as GitHub shows, the rest in numbers. */
export function driftGithub(drift: Drift): string {
  const placed = placedChanges(drift.apis, process.cwd());
  const all = drift.apis.flatMap(({ changes }) => changes);
  const shown = (["error", "warning", "notice"] as const).flatMap((command) =>
    placed.filter(({ change }) => commands[change.level] === command).slice(0, command === "notice" ? shownOfEach - 1 : shownOfEach));
  const words = `${levelCounts(all)} since ${drift.base}${shown.length < all.length ? ": the other formats of docwright drift list them all" : ""}.`;
  return [...shown.map(annotation), ...(all.length === 0 ? [] : [workflowCommand("notice", { title: "docwright drift" }, words)])].map((line) => `${line}\n`).join("");
}

function annotation({ change, place }: PlacedChange): string {
  const where = { file: place.path, line: place.line, col: place.column };
  return workflowCommand(commands[change.level], { ...where, title: `docwright ${change.level} change: ${change.kind}` }, change.message);
}
