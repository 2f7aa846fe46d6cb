import { stepFor, type Drift } from "../model/change.js";
import { jsonText } from "./check-report.js";
import { countBy, gravestFirst } from "./drift-levels.js";

/** The version of the document below. It grows when a reader of an older one could misunderstand a newer one. */
const driftVersion = 1;

/**
 * What has changed as JSON. `apis[].changes[]` are those of `ApiChange`; `counts` tell how many there are of each level and kind, and
 * `step` is the one of semantic versioning, of each API and of all.
 */
export function driftJson({ base, head, apis }: Drift): string {
  const document = {
    docwright: driftVersion, base, head, step: stepFor(apis.flatMap(({ changes }) => changes)),
    apis: apis.map(({ name, step, changes }) => {
      const levels = new Map(countBy(changes, ({ level }) => level));
      const counts = { levels: Object.fromEntries(gravestFirst.map((level) => [level, levels.get(level) ?? 0])), kinds: Object.fromEntries(countBy(changes, ({ kind }) => kind)) };
      return { name, step, counts, changes };
    }),
  };
  return jsonText(document, 2);
}
