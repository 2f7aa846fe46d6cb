import { finding, placeOf } from "../diagnostics/finding.js";
import type { Change, Property, RequestBody, TypeDefinition } from "../model/api.js";
import type { Finding } from "../model/finding.js";
import type { PageFacts, RequestBodyFact, TypeExpression } from "../model/page.js";
import type { TypeRef } from "../model/types.js";
import { effectiveProperties, isObject } from "./check.js";
import { isOperation } from "./implied.js";
import type { DraftOperation } from "./operations.js";
import { typeInProse } from "./named.js";
import { sourceIn } from "./order.js";
import { commonType, isRelated, resourceAt, type Places } from "./places.js";
import { mergeProperties, statementsOf } from "./properties.js";
import { referenceOf } from "./references.js";
import type { Scope } from "./scope.js";
import type { PlacedOperation } from "./split.js";
import { bodyStart, messagesOf, parameterAround, parametersShown, type ShownBody } from "./shown.js";
import { subtypesByName } from "./types.js";

/** What is known beside the pages of the operation itself. */
export interface RequestContext {
  readonly places: Places;
  readonly types: ReadonlyMap<string, TypeDefinition>;
  readonly enumNames: ReadonlySet<string>;
  readonly scope: Scope;
  readonly findings: Finding[];
  /** Whether names can be those of properties of a type: at least half of them, where the type is documented. */
  readonly fits: (names: readonly string[], type: TypeRef) => boolean;
}

const changes: Readonly<Record<string, Change>> = { POST: "create", PATCH: "update", PUT: "replace" };

/** Answers `fits`: the properties of a type are its own, those of its bases, and those of its subtypes, since a body may be of one. */
export function fitting(types: ReadonlyMap<string, TypeDefinition>): RequestContext["fits"] {
  const known = new Map<string, ReadonlySet<string>>();
  const subtypes = subtypesByName(types);
  const namesOf = (definition: TypeDefinition): ReadonlySet<string> => {
    const names = known.get(definition.name) ?? new Set([definition, ...(subtypes.get(definition.name) ?? [])].flatMap((one) => [...effectiveProperties(one, types).keys()]));
    known.set(definition.name, names);
    return names;
  };
  return (names, type) => {
    if (type.kind !== "named") return false;
    const definition = types.get(type.name);
    return definition === undefined || names.filter((name) => namesOf(definition).has(name)).length * 2 >= names.length;
  };
}

/** The body that an operation takes: what its pages say, else what it creates or changes by other pages or by its own answer. */
export function requestOf(draft: PlacedOperation, context: RequestContext): RequestBody | null {
  if (changes[draft.method] === undefined) return null;
  const reference = referenceOf(draft, context.scope);
  if (reference !== null) return reference;
  const stated = draft.pages.flatMap((page) => (page.requestBody === null ? [] : [{ page, fact: page.requestBody }]));
  const useful = stated.find(({ fact }) => fact.kind === "type" || fact.kind === "parameters" || fact.kind === "properties" || fact.kind === "stream");
  const shown = bodiesShown(draft);
  const placed = resourceAt(draft.method, draft.routes, context.places);
  const resources = [placed, changedBy(draft)].filter((type) => type !== null);
  if (useful === undefined) {
    const unnamed = stated.find(({ fact }) => fact.kind === "unstated");
    const sure = placed ?? (draft.method === "POST" ? null : (resources[0] ?? null));
    if (unnamed !== undefined && sure !== null) return bodyOfType(sure, draft.method, context, sourceIn(unnamed.page, unnamed.fact.range));
    if (stated.some(({ fact }) => fact.kind === "none") && isEmpty(draft)) return null;
    return requestShown(draft, resources, shown, context);
  }
  const { page, fact } = useful;
  const source = sourceIn(page, fact.range);
  if (fact.kind === "stream") return { kind: "stream", type: { kind: "primitive", name: "stream" }, change: null, properties: [], source };
  const rows = fact.properties.map((row) => row.name);
  const names = rows.length > 0 ? rows : namesIn(shown);
  // "provide a JSON object with the following parameters" is said of properties, too, where a resource is created or changed.
  const named = fact.type === null ? null : typeOrTypes(fact.type, fact.orTypes, page, context);
  const fitting = names.length === 0 ? undefined : resources.find((type) => context.fits(names, type));
  if (fact.kind === "type") {
    if (placed !== null && (draft.placed || isOutOfPlace(draft, named, placed, names, context))) return bodyOfType(placed, draft.method, context, source);
    return bodyOfType(fitting !== undefined && !isLikely(named, names, context) ? fitting : named, draft.method, context, source);
  }
  if (fitting !== undefined) return bodyOfType(fitting, draft.method, context, source);
  if (fact.type !== null && fact.kind === "properties") return bodyOfType(named, draft.method, context, source);
  // No action is called with PATCH: what comes back changed was sent, though the table of its page knows little of the rows.
  if (draft.method === "PATCH" && placed !== null && resources.every((type) => isSame(type, placed)) && resources.length > 1) return bodyOfType(placed, draft.method, context, source);
  return { kind: "parameters", type: null, change: null, properties: parametersOf(draft, stated, rows, shown, context), source };
}

