import type { Api, Operation, Response } from "../../model/api.js";
import type { Source } from "../../model/source.js";
import { sortedEdges, type PathEdge, type PathNode } from "../../emit/path-tree.js";
import { camelCase } from "../../emit/names.js";
import { comment, commentLines, stringLiteral } from "../../emit/text.js";
import { bodyType, memberName, responseType, segmentMember, typeExpression, verbOf, type TypeScriptNames } from "../../emit/typescript.js";
import { operationDoc } from "./docs.js";

/** A builder: what stands behind one place of a path. */
export interface BuilderView {
  readonly doc: readonly string[];
  readonly name: string;
  readonly members: readonly BuilderMemberView[];
  readonly source: Source;
}

/** One member: `readonly x: XPath`, `byId(id: string): XPath`, `patch(body: X): Promise<Y>`. */
export interface BuilderMemberView {
  readonly doc: readonly string[];
  readonly text: string;
  readonly source: Source;
}

export function builderView(node: PathNode, name: string, api: Api, names: TypeScriptNames): BuilderView {
  return {
    doc: comment(node.key === "" ? ["The API, path by path."] : [`\`${commentLines(node.path).join(" ").replace(/`/g, "'")}\``]),
    name,
    members: [...sortedEdges(node).flatMap((edge) => edgeViews(edge, names)), ...node.operations.map((operation) => verbView(operation, api, names))],
    source: node.source,
  };
}

function edgeViews(edge: PathEdge, names: TypeScriptNames): BuilderMemberView[] {
  const { segment, node } = edge;
  const target = names.path(node.key);
  const member = (text: string): BuilderMemberView[] => [{ doc: [], text, source: node.source }];
  switch (segment.kind) {
    case "parameter":
      return member(signature("byId", [`${parameterName([segment.name, ...segment.alternatives.slice(1)].join(" or "))}: string | number`], target));
    case "address":
      return member(signature("byPath", [`${parameterName(segment.name)}: string`], target));
    case "call":
      return member(signature("", callParameters(edge), target));
    default: {
      const name = memberName(segmentMember(segment.text));
      if (isOnlyCalled(node)) {
        return sortedEdges(node).flatMap((call) => [{ doc: [], text: signature(name, callParameters(call), names.path(call.node.key)), source: call.node.source }]);
      }
      return member(lineOf(`readonly ${name}:`, target));
    }
  }
}

/** A function is nothing but its calls: a method reads better than a property that can be called, and needs no interface between. */
export function isOnlyCalled(node: PathNode): boolean {
  const edges = sortedEdges(node);
  return edges.length > 0 && edges.every((edge) => edge.segment.kind === "call") && node.operations.length === 0;
}

/** A method on one line, or a parameter a line where that would be long. */
function signature(name: string, parameters: readonly string[], returns: string): string {
  const line = `${name}(${parameters.join(", ")}): ${returns}`;
  return line.length <= 116 || parameters.length === 0 ? line : `${name}(\n${parameters.map((parameter) => `    ${parameter},\n`).join("")}  ): ${returns}`;
}

function lineOf(start: string, rest: string): string {
  return start.length + rest.length <= 115 ? `${start} ${rest}` : `${start}\n    ${rest}`;
}

function callParameters({ segment }: PathEdge): string[] {
  if (segment.kind !== "call" || segment.arguments.length === 0) return [];
  const fields = segment.arguments.map((argument) => `${memberName(argument.name)}: ${argument.parameter === null ? fixedValue(argument.value, argument.quoted) : "LiteralValue"}`);
  return [`parameters: { ${fields.join("; ")} }`];
}

/** A value that the docs fix: text in quotes as it stands, anything else through `literal(…)` or as a number. */
function fixedValue(value: string, quoted: boolean): string {
  if (quoted) return stringLiteral(value);
  return /^-?\d{1,15}$/.test(value) ? value : /^(?:true|false)$/.test(value) ? value : "LiteralValue";
}

function parameterName(words: string): string {
  const name = camelCase(words).replace(/\$/g, "");
  return /^(?:arguments|await|break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|eval|export|extends|false|finally|for|function|if|implements|import|in|instanceof|interface|let|new|null|package|private|protected|public|return|static|super|switch|this|throw|true|try|typeof|var|void|while|with|yield)$/.test(name) ? `${name}_` : name;
}

function verbView(operation: Operation, api: Api, names: TypeScriptNames): BuilderMemberView {
  const verb = verbOf(operation);
  const body = bodyParameter(operation, names);
  const item = queriedType(operation, names);
  const options = `options?: ${operation.method === "GET" ? `QueryOptions${item === null ? "" : `<${item}>`}` : "RequestOptions"}`;
  const parameters = [...(body === null ? [] : [body]), options];
  const returns = verb === "list" ? `Paged<${item ?? "unknown"}>` : `Promise<${answerType(operation.responses, names)}>`;
  return { doc: operationDoc(operation, api), text: signature(verb, parameters, returns), source: operation.source };
}

function queriedType(operation: Operation, names: TypeScriptNames): string | null {
  const success = operation.responses.find((response) => response.status < 300 && response.type?.kind === "named");
  return success?.type == null ? null : typeExpression(success.type, names);
}

function bodyParameter(operation: Operation, names: TypeScriptNames): string | null {
  const type = bodyType(operation, names);
  if (type !== null) return operation.method === "GET" || operation.method === "DELETE" ? null : `body: ${type}`;
  return operation.method === "GET" || operation.method === "DELETE" ? null : "body?: undefined";
}

/** What a call resolves to: the bodies of all documented successes. */
function answerType(responses: readonly Response[], names: TypeScriptNames): string {
  const successes = responses.filter((response) => response.status >= 200 && response.status < 300);
  const types = [...new Set(successes.map((response) => responseType(response, names)))];
  if (types.length === 0) return "unknown";
  return types.length === 1 ? (types[0] ?? "unknown") : types.map((type) => (type === "void" ? "undefined" : type)).join(" | ");
}
