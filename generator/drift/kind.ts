import type { ChangeLevel } from "../model/change.js";

/** What a message is made of. `before` and `after` are empty where a side has nothing to show. */
export interface Words {
  readonly subject: string;
  readonly before: string;
  readonly after: string;
}

/** A kind of change. Its prose, with the rule behind it, stands in `kinds.md`. */
export interface Kind {
  /** The kind that the same change has when it is undone; a kind may be its own. */
  readonly mirror: string;
  readonly request: ChangeLevel | null;
  readonly response: ChangeLevel | null;
  /** One sentence. */
  readonly says: (words: Words) => string;
}

/** A kind that mirrors another, with its level for requests and for responses. */
export function kind(mirror: string, request: ChangeLevel | null, response: ChangeLevel | null, says: Kind["says"]): Kind {
  return { mirror, request, response, says };
}
