import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { Node, Project, type ExportedDeclarations, type InterfaceDeclaration, type JSDocableNode, type TypeElementTypes } from "ts-morph";
import { root } from "../contract/source-files.js";

const project = new Project({ tsConfigFilePath: join(root, "tsconfig.json") });
const generator = project.getSourceFileOrThrow(join(root, "generator/target.ts"));

/** The parts of the page: what stands in each comes from these files, in the order of their text. */
const parts: readonly (readonly [string, string, readonly string[]])[] = [
  ["Describing a target", "", ["emit/target.ts"]],
  ["Names", "Decided for a whole API at once, before anything is rendered.", ["emit/names.ts", "emit/reserved-words.ts"]],
  ["Types", "How a language writes the types of the model.", ["emit/type-table.ts", "emit/evidence.ts", "emit/inheritance.ts", "emit/sentinels.ts"]],
  ["Text", "What pages say may hold anything: views hold it only in a form that is harmless where it will stand.", ["emit/text.ts"]],
  ["Paths", "The routes of an API as a tree.", ["emit/path-tree.ts", "emit/nearness.ts"]],
  ["JSON", "", ["emit/json.ts", "emit/json-schema.ts", "emit/known-values.ts"]],
  ["What targets share", "", ["emit/calls.ts", "emit/docs.ts", "emit/golden.ts", "emit/ownership.ts"]],
  ["The model", "Its types have [a page of their own](../../templates/model/model.md). Besides them there are:", ["model/api.ts", "model/types.ts", "model/query.ts"]],
  ["TypeScript", "The names and types of the SDK that the target `typescript` writes.", ["emit/typescript.ts"]],
];

