import type { Property } from "../model/api.js";
import type { Limits } from "../model/page.js";
import type { QueryOption } from "../model/query.js";
import type { ApiChange } from "../model/change.js";
import type { Source } from "../model/source.js";
import { onlyPairs, similar } from "./match.js";
import { listed, listedValues, plain, reworded, tell, turned, type Difference, type Place, type Sides } from "./tell.js";
import type { Ground } from "./ground.js";
import { relationOf, typeText } from "./type-refs.js";

/** What has properties: a type, what may be sent of one, the parameters of an action. */
export interface Owner {
  readonly place: Place;
  /** Names a property of it. */
  readonly subjectOf: (name: string) => string;
}

/** A change of a property, which may explain another of the same property. */
export interface PropertyChange {
  /** Both names of one that is renamed. */
  readonly names: readonly string[];
  readonly change: ApiChange;
}

/** Tells what has become of the properties of one owner: what it has lost and gained, and how those that it kept have changed. */
export function compareProperties(lost: readonly Property[], gained: readonly Property[], kept: readonly (readonly [Property, Property])[], owner: Owner, ground: Ground): PropertyChange[] {
  const renamed = onlyPairs(lost, gained, (was, is) => isSame(was, is, ground) && was.name.toLowerCase() === is.name.toLowerCase(), (was, is) => isSame(was, is, ground) && similar(unnamed(was), unnamed(is)));
  const [gone, come] = [new Set(renamed.map(({ base }) => base)), new Set(renamed.map(({ head }) => head))];
  return [
    ...lost.filter((one) => !gone.has(one) && !isInferred(one)).map((one) => present(one, null, owner, ground)),
    ...gained.filter((one) => !come.has(one) && !isInferred(one)).map((one) => present(null, one, owner, ground)),
    ...renamed.flatMap(({ base, head }) => [rename(base, head, owner), ...compareProperty(base, head, owner, ground, true)]),
    ...kept.flatMap(([base, head]) => compareProperty(base, head, owner, ground, false)),
  ];
}

/** What has another name is of the same type still: another letter case is a sign then, and so are the same words. */
function isSame(was: Property, is: Property, ground: Ground): boolean {
  return relationOf(was.type, is.type, ground) === "same" && was.navigation === is.navigation;
}

/** A description often repeats the name of its property. */
function unnamed({ name, description }: Property): string {
  return description.split(name).join(" ");
}

/** A key that a type has to have, since a relationship leads to it: no page says so, and none ceases to. */
function isInferred({ evidence }: Property): boolean {
  return evidence === "relationship";
}

function rename(base: Property, head: Property, owner: Owner): PropertyChange {
  const place = { ...placeOf(base, head, owner), subject: owner.subjectOf(base.name) };
  // A row that stays as it is may be about what paths spell in another way.
  const byPath = place.base !== base.source || place.head !== head.source || isSeen(base) || isSeen(head);
  const weak = byPath ? ({ atMost: "risky", because: "only paths or examples call it so" } as const) : {};
  return { names: [base.name, head.name], change: tell(place, { kind: "property-renamed", before: owner.subjectOf(base.name), after: owner.subjectOf(head.name), ...weak }) };
}

function present(was: Property | null, is: Property | null, owner: Owner, ground: Ground): PropertyChange {
  const one = (was ?? is) as Property;
  const state = was === null ? "added" : "removed";
  const kind = one.required && owner.place.sides.request ? (`required-property-${state}` as const) : (`property-${state}` as const);
  const text = typeText(one.type, ground);
  const weak = isSeen(one) ? ({ atMost: "risky", because: "no table lists it" } as const) : {};
  return { names: [one.name], change: tell(placeOf(was, is, owner), { kind, ...(was === null ? { after: text } : { before: text }), ...weak }) };
}

/** No page lists it: a path goes through it, an example shows it, or a relationship leads to what has to have a key. */
function isSeen({ evidence }: Property): boolean {
  return evidence === "path" || evidence === "example" || evidence === "relationship";
}