/** "a JSON representation of an [ipLocation] or [countryLocation]": what both are. */
function typeOrTypes(type: TypeExpression, orTypes: readonly TypeExpression[], page: PageFacts, { scope, types }: RequestContext): TypeRef {
  const first = typeInProse(type, page, scope);
  return orTypes.length === 0 ? first : (commonType([first, ...orTypes.map((one) => typeInProse(one, page, scope))], types) ?? first);
}

/** "supply the values for [governanceRuleSettings]" names the type of a property, and a plain word may name no type at all. */
function isLikely(type: TypeRef | null, names: readonly string[], { fits, types, enumNames }: RequestContext): boolean {
  if (type?.kind !== "named") return type !== null && type.kind !== "collection";
  return enumNames.has(type.name) || (types.has(type.name) && fits(names, type));
}

/** A PATCH changes what stands at its route, or a subtype of it, and never a thing of an unrelated type. */
function isOutOfPlace(draft: PlacedOperation, type: TypeRef | null, placed: TypeRef, names: readonly string[], { types, fits }: RequestContext): boolean {
  return draft.method === "PATCH" && type?.kind === "named" && types.has(type.name) && !isRelated(type, placed, types) && (names.length === 0 || fits(names, placed));
}

function isSame(one: TypeRef, other: TypeRef): boolean {
  return one.kind === "named" && other.kind === "named" && one.name === other.name;
}

function bodyOfType(type: TypeRef | null, method: string, { enumNames }: RequestContext, source: RequestBody["source"]): RequestBody {
  const change = changes[method] ?? null;
  const isResource = type?.kind === "named" && !enumNames.has(type.name) && change !== null;
  return { kind: isResource ? "input" : "type", type, change: isResource ? change : null, properties: [], source };
}

/** What an answer shows to be created (201) or changed, where no other page reads at the route. A function or an action changes no one thing. */
function changedBy(draft: PlacedOperation): TypeRef | null {
  if (draft.routes.some((route) => isOperation(route.segments.at(-1)))) return null;
  const answer = draft.responses.find((one) => one.shape === "resource" && (one.status === 201 || (draft.method !== "POST" && one.status === 200)));
  return answer?.type?.kind === "named" ? answer.type : null;
}

function parametersOf(draft: DraftOperation, stated: readonly { page: PageFacts; fact: RequestBodyFact }[], rows: readonly string[], shown: readonly ShownBody[], context: RequestContext): readonly Property[] {
  const around = parameterAround(rows, shown);
  const [first] = stated;
  if (around !== null && first !== undefined) return [typedByRows(around, rows, first.page, context)];
  const merged = mergeProperties(draft.name, stated.flatMap((one) => statementsOf(one.page, one.fact.properties, "request-body")), context.scope);
  context.findings.push(...merged.findings);
  return merged.properties;
}

/** "an optional `passwordCredential` object with the following properties": a parameter of that name has the type of that name, if the rows fit. */
function typedByRows(parameter: Property, rows: readonly string[], page: PageFacts, { scope, types, fits }: RequestContext): Property {
  const type = scope.resolve({ kind: "named", name: parameter.name, target: null }, page);
  return parameter.type.kind === "primitive" && type.kind === "named" && types.has(type.name) && fits(rows, type) ? { ...parameter, type } : parameter;
}

function bodiesShown(draft: DraftOperation): ShownBody[] {
  return messagesOf(draft, "request").flatMap(({ page, message }) => (isObject(message.body?.json?.value) ? [{ value: message.body.json.value, source: sourceIn(page, message.range) }] : []));
}

/** "This method does not require any request body", and the example sends `{}` all the same: that says no more. */
function isEmpty(draft: DraftOperation): boolean {
  const values = messagesOf(draft, "request").flatMap(({ message }) => (message.body === null ? [] : [message.body.json?.value]));
  return values.every((value) => isObject(value) && Object.keys(value).length === 0);
}

function namesIn(shown: readonly ShownBody[]): string[] {
  return [...new Set(shown.flatMap(({ value }) => Object.keys(value)))].filter((name) => !name.includes("@"));
}

/** A body that no section describes, by its example: properties of the resource, else parameters. */
function requestShown(draft: DraftOperation, resources: readonly TypeRef[], shown: readonly ShownBody[], context: RequestContext): RequestBody | null {
  const first = messagesOf(draft, "request").find(({ message }) => message.body !== null);
  if (first === undefined) return null;
  const source = sourceIn(first.page, first.message.range);
  const undescribed = (): void => void context.findings.push(finding("body-undocumented", placeOf(first.page.path, bodyStart(first.message)), { hasSection: draft.pages.some((page) => page.requestBody !== null) }));
  if (first.message.body?.isJson !== true) {
    undescribed();
    return { kind: "stream", type: { kind: "primitive", name: "stream" }, change: null, properties: [], source };
  }
  const names = namesIn(shown);
  // "Provide an empty JSON object `{}`" is all that there is to say.
  if (names.length === 0) return { kind: "type", type: { kind: "primitive", name: "json" }, change: null, properties: [], source };
  undescribed();
  const resource = resources.find((type) => context.fits(names, type));
  if (resource !== undefined) return bodyOfType(resource, draft.method, context, source);
  return { kind: "parameters", type: null, change: null, properties: parametersShown(shown), source };
}
