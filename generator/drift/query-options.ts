import type { Operation, QueryOptions } from "../model/api.js";
import type { ApiChange } from "../model/change.js";
import type { Pair } from "./match.js";
import { listed, tell, type Difference, type Place } from "./tell.js";

export function compareQueryOptions({ base, head }: Pair<Operation>, place: Place): ApiChange[] {
  const [was, is] = [base.queryOptions, head.queryOptions].map(written) as [QueryOptions | null, QueryOptions | null];
  const at: Place = { ...place, base: was?.source ?? place.base, head: is?.source ?? place.head };
  return differencesOf(was, is).map((one) => tell(at, one));
}

/** Those that callers write; the service puts the others into its links. */
function written(options: QueryOptions | null): QueryOptions | null {
  if (options === null) return null;
  const own = (list: QueryOptions["supported"]): QueryOptions["supported"] => list.filter((one) => one !== "skiptoken" && one !== "deltatoken");
  return { ...options, supported: own(options.supported), refused: own(options.refused) };
}

function differencesOf(was: QueryOptions | null, is: QueryOptions | null): Difference[] {
  if (was === null || is === null) {
    if (was === is) return [];
    // A page that names some leaves the others open, as one that names none does.
    if (is !== null) return [{ kind: "query-options-stated", after: namesOf(is), ...(is.complete || is.refused.length > 0 ? {} : { atMost: "wording" }) }];
    return was === null ? [] : [{ kind: "query-options-unstated", before: namesOf(was) }];
  }
  const [before, after] = [dollars(was.supported), dollars(is.supported)];
  // A page that takes none refuses all of them, whichever it names.
  const takesNone = ({ complete, supported }: QueryOptions): boolean => complete && supported.length === 0;
  const refusals = listed(
    takesNone(is) ? [] : dollars(was.refused).filter((one) => !after.includes(one)), takesNone(was) ? [] : dollars(is.refused).filter((one) => !before.includes(one)),
    "query-option-refused", "query-option-unrefused",
  );
  const differences: Difference[] = [...listed(before, after, "query-option-added", "query-option-removed"), ...refusals];
  if (was.complete !== is.complete) differences.push(is.complete ? { kind: "query-options-closed", after: namesOf(is) } : { kind: "query-options-opened", before: namesOf(was) });
  return differences;
}

function namesOf({ supported, refused, complete }: QueryOptions): string {
  const parts = [supported.length > 0 ? dollars(supported).join(", ") : complete ? "none" : "", refused.length > 0 ? `not ${dollars(refused).join(", ")}` : ""];
  return parts.filter((part) => part !== "").join(", ");
}

function dollars(options: readonly string[]): string[] {
  return options.map((option) => `$${option}`);
}
