import Handlebars from "handlebars";
import { nearest } from "../diagnostics/nearest.js";
import { helperNames } from "./helpers.js";
import { meant, oneLine, TargetFault } from "./target-fault.js";

type Node = hbs.AST.Node;

/** The sentence of a mistake in a template, at a line and column from 1. */
export function mistake(template: string, line: number | null, column: number | null, words: string): TargetFault {
  return new TargetFault(`${template}${line === null ? "" : `:${line}${column === null ? "" : `:${column}`}`}: ${words}`);
}

/**
 * Reads a template and looks for what can be told without a view: syntax, partials and helpers that there are not, and what docwright's
 * templates do without. Throws a TargetFault.
 */
export function readTemplate(name: string, text: string, partials: readonly string[]): hbs.AST.Program {
  const program = parse(name, text);
  new Checker(name, partials).accept(program);
  return program;
}

function parse(name: string, text: string): hbs.AST.Program {
  try {
    return Handlebars.parse(text);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    const { lineNumber } = error as { readonly lineNumber?: number };
    const line = lineNumber ?? Number(/^Parse error on line (\d+)/.exec(words)?.[1] ?? Number.NaN);
    throw mistake(name, Number.isNaN(line) ? null : line, null, `this is no template: ${oneLine(words.replace(/^Parse error on line \d+:\s*/, "").replace(/ - \d+:\d+$/, "")).replace(/-{2,}\^/, "|")}`);
  }
}

class Checker extends Handlebars.Visitor {
  constructor(private readonly template: string, private readonly partials: readonly string[]) {
    super();
  }

  override MustacheStatement(statement: hbs.AST.MustacheStatement): void {
    this.call(statement);
    super.MustacheStatement(statement);
  }

  override BlockStatement(block: hbs.AST.BlockStatement): void {
    const { blockParams } = block.program as { readonly blockParams?: readonly string[] };
    if (blockParams !== undefined && blockParams.length > 0) this.refuse(block, "names behind `as |…|` are not checked, so there are none: name the field, or ../field of what is around it.");
    this.call(block);
    super.BlockStatement(block);
  }

  override SubExpression(expression: hbs.AST.SubExpression): void {
    this.call(expression);
    super.SubExpression(expression);
  }

  override PartialStatement(partial: hbs.AST.PartialStatement): void {
    if (partial.name.type !== "PathExpression") this.refuse(partial, "a partial is named by a word: choose between two with {{#if}}.");
    const { original } = partial.name as hbs.AST.PathExpression;
    if (!this.partials.includes(original)) this.refuse(partial, `there is no partial "${original}" (a file _${original}.hbs beside the template): ${meant(nearest(original, this.partials, 2), this.partials, "there are none")}`);
    // What a partial is called with has to be there, as the parameters of a helper.
    this.demand(partial);
    super.PartialStatement(partial);
  }

  override PartialBlockStatement(partial: hbs.AST.PartialBlockStatement): void {
    this.refuse(partial, "{{#> }} is not taken: write {{> }}.");
  }

  override DecoratorBlock(decorator: hbs.AST.DecoratorBlock): void {
    this.refuse(decorator, "decorators are not taken: write a partial of its own.");
  }

  override Decorator(decorator: hbs.AST.Decorator): void {
    this.refuse(decorator, "decorators are not taken: write a partial of its own.");
  }

  private call(call: hbs.AST.MustacheStatement | hbs.AST.BlockStatement | hbs.AST.SubExpression): void {
    if (call.path.type !== "PathExpression") return;
    const { original, data } = call.path as hbs.AST.PathExpression;
    const isCall = call.params.length > 0 || call.type !== "MustacheStatement" || (call.hash as hbs.AST.Hash | undefined) !== undefined;
    if (isCall && !data && !helperNames.includes(original)) {
      const words = call.params.length === 0 && call.type === "BlockStatement" ? ` A block over a field is {{#each ${original}}}, {{#if ${original}}} or {{#with ${original}}}.` : "";
      this.refuse(call, `there is no helper "${original}": ${meant(nearest(original, helperNames, 2), helperNames, "")}${words}`);
    }
    this.demand(call);
  }

  /** Strict Handlebars asks for what is printed alone: `{{#each nmaes}}` of a view without such a field would write nothing. */
  private demand(call: { readonly params: readonly hbs.AST.Expression[]; readonly hash: hbs.AST.Hash }): void {
    const given = [...call.params, ...((call.hash as hbs.AST.Hash | undefined)?.pairs ?? []).map((pair) => pair.value)];
    for (const one of given) if (one.type === "PathExpression") (one as hbs.AST.PathExpression & { strict?: boolean }).strict = true;
  }

  private refuse(node: Node, words: string): never {
    throw mistake(this.template, node.loc.start.line, node.loc.start.column + 1, words);
  }
}