/** The reference page of `docwright/target`, and of the views of the built-in templates: all of it from the docstrings of their types. */
export function targetPage(): string {
  const lines = [
    "# What a target is made of", "",
    "A target is a folder: `target.ts` (or `.js`), whose default export is what `defineTarget` gives, and Handlebars templates beside it. It imports",
    "`docwright/target`, and is loaded by its place or by the name of its package:", "",
    "    npx docwright new-target my-target", "    npx docwright generate --docs docs --out out --target ./my-target", "",
    "What it reads is [the model](../../templates/model/model.md), whose types are in `docwright/target` too, and frozen. It is stopped with one message if it throws, gives back",
    "what is no planned file, or wants a path that lies outside of the output folder or belongs to another target. The other targets write theirs then, nothing is removed, and",
    "the exit code is 1.", "",
    "## Templates", "",
    "Templates are Handlebars in strict mode, so that a mistake stops with its line and the nearest right name. They write fields (`{{name}}`, `{{../name}}`, `{{this}}`),",
    "`{{#if}}`, `{{#unless}}`, `{{#each}}`, `{{#with}}`, `{{lookup}}`, `@index`, `@first`, `@last`, `@key`, and partials: `{{> row}}` is the file `_row.hbs`. A view has to hold every",
    "field that its template names, also those that `{{#if}}` asks for. Nothing is escaped for HTML. Spaces at the ends of lines go. There are no `as |x|`, no inline partials and",
    "no names of partials that are told later. Besides there is:", "",
    ...helperLines(),
    "## A whole one", "",
    "This is what `docwright new-target` writes, beside a test: an `operations.md` with every operation.", "",
    ...["target.ts", "operations.md.hbs", "_operation.hbs"].flatMap((name) => [`\`${name}\`:`, "", ...code(readFileSync(join(root, "templates/new-target", name), "utf8").trimEnd(), name.endsWith(".ts") ? "ts" : "hbs")]),
    ...parts.flatMap(([title, words, files]) => [`## ${title}`, "", ...(words === "" ? [] : [words, ""]), ...files.flatMap(declarationsOf)]),
    "## Views of the built-in templates", "",
    "`docwright eject TARGET` copies the templates of a target out, and `--templates DIR` makes those that are in `DIR/TARGET/` stand in for its own. These are the fields that each",
    "may name.", "",
    ...viewLines(),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

/** The files of the toolbox that `docwright/target` hands on, and of which no part of the page tells. */
export function untold(): string[] {
  const told = new Set(parts.flatMap(([, , files]) => files));
  const paths = [...generator.getExportedDeclarations().values()].flat().map((one) => relative(join(root, "generator"), one.getSourceFile().getFilePath()));
  return [...new Set(paths)].filter((path) => path.startsWith("emit/") && !told.has(path));
}

/** The names of the templates that the views of a target are documented for; null for a target without such a list. */
export function documentedTemplates(target: string): readonly string[] | null {
  return viewsOf(target)?.getProperties().map((one) => one.getName().replace(/^"|"$/g, "")) ?? null;
}

/** The targets, by the folders in which their programs are. */
export const targetNames: readonly string[] = project.getDirectoryOrThrow(join(root, "generator/targets")).getDirectories().map((one) => one.getBaseName()).sort();

function helperLines(): string[] {
  const helpers = project.getSourceFileOrThrow(join(root, "generator/emit/helpers.ts")).getInterfaceOrThrow("TemplateHelpers");
  return [...helpers.getProperties().map((one) => `- \`${one.getName()}\`: ${docOf(one)}`), ""];
}

function declarationsOf(path: string): string[] {
  const file = project.getSourceFileOrThrow(join(root, "generator", path));
  const exported = [...generator.getExportedDeclarations().values()].flat().filter((one) => one.getSourceFile() === file);
  // What the types of the model mean is told on its own page.
  const told = path.startsWith("model/") ? exported.filter((one) => Node.isVariableDeclaration(one) || Node.isFunctionDeclaration(one)) : exported;
  return told.sort((a, b) => a.getStart() - b.getStart()).flatMap(declarationLines);
}

function declarationLines(one: ExportedDeclarations): string[] {
  if (Node.isFunctionDeclaration(one)) {
    const start = one.getStart();
    const text = one.getSourceFile().getFullText().slice(start, one.getBody()?.getStart() ?? one.getEnd()).replace(/^export\s+/, "").trim();
    return [`### ${one.getName() ?? ""}`, "", ...code(text), ...paragraph(docOf(one))];
  }
  if (Node.isInterfaceDeclaration(one)) return [`### ${one.getName()}`, "", ...paragraph(docOf(one)), ...memberTable(one)];
  if (Node.isTypeAliasDeclaration(one)) return [`### ${one.getName()}`, "", ...paragraph(docOf(one)), ...code(one.getText().replace(/^export\s+/, ""))];
  if (!Node.isVariableDeclaration(one)) throw new Error(`nothing is known of how to document ${one.getKindName()}`);
  const value = one.getInitializer()?.getText() ?? "";
  const isPlain = one.getTypeNode() === undefined && /^[[\d]/.test(value);
  const type = one.getTypeNode()?.getText() ?? `{ ${one.getType().getProperties().map((member) => member.getName()).join(", ")} }`;
  const statement = one.getVariableStatement();
  return [`### ${one.getName()}`, "", ...code(`const ${one.getName()}${isPlain ? ` = ${value}` : `: ${type}`}`), ...paragraph(statement === undefined ? "" : docOf(statement))];
}

function memberTable(one: InterfaceDeclaration): string[] {
  const bases = one.getExtends().map((base) => base.getText());
  return [
    ...(bases.length === 0 ? [] : [`It has the members of ${bases.map((base) => `\`${base}\``).join(", ")}, and:`, ""]),
    "| member | type | meaning |", "|:---|:---|:---|",
    ...one.getProperties().map((member) => `| \`${member.getName()}${member.hasQuestionToken() ? "?" : ""}\` | \`${typeOf(member)}\` | ${docOf(member).replaceAll("|", "\\|")} |`), "",
  ];
}

function typeOf(member: TypeElementTypes): string {
  return (Node.isPropertySignature(member) ? (member.getTypeNode()?.getText() ?? "") : member.getText()).replace(/\s+/g, " ").replaceAll("|", "\\|");
}

function viewLines(): string[] {
  return targetNames.flatMap((target) => {
    const views = viewsOf(target);
    if (views === null) return [];
    const shown = new Set<string>();
    const interfaces = views.getProperties().flatMap((one) => viewsIn(one, shown));
    return [
      `### ${target}`, "", "| template | view |", "|:---|:---|", ...views.getProperties().map((one) => `| \`${one.getName().replace(/^"|"$/g, "")}\` | \`${typeOf(one)}\` |`), "",
      ...interfaces.flatMap((one) => [`#### ${one.getName()}`, "", ...paragraph(docOf(one)), ...memberTable(one)]),
    ];
  });
}

function viewsOf(target: string): InterfaceDeclaration | null {
  const file = join(root, "generator/targets", target, "templates.ts");
  return existsSync(file) ? project.getSourceFileOrThrow(file).getInterfaceOrThrow("TemplateViews") : null;
}

/** The interfaces of views that a member leads to, each once. */
function viewsIn(member: Node, shown: Set<string>): InterfaceDeclaration[] {
  return member.getDescendants().filter(Node.isTypeReference).flatMap((reference) => {
    const name = reference.getTypeName().getText();
    const symbol = reference.getTypeName().getSymbol();
    const found = (symbol?.getAliasedSymbol() ?? symbol)?.getDeclarations().find(Node.isInterfaceDeclaration);
    if (found === undefined || shown.has(name) || !relative(root, found.getSourceFile().getFilePath()).startsWith("generator/targets/")) return [];
    shown.add(name);
    return [found, ...found.getProperties().flatMap((one) => viewsIn(one, shown))];
  });
}

function docOf(node: JSDocableNode): string {
  return node.getJsDocs().map((doc) => doc.getDescription().replace(/\s+/g, " ").trim()).join(" ");
}

function paragraph(text: string): string[] {
  return text === "" ? [] : [text, ""];
}

function code(text: string, language = "ts"): string[] {
  return [`\`\`\`${language}`, text, "```", ""];
}
