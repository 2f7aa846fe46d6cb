import { finding, placeOf } from "../diagnostics/finding.js";
import type { Change, InputDefinition, Property, RequestBody, Response, TypeDefinition } from "../model/api.js";
import type { Finding } from "../model/finding.js";
import type { MessageFact, PageFacts, PropertyFact } from "../model/page.js";
import { linkAbout } from "./about.js";
import { effectiveProperties, isObject, type Definitions } from "./check.js";
import { linkHeld } from "./held.js";
import type { DraftOperation } from "./operations.js";
import { byName, byWeight, groupBy, placeAt } from "./order.js";
import { placesOf } from "./places.js";
import { mergeProperties, statementsOf } from "./properties.js";
import { fitting, requestOf } from "./requests.js";
import { responsesOf, withAlternatives } from "./responses.js";
import type { Scope } from "./scope.js";
import { bodyStart, messagesOf } from "./shown.js";
import { splitByAnswer } from "./split.js";

/** An operation with its bodies; its examples come last, since they are checked against everything else. */
export interface BodiedOperation extends DraftOperation {
  readonly request: RequestBody | null;
  readonly responses: readonly Response[];
}

/** What each operation takes and gives back, by the words of its pages, by its examples and by what stands at its routes. */
export function linkBodies(drafts: readonly DraftOperation[], types: ReadonlyMap<string, TypeDefinition>, scope: Scope, enumNames: ReadonlySet<string>): { operations: BodiedOperation[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const fits = fitting(types);
  const answering = drafts.map((draft) => ({ ...draft, responses: responsesOf(draft, scope, { fits, types }) }));
  const stated = placesOf(answering, types);
  const split = splitByAnswer(answering, stated, types);
  const places = placesOf(split, types);
  const context = { places, types, scope, enumNames, fits, findings };
  const bodied = split.map(({ responses, placed, ...draft }) => ({ ...draft, request: requestOf({ ...draft, responses, placed }, context), responses: withAlternatives(responses, draft.pages) }));
  const held = linkHeld(linkAbout(bodied, places, types), types);
  return { operations: held.operations.sort(byName), findings: [...findings, ...held.findings] };
}

/** What requests may send, for each type and kind of change that some operation makes. */
export function linkInputs(operations: readonly BodiedOperation[], { types }: Definitions, overridden: ReadonlyMap<string, boolean>, scope: Scope): { inputs: InputDefinition[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const users = operations.filter((operation) => operation.request?.kind === "input");
  const inputs = [...groupBy(users, inputKey)].flatMap(([, group]) => {
    const request = group[0]?.request;
    const type = request?.type?.kind === "named" ? types.get(request.type.name) : undefined;
    return request === null || request === undefined || type === undefined || request.change === null ? [] : [inputOf(type, request.change, type.open, group, types, overridden, scope, findings)];
  });
  return { inputs, findings };
}

function inputKey(operation: BodiedOperation): string {
  const request = operation.request;
  return request?.type?.kind === "named" && request.change !== null ? inputName(request.type.name, request.change) : "";
}

export function inputName(type: string, change: Change): string {
  return `${type} ${change}`;
}

function inputOf(type: TypeDefinition, change: Change, open: boolean, group: readonly BodiedOperation[], types: ReadonlyMap<string, TypeDefinition>, overridden: ReadonlyMap<string, boolean>, scope: Scope, findings: Finding[]): InputDefinition {
  const tables = group.flatMap((operation) => operation.pages).flatMap((page) => (page.requestBody === null || page.requestBody.kind === "none" ? [] : [{ page, body: page.requestBody }]));
  const statements = tables.flatMap(({ page, body }) => statementsOf(page, body.properties, "request-body")).sort(byWeight);
  const listed = new Map(groupBy(statements, (one) => one.fact.name));
  const all = effectiveProperties(type, types);
  // Listed properties that no type has: the body's own table is the only witness.
  const own = mergeProperties(type.name, statements.filter((one) => !all.has(one.fact.name) && !one.fact.name.startsWith("@")), scope).properties;
  const bodies = group.flatMap((operation) => messagesOf(operation, "request")).filter(({ message }) => message.body?.json != null);
  for (const { page, body } of tables) {
    const readOnly = body.properties.filter((fact) => fact.readOnly || all.get(fact.name)?.readOnly === true);
    const [first] = readOnly;
    if (first !== undefined) {
      const others = readOnly.slice(1).map((fact) => placeOf(page.path, fact.nameRange));
      const said = first.readOnly ? undefined : all.get(first.name);
      findings.push(finding("read-only-in-body", placeOf(page.path, first.nameRange), { names: readOnly.map((fact) => fact.name) }, [...others, ...(said === undefined ? [] : [placeAt(said.source)])]));
    }
  }
  const properties = [...all.values(), ...own]
    .filter((property) => !property.readOnly || listed.has(property.name))
    .map((property): Property => {
      const rows = listed.get(property.name) ?? [];
      const row = rows.find((one) => one.fact.required);
      const required = row !== undefined || (change === "create" && property.required && rows.length === 0);
      const corrected = overridden.get(`${type.name}.${property.name}`);
      return { ...property, required: corrected ?? (required && !lacking(property, row, bodies, findings)) };
    });
  return { type: type.name, change, open, subtypes: [], properties, source: group[0]?.request?.source ?? type.source };
}

/** "Required." in a row, but a documented example of such a request goes without it, in any letter case. */
function lacking(property: Property, row: { page: PageFacts; fact: PropertyFact } | undefined, bodies: readonly { page: PageFacts; message: MessageFact }[], findings: Finding[]): boolean {
  const name = property.name.toLowerCase();
  const keysOf = ({ message }: (typeof bodies)[number]): readonly string[] | null => (isObject(message.body?.json?.value) ? Object.keys(message.body.json.value).map((key) => key.toLowerCase()) : null);
  const without = bodies.filter((one) => keysOf(one)?.includes(name) === false);
  // `"shelf@odata.bind": "https://…"` gives the shelf by its address. That a link is due to `/$ref` is said by no table.
  const first = without.find((one) => keysOf(one)?.includes(`${name}@odata.bind`) === false);
  if (first !== undefined && !name.startsWith("@")) {
    const related = row === undefined ? placeAt(property.source) : placeOf(row.page.path, row.fact.nameRange);
    findings.push(finding("required-missing-in-example", placeOf(first.page.path, bodyStart(first.message)), { name: property.name }, [related]));
  }
  return without.length > 0;
}

/** The parameters of an action keep "Required." on the same condition. */
export function settleParameters(operation: BodiedOperation): { operation: BodiedOperation; findings: Finding[] } {
  const request = operation.request;
  if (request?.kind !== "parameters") return { operation, findings: [] };
  const findings: Finding[] = [];
  const bodies = messagesOf(operation, "request").filter(({ message }) => message.body?.json != null);
  const properties = request.properties.map((property) => ({ ...property, required: property.required && !lacking(property, undefined, bodies, findings) }));
  return { operation: { ...operation, request: { ...request, properties } }, findings };
}