function compareProperty(was: Property, is: Property, owner: Owner, ground: Ground, isRenamed: boolean): PropertyChange[] {
  const place = placeOf(was, is, owner);
  const documented = turned(!isSeen(was), !isSeen(is), "property-documented", "property-undocumented");
  // A page that comes to list it, or ceases to, brings or takes along all that is said of it but the type.
  const own = documented.length > 0 ? [compareType] : facets;
  const seen = isSeen(was) || isSeen(is);
  const differences = own.flatMap((facet) => facet(was, is, ground)).map((one): Difference => (seen ? { ...one, atMost: "risky" } : one));
  // The words change with whatever they say: they are told of where they change alone.
  const alone = differences.length + documented.length === 0 && !isRenamed;
  const told: Difference[] = alone && reworded(was.description, is.description) ? [{ kind: "property-reworded", before: plain(was.description), after: plain(is.description) }] : [...documented, ...differences];
  // Where another place than the row says so, a row that stays as it is says otherwise.
  const elsewhere = place.base !== was.source || place.head !== is.source;
  const weaker = (one: Difference): Difference => (elsewhere && one.kind.startsWith("property-type-") ? { ...one, atMost: "risky", because: "its row says the same in both states" } : one);
  // A query is a request, whatever of the property may be sent.
  const query: Place = { ...place, sides: { request: true, response: false } };
  return told.map((difference) => ({ names: [was.name, is.name], change: tell(difference.kind.startsWith("property-query-") ? query : place, weaker(difference)) }));
}

function placeOf(was: Property | null, is: Property | null, { place, subjectOf }: Owner): Place {
  const both = [was, is].flatMap((one) => one ?? []);
  const sides: Sides = { request: place.sides.request && both.some((one) => !one.readOnly), response: place.sides.response && both.some((one) => !one.writeOnly) };
  return { area: place.area, subject: subjectOf((is ?? was)?.name ?? ""), base: was === null ? place.base : sourceOf(was, is), head: is === null ? place.head : sourceOf(is, was), sides };
}

/** What the row says as before, another page has to say that did not: the table of a request tells what is required. */
function sourceOf(one: Property, other: Property | null): Source {
  if (other === null || reworded(one.description, other.description)) return one.source;
  const pageOf = (source: Source): string => source.replace(/:\d+:\d+$/, "");
  const [own, ...more] = one.sources.filter((source) => !other.sources.some((known) => pageOf(known) === pageOf(source)));
  return own !== undefined && more.length === 0 ? own : one.source;
}

type Facet = (was: Property, is: Property, ground: Ground) => readonly Difference[];

function compareType(was: Property, is: Property, ground: Ground): Difference[] {
  const relation = relationOf(was.type, is.type, ground);
  const [before, after] = [typeText(was.type, ground), typeText(is.type, ground)];
  // What reads the same has only been found elsewhere.
  return relation === "same" || before === after ? [] : [{ kind: `property-type-${relation}`, before, after }];
}

/** How two statements of one property may differ, each by itself. */
const facets: readonly Facet[] = [
  compareType,
  (was, is) => {
    const differences = turned(was.required, is.required, "property-made-required", "property-made-optional");
    if (differences.length > 0 || plain(was.requiredWhen ?? "") === plain(is.requiredWhen ?? "")) return differences;
    return [{ kind: "property-condition-changed", before: was.requiredWhen, after: is.requiredWhen }];
  },
  (was, is) => {
    if (was.nullable === is.nullable) return [];
    const kind = rankOfNull(is.nullable) > rankOfNull(was.nullable) ? "property-made-nullable" : "property-made-non-nullable";
    if (was.nullable !== null && is.nullable !== null) return [{ kind, before: nullText(was.nullable), after: nullText(is.nullable) }];
    // Where one state does not say, the service may have been so all along.
    const words = [was, is].some(({ description }) => /\bnull/i.test(description)) && reworded(was.description, is.description);
    return [{ kind, before: nullText(was.nullable), after: nullText(is.nullable), atMost: "risky", ...(words ? {} : { because: "only examples show it" }) }];
  },
  (was, is) => turned(was.readOnly, is.readOnly, "property-made-read-only", "property-made-writable"),
  (was, is) => turned(was.writeOnly, is.writeOnly, "property-made-write-only", "property-made-readable"),
  (was, is) => turned(was.returned === "select", is.returned === "select", "property-returned-on-select", "property-returned-by-default"),
  (was, is) => turned(was.navigation, is.navigation, "property-made-navigation", "property-made-structural"),
  (was, is) => turned(was.deprecated, is.deprecated, "property-deprecated", "property-undeprecated"),
  (was, is) => {
    const [before, after] = [was.default, is.default].map((one) => (one === null ? null : JSON.stringify(one.value)));
    if (before === after) return [];
    return [{ kind: before === null ? "property-default-added" : after === null ? "property-default-removed" : "property-default-changed", before: before ?? null, after: after ?? null }];
  },
  (was, is) => compareLimits(was.limits ?? unlimited, is.limits ?? unlimited),
  // Values that go where a type comes which lists them are told with that.
  (was, is, ground) => relationOf(was.type, is.type, ground) !== "same" ? [] : listedValues(was, is, "property-values-added", "property-values-removed"),
  (was, is) => compareQuery(was, is),
];

