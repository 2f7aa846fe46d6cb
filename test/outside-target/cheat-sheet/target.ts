import { defineTarget, kebabCase, markdownText, planNames, shortName, typeText, primitiveNames } from "docwright/target";
import type { Api, NameRules, Operation, PlannedFile, PrimitiveName, Property, Source, TypeTable } from "docwright/target";

/** What index.md.hbs is rendered with. */
interface IndexView {
  readonly title: string;
  readonly areas: readonly { readonly name: string; readonly file: string; readonly count: number }[];
}

/** What area.md.hbs is rendered with. */
interface AreaView {
  readonly title: string;
  readonly operations: readonly OperationView[];
}

interface OperationView {
  readonly name: string;
  readonly anchor: string;
  readonly method: string;
  readonly path: string;
  readonly otherPaths: readonly string[];
  readonly description: string;
  readonly body: readonly { readonly name: string; readonly type: string; readonly required: string; readonly source: Source }[];
  readonly answers: string;
  readonly permissions: readonly string[];
  readonly source: Source;
}

const anchorRules: NameRules = { shape: kebabCase, reserved: new Set(["top"]), maxLength: 80 };

/** Markdown has no types: these are words for readers. */
const words: TypeTable = {
  primitives: { ...(Object.fromEntries(primitiveNames.map((name) => [name, name])) as Record<PrimitiveName, string>), dateTimeOffset: "time stamp", boolean: "true or false", string: "text" },
  object: "object",
  named: (name) => markdownText(shortName(name)),
  collection: (items) => `list of ${items}`,
  union: (members) => members.join(" or "),
  unknown: "something",
};

/** A cheat-sheet: a page for each area of the API, with each operation in a few lines. */
export default defineTarget({
  name: "cheat-sheet",
  description: "cheat-sheet/, the operations of each area on one page of Markdown",
  options: {
    title: { description: "The title of the first page.", default: "Cheat-sheet" },
    bodies: { description: "List what requests may send.", default: true },
    callers: { description: "Whose permissions are listed.", default: "application", choices: ["application", "delegatedWork", "delegatedPersonal"] },
  },
  plan: (api, options) => {
    const anchors = planNames(new Map(api.operations.map(({ name }) => [name, name])), anchorRules);
    const areas = areasOf(api);
    const files = planNames(new Map([...areas.keys()].map((area) => [area, area])), anchorRules);
    const index: IndexView = {
      title: markdownText(options.title),
      areas: [...areas].map(([area, operations]) => ({ name: markdownText(area), file: `${files.get(area) ?? area}.md`, count: operations.length })),
    };
    return [
      { kind: "template", path: "cheat-sheet/README.md", template: "index.md.hbs", view: index },
      ...[...areas].map(([area, operations]): PlannedFile => {
        const view: AreaView = { title: markdownText(area), operations: operations.map((one) => operationView(one, anchors.get(one.name) ?? one.name, api, options)) };
        return { kind: "template", path: `cheat-sheet/${files.get(area) ?? area}.md`, template: "area.md.hbs", view };
      }),
      { kind: "json", path: "cheat-sheet/anchors.json", value: Object.fromEntries(anchors) },
      { kind: "copy", path: "cheat-sheet/style.css", template: "style.css" },
    ];
  },
});

/** The operations by the first step of their paths. */
function areasOf(api: Api): ReadonlyMap<string, readonly Operation[]> {
  const areas = new Map<string, Operation[]>();
  for (const operation of api.operations) {
    const [first] = operation.routes[0]?.segments ?? [];
    const area = first !== undefined && "text" in first ? first.text : "other";
    areas.set(area, [...(areas.get(area) ?? []), operation]);
  }
  return areas;
}

function operationView(operation: Operation, anchor: string, api: Api, options: { readonly bodies: boolean; readonly callers: string }): OperationView {
  const [path = "", ...otherPaths] = operation.routes.map((route) => markdownText(route.path));
  return {
    name: markdownText(operation.title), anchor, method: operation.method, path, otherPaths,
    description: markdownText(operation.description),
    body: options.bodies ? sent(operation, api).map((property) => ({
      name: markdownText(property.name), type: typeText(property.type, words), required: property.required ? "yes" : "", source: property.source,
    })) : [],
    answers: operation.responses.map(({ status, type, shape }) => [status, ...(type === null ? [] : [shape === "collection" ? `list of ${typeText(type, words)}` : typeText(type, words)])].join(" ")).join(", "),
    permissions: [...new Set(operation.permissions.filter((one) => one.supported && one.caller === options.callers).flatMap((one) => one.choices.map((names) => names.join(" with "))))].map(markdownText),
    source: operation.source,
  };
}

/** The properties that a request may send: those of its input definition, or the parameters of an action. */
function sent({ request }: Operation, api: Api): readonly Property[] {
  if (request === null) return [];
  const { type, change, properties } = request;
  const input = type?.kind === "named" ? api.inputs.find((one) => one.type === type.name && one.change === change) : undefined;
  return input?.properties ?? properties;
}
