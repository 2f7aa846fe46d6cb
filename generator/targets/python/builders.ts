import type { Api, Parameter, Segment } from "../../model/api.js";
import type { Source } from "../../model/source.js";
import { verbGroups } from "../../emit/calls.js";
import { planNames } from "../../emit/names.js";
import { areaOf, isOnlyCalled, sortedEdges, type PathEdge, type PathNode } from "../../emit/path-tree.js";
import { plainLines, stringLiteral } from "../../emit/text.js";
import { isBare } from "../../emit/type-table.js";
import { signature, wordsOfMethods, type MethodView } from "./methods.js";
import { parameterRules, type PythonNames } from "./names.js";
import { docstring, ticked } from "./text.js";
import { verbViews } from "./verbs.js";

/** The class of a builder: what stands behind one place of a path. */
export interface BuilderView {
  readonly name: string;
  readonly doc: readonly string[];
  readonly members: readonly MethodView[];
  readonly source: Source;
  readonly words: ReadonlySet<string>;
}

export function builderView(node: PathNode, api: Api, names: PythonNames): BuilderView {
  return viewOf(names.builder(node.key), docOf(node), node, api, names);
}

/** What the API begins with. Its edges lead into modules of their own, which are loaded when they are asked for. */
export function rootMembers(tree: PathNode, api: Api, names: PythonNames): BuilderView {
  return viewOf("Client", [], tree, api, names);
}

function viewOf(name: string, doc: readonly string[], node: PathNode, api: Api, names: PythonNames): BuilderView {
  const edges = sortedEdges(node);
  const called = edges.find(({ segment }) => segment.kind === "call");
  const steps = edges.flatMap((edge): MethodView[] => {
    if (edge.segment.kind !== "call") return edgeViews(edge, edge.segment, node, names);
    // All calls of a place are views of one method.
    return edge === called ? callViews(names.member(node.key, edge.node.key), node, "self", names) : [];
  });
  const members = [...steps, ...verbGroups(node).flatMap((group) => verbViews(group, api, names))];
  return { name, doc, members, source: node.source, words: wordsOfMethods(members) };
}

function docOf(node: PathNode): string[] {
  return docstring([ticked(plainLines(node.path, "", Number.POSITIVE_INFINITY).join(" "))]);
}

function edgeViews({ node }: PathEdge, segment: Exclude<Segment, { kind: "call" }>, place: PathNode, names: PythonNames): MethodView[] {
  const name = names.member(place.key, node.key);
  if (segment.kind === "literal" && isOnlyCalled(node)) return callViews(name, node, `self._segment(Builder, ${stringLiteral(segment.text)})`, names);
  const target = names.builder(node.key);
  const loads = place.key === "" ? loadLines([node], names) : [];
  const view = (head: string, call: string): MethodView => ({ head, doc: docOf(node), body: [...loads, `return self.${call}`], source: node.source });
  switch (segment.kind) {
    case "parameter": {
      const key = parameterName([segment.name, ...segment.alternatives.slice(1)].join(" or "));
      return [view(signature(name, [`${key}: str | int`], target), `_by_id(${target}, ${key})`)];
    }
    case "address": {
      const path = parameterName(segment.name);
      return [view(signature(name, [`${path}: str`], target), `_by_path(${target}, ${path})`)];
    }
    default:
      return [view(signature(name, [], target, "property"), `_segment(${target}, ${stringLiteral(segment.text)})`)];
  }
}

/** Areas are loaded when they are asked for. */
function loadLines(nodes: readonly PathNode[], names: PythonNames): string[] {
  return [...nodes.map((node) => `from .areas.${names.module(areaOf(node.key))} import ${names.builder(node.key)}`), ""];
}

/** The calls of one place: a method, or several of one name that differ by their parameters. */
function callViews(name: string, place: PathNode, from: string, names: PythonNames): MethodView[] {
  const edges = sortedEdges(place).filter(({ segment }) => segment.kind === "call");
  // A function at the very start of the paths stands in the client, away from its area.
  const loads = place.key.lastIndexOf("/") === 0 && isOnlyCalled(place) ? loadLines(edges.map(({ node }) => node), names) : [];
  const calls = edges.map((edge) => ({ edge, target: names.builder(edge.node.key), parameters: callParameters(edge) }));
  const method = name === "by_key" ? "_by_key" : "_call";
  const made = ({ target, parameters }: (typeof calls)[number]): string =>
    `return ${from}.${method}(${target}, {${parameters.map((one) => `${stringLiteral(one.wire)}: ${one.name}`).join(", ")}})`;
  const decorator = calls.length > 1 ? "overload" : "";
  const views = calls.map((call): MethodView => ({
    head: signature(name, keywordsOf(call.parameters.map((one) => `${one.name}: ${one.type}`)), call.target, decorator), doc: docOf(call.edge.node), body: [...loads, made(call)], source: call.edge.node.source,
  }));
  const [first] = views;
  if (views.length === 1 || first === undefined) return views;
  // What has most parameters is tried first: what is left out may be another call.
  const tried = [...calls].sort((a, b) => b.parameters.length - a.parameters.length);
  const all = [...new Set(tried.flatMap((call) => call.parameters.map((one) => one.name)))];
  const body = tried.flatMap((call) => {
    const given = call.parameters.map((one) => `${one.name} is not None`).join(" and ");
    return given === "" ? [made(call)] : [`if ${given}:`, `    ${made(call)}`];
  });
  const ends = tried.at(-1)?.parameters.length === 0 ? [] : [`raise TypeError(${stringLiteral(`${name} takes ${calls.map((call) => call.parameters.map((one) => one.name).join(" and ")).join(", or ")}`)})`];
  return [
    ...views.map((view) => ({ ...view, body: ["..."] })),
    { head: signature(name, keywordsOf(all.map((one) => `${one}: Any = None`)), "Any"), doc: [], body: [...loads, ...body, ...ends], source: first.source },
  ];
}

function keywordsOf(parameters: readonly string[]): string[] {
  return parameters.length === 0 ? [] : ["*", ...parameters];
}

/** A parameter of a function: its name on the wire and in Python, and its type. */
export interface CallParameter {
  readonly wire: string;
  readonly name: string;
  readonly type: string;
}

export function callParameters({ segment, node }: PathEdge): CallParameter[] {
  if (segment.kind !== "call") return [];
  const documented = new Map(node.operations.flatMap(({ operation }) => operation.parameters.map((parameter): [string, Parameter] => [parameter.name.toLowerCase(), parameter])));
  const planned = planNames(new Map(segment.arguments.map(({ name }) => [name, name])), parameterRules);
  return segment.arguments.map((argument) => {
    const parameter = documented.get((argument.parameter ?? "").toLowerCase()) ?? documented.get(argument.name.toLowerCase());
    const bare = parameter !== undefined && !argument.quoted && isBare(parameter.type);
    const type = argument.parameter === null ? fixedType(argument.value, argument.quoted) : bare ? "BareValue" : "LiteralValue";
    return { wire: argument.name, name: planned.get(argument.name) ?? argument.name, type };
  });
}

/** A value that the docs fix: text in quotes as it stands, anything else through `literal(…)` or as a number. */
function fixedType(value: string, quoted: boolean): string {
  if (quoted || /^-?\d{1,15}$/.test(value)) return `Literal[${quoted ? stringLiteral(value) : String(Number(value))}]`;
  return /^(?:true|false)$/.test(value) ? `Literal[${value === "true" ? "True" : "False"}]` : "LiteralValue";
}

function parameterName(words: string): string {
  return planNames(new Map([[words, words]]), parameterRules).get(words) ?? "key";
}