function rankOfNull(nullable: boolean | null): number {
  return nullable === null ? 1 : nullable ? 2 : 0;
}

function nullText(nullable: boolean | null): string {
  return nullable === null ? "not said to be nullable or not" : nullable ? "nullable" : "not nullable";
}

const unlimited: Limits = { minimum: null, maximum: null, maxLength: null, maxItems: null };

function compareLimits(was: Limits, is: Limits): Difference[] {
  const steps = [
    (is.minimum ?? -Infinity) - (was.minimum ?? -Infinity), (was.maximum ?? Infinity) - (is.maximum ?? Infinity),
    (was.maxLength ?? Infinity) - (is.maxLength ?? Infinity), (was.maxItems ?? Infinity) - (is.maxItems ?? Infinity),
  ].map((step) => (Number.isNaN(step) ? 0 : step));
  const [narrower, wider] = [steps.some((step) => step > 0), steps.some((step) => step < 0)];
  if (!narrower && !wider) return [];
  // A page that comes to speak of limits may only tell what has been refused before.
  const unsaid: Pick<Difference, "atMost"> = [was, is].some((limits) => limitsText(limits) === "none") ? { atMost: "risky" } : {};
  return [{ kind: narrower && wider ? "property-limits-changed" : narrower ? "property-limits-narrowed" : "property-limits-widened", before: limitsText(was), after: limitsText(is), ...unsaid }];
}

function limitsText({ minimum, maximum, maxLength, maxItems }: Limits): string {
  const range = minimum !== null && maximum !== null ? `${minimum} to ${maximum}` : minimum !== null ? `${minimum} and more` : maximum !== null ? `${maximum} and less` : null;
  const parts = [range, maxLength === null ? null : `${maxLength} characters`, maxItems === null ? null : `${maxItems} elements`].filter((one) => one !== null);
  return parts.length === 0 ? "none" : parts.join(", ");
}

const options: readonly Exclude<QueryOption, "apply" | "compute" | "count" | "deltatoken" | "format" | "skip" | "skiptoken" | "top">[] = ["select", "filter", "orderby", "search", "expand"];

function compareQuery({ query: was }: Property, { query: is }: Property): Difference[] {
  const supported = (query: Property["query"]): string[] => options.filter((option) => query?.[option] === true).map((option) => `$${option}`);
  const refused = (query: Property["query"], other: Property["query"]): string[] =>
    (query?.refused ?? []).filter((option) => (other as Readonly<Record<string, unknown>> | null)?.[option] !== true).map((option) => `$${option}`);
  const lists = listed(supported(was), supported(is), "property-query-added", "property-query-removed");
  // What was supported and is refused now is lost, and told as that alone.
  const denials = listed(refused(was, is), refused(is, was), "property-query-refused", "property-query-unrefused");
  return [...lists, ...denials, ...compareOperators(was, is)];
}

/** Where no operator is named, any may do. */
function compareOperators(was: Property["query"], is: Property["query"]): Difference[] {
  if (was?.filter !== true || is?.filter !== true) return [];
  const [before, after] = [was.filterOperators, is.filterOperators];
  if (before.length === 0 && after.length > 0) return [{ kind: "property-query-removed", before: `operators of $filter other than ${after.join(", ")}`, atMost: "risky" }];
  if (after.length === 0 && before.length > 0) return [{ kind: "property-query-added", after: `operators of $filter other than ${before.join(", ")}` }];
  const inFilter = (operators: readonly string[]): string[] => operators.map((one) => `${one} in $filter`);
  return listed(inFilter(before), inFilter(after), "property-query-added", "property-query-removed");
}
