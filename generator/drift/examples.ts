import type { Example, ExampleBody, Operation } from "../model/api.js";
import type { ApiChange } from "../model/change.js";
import type { Ground, State } from "./ground.js";
import { onlyPairs, pairBy, type Pair } from "./match.js";
import { tell, type Place } from "./tell.js";

/** Examples are the same where they show the same, whatever they are called; where not, those of one name, or the only ones of one request, belong together. */
export function compareExamples({ base, head }: Pair<Operation>, place: Place, ground: Ground): ApiChange[] {
  const same = pairBy(numbered(base.examples, ground.base), numbered(head.examples, ground.head), ({ key }) => key);
  const [lost, gained] = [same.lost, same.gained].map((list) => list.map(({ example }) => example)) as [Example[], Example[]];
  const named = pairBy(lost, gained, ({ name }) => name);
  const asked = onlyPairs(named.lost, named.gained, (was, is) => isSame(requestOf(was, ground.base), requestOf(is, ground.head)));
  const gone = named.lost.filter((one) => !asked.some((pair) => pair.base === one));
  const come = named.gained.filter((one) => !asked.some((pair) => pair.head === one));
  // One example that takes the place of another is that example changed, and called something else.
  const replaced = gone.length === 1 ? onlyPairs(gone, come, () => true) : [];
  const at = (was: Example | null, is: Example | null): Place => ({ ...place, base: was?.source ?? place.base, head: is?.source ?? place.head });
  return [
    ...[...named.pairs, ...asked, ...replaced].map((pair) => tell(at(pair.base, pair.head), { kind: "example-changed", before: `"${pair.base.name}"`, after: `"${pair.head.name}"` })),
    ...(replaced.length > 0 ? [] : [
      ...gone.map((one) => tell(at(one, null), { kind: "example-removed", before: `"${one.name}"` })),
      ...come.map((one) => tell(at(null, one), { kind: "example-added", after: `"${one.name}"` })),
    ]),
  ];
}

function isSame(one: unknown, other: unknown): boolean {
  return one !== null && JSON.stringify(one) === JSON.stringify(other);
}

function requestOf({ request }: Example, { api }: State): unknown {
  return request === null ? null : [request.method, withoutBase(request.url, api.baseUrl), bodyOf(request.body)];
}

/** What an example shows as a key; a second one that shows the same is another. */
function numbered(examples: readonly Example[], state: State): { readonly example: Example; readonly key: string }[] {
  const seen = new Map<string, number>();
  return examples.map((example) => {
    const { request, response } = example;
    const shown = JSON.stringify([
      requestOf(example, state), request?.headers ?? null,
      response === null ? null : [response.status, response.headers, bodyOf(response.body)],
    ]);
    const count = seen.get(shown) ?? 0;
    seen.set(shown, count + 1);
    return { example, key: `${count} ${shown}` };
  });
}

/** That all routes begin elsewhere is told once. */
function withoutBase(url: string, baseUrl: string | null): string {
  return baseUrl !== null && url.toLowerCase().startsWith(baseUrl.toLowerCase()) ? url.slice(baseUrl.length) : url;
}

function bodyOf(body: ExampleBody | null): unknown {
  return body === null ? null : [body.kind, body.value, body.text];
}
