import type { Service } from "./loopback.js";
import { json, serve } from "./loopback.js";

/** A request of a batch as it arrives. */
export interface Entry {
  id: string;
  method: string;
  url: string;
  headers?: Record<string, string>;
  body?: unknown;
  dependsOn?: string[];
}
export type Answer = { status: number; headers?: Record<string, string>; body?: unknown };

/** A service that answers each request of a batch with `play`, last one first; one that depends on a failed one fails. */
export async function batches(play: (entry: Entry) => Answer | undefined): Promise<Service & { rounds: Entry[][] }> {
  const rounds: Entry[][] = [];
  const service = await serve((request, answer) => {
    const { requests } = JSON.parse(request.body.toString()) as { requests: Entry[] };
    rounds.push(requests);
    const failed = new Set<string>();
    const responses = requests.flatMap((entry) => {
      const isDragged = entry.dependsOn?.some((id) => failed.has(id));
      const given = isDragged ? { status: 424, body: { error: { code: "failedDependency" } } } : play(entry);
      if (given && given.status >= 400) failed.add(entry.id);
      return given ? [{ id: entry.id, ...given }] : [];
    });
    json(answer, { responses: responses.reverse() });
  });
  return { ...service, rounds };
}
