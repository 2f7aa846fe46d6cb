import type { Api, Operation, Parameter } from "../../model/api.js";
import type { Source } from "../../model/source.js";
import { allNodes, areaOf, isOnlyCalled, sortedEdges, type PathEdge, type PathNode } from "../../emit/path-tree.js";
import { verbGroups, verbOf, type VerbGroup } from "../../emit/calls.js";
import { camelCase } from "../../emit/names.js";
import { isBare } from "../../emit/type-table.js";
import { comment, commentLines, stringLiteral } from "../../emit/text.js";
import { memberName, segmentMember, type TypeScriptNames } from "../../emit/typescript.js";
import { callType } from "./calls.js";
import { operationsDoc } from "./docs.js";

/** A builder: what stands behind one place of a path. */
export interface BuilderView {
  readonly doc: readonly string[];
  readonly name: string;
  /** ` extends A, B`, or nothing. */
  readonly extends: string;
  readonly members: readonly BuilderMemberView[];
  readonly source: Source;
}

/** One member: `x: XPath`, `byId(id: string): XPath`, `patch: Send<X, Y>`. */
export interface BuilderMemberView {
  readonly doc: readonly string[];
  readonly text: string;
  readonly source: Source;
}

/** Every builder of an API by what it is. */
export interface BuilderViews {
  readonly root: BuilderView;
  /** What each area adds to the root, by the first segment of its paths. */
  readonly areas: readonly { readonly segment: string; readonly view: BuilderView }[];
  readonly places: readonly BuilderView[];
  /** An operation that stands at several places is written once, and is the whole builder where a path ends with it. */
  readonly operations: readonly BuilderView[];
}

export function builderViews(tree: PathNode, api: Api, names: TypeScriptNames): BuilderViews {
  const nodes = allNodes(tree);
  const shared = sharedOperations(nodes);
  const typeOf = (node: PathNode): string => {
    const [only] = node.operations;
    return only !== undefined && isOnlyOperation(node) ? names.operation(only.operation.name) : names.path(node.key);
  };
  const verbs = (groups: readonly VerbGroup[]): BuilderMemberView[] => groups.filter((group) => !isShared(group, shared)).map((group) => verbView(group, api, names));
  const bases = (groups: readonly VerbGroup[]): string[] => groups.filter((group) => isShared(group, shared)).flatMap(({ operations }) => operations.map((operation) => names.operation(operation.name)));
  const segments = [...new Set(sortedEdges(tree).map((edge) => areaOf(edge.node.key)))];
  return {
    root: {
      doc: comment(["The API, path by path."]), name: "Client", extends: extendsOf([...segments.map(names.area), ...bases(verbGroups(tree))]),
      members: verbs(verbGroups(tree)), source: tree.source,
    },
    areas: segments.map((segment) => {
      const edges = sortedEdges(tree).filter((edge) => areaOf(edge.node.key) === segment);
      return { segment, view: {
        doc: comment([`What a client has at \`/${commentLines(segment).join(" ").replace(/`/g, "'")}\`.`]), name: names.area(segment), extends: "",
        members: edges.flatMap((edge) => edgeViews(edge, typeOf)), source: edges[0]?.node.source ?? tree.source,
      } };
    }),
    places: nodes.slice(1).filter((node) => !isOnlyCalled(node) && !isOnlyOperation(node)).map((node) => ({
      doc: comment([`\`${commentLines(node.path).join(" ").replace(/`/g, "'")}\``]), name: names.path(node.key), extends: extendsOf(bases(verbGroups(node))),
      members: [...sortedEdges(node).flatMap((edge) => edgeViews(edge, typeOf)), ...verbs(verbGroups(node))], source: node.source,
    })),
    operations: api.operations.filter((operation) => shared.has(operation)).map((operation) => ({
      doc: [], name: names.operation(operation.name), extends: "", members: [verbView({ operations: [operation], near: [operation] }, api, names)], source: operation.source,
    })),
  };
}

function extendsOf(bases: readonly string[]): string {
  if (bases.length === 0) return "";
  const line = bases.slice().sort().join(", ");
  return line.length <= 80 ? ` extends ${line}` : ` extends\n  ${bases.slice().sort().join(",\n  ")}\n`;
}

function sharedOperations(nodes: readonly PathNode[]): ReadonlySet<Operation> {
  const shared = new Set<Operation>();
  const seen = new Set<Operation>();
  for (const node of nodes) {
    for (const { operations } of verbGroups(node)) {
      const [operation] = operations;
      if (operation === undefined || operations.length > 1) continue;
      if (seen.has(operation) || isOnlyOperation(node)) shared.add(operation);
      seen.add(operation);
    }
  }
  return shared;
}

function isShared({ operations }: VerbGroup, shared: ReadonlySet<Operation>): boolean {
  const [operation] = operations;
  return operations.length === 1 && operation !== undefined && shared.has(operation);
}

/** A path ends here, and there is one thing to do. */
function isOnlyOperation(node: PathNode): boolean {
  return node.key !== "" && node.children.size === 0 && new Set(node.operations.map(({ operation }) => operation)).size === 1;
}

function edgeViews(edge: PathEdge, typeOf: (node: PathNode) => string): BuilderMemberView[] {
  const { segment, node } = edge;
  const target = typeOf(node);
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
        return sortedEdges(node).flatMap((call) => [{ doc: [], text: signature(name, callParameters(call), typeOf(call.node)), source: call.node.source }]);
      }
      return member(lineOf(`${name}:`, target));
    }
  }
}

/** A method on one line, or a parameter a line where that would be long. */
function signature(name: string, parameters: readonly string[], returns: string): string {
  const line = `${name}(${parameters.join(", ")}): ${returns}`;
  return line.length <= 116 || parameters.length === 0 ? line : `${name}(\n${parameters.map((parameter) => `    ${parameter},\n`).join("")}  ): ${returns}`;
}

function lineOf(start: string, rest: string): string {
  return start.length + rest.length <= 115 ? `${start} ${rest}` : `${start}\n    ${rest}`;
}

function callParameters({ segment, node }: PathEdge): string[] {
  if (segment.kind !== "call" || segment.arguments.length === 0) return [];
  const documented = new Map(node.operations.flatMap(({ operation }) => operation.parameters.map((parameter): [string, Parameter] => [parameter.name.toLowerCase(), parameter])));
  const fields = segment.arguments.map((argument) => {
    const parameter = documented.get((argument.parameter ?? "").toLowerCase()) ?? documented.get(argument.name.toLowerCase());
    return `${memberName(argument.name)}: ${argument.parameter === null ? fixedValue(argument.value, argument.quoted) : argumentType(parameter, argument.quoted)}`;
  });
  return [`parameters: { ${fields.join("; ")} }`];
}

/** What a function takes: a date, a GUID and the like without quotes, as OData wants it, unless the page shows quotes around it. */
function argumentType(parameter: Parameter | undefined, quoted: boolean): string {
  return parameter !== undefined && !quoted && isBare(parameter.type) ? "Literal | Date" : "LiteralValue";
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

function verbView(group: VerbGroup, api: Api, names: TypeScriptNames): BuilderMemberView {
  const [first] = group.operations;
  if (first === undefined) throw new Error("a verb needs an operation");
  return {
    doc: operationsDoc(group, api),
    text: lineOf(`${verbOf(first)}:`, callType(group, names)),
    source: first.source,
  };
}
