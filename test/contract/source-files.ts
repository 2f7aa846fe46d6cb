import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative, sep } from "node:path";
import ts from "typescript";

export const root = join(import.meta.dirname, "../..");

/** A TypeScript file of the repository; paths are relative to its root and use forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** The files of the repository that it imports: statically, by type only, or with `import()`. */
  readonly imports: readonly string[];
  /** Those of them of which it takes nothing but types. */
  readonly typeImports: readonly string[];
  /** What it imports from elsewhere: packages and `node:` modules. */
  readonly packages: readonly string[];
}

/** Every file below a folder, sorted. `skip` names folders that are not entered, at any depth. */
export function filesBelow(folder: string, skip: readonly string[] = []): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      if (entry.isDirectory()) return skip.includes(entry.name) ? [] : filesBelow(posix.join(folder, entry.name), skip);
      return entry.isFile() ? [posix.join(folder, entry.name)] : [];
    })
    .sort();
}

export function foldersIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
}

export function sourceFiles(folder: string): SourceFile[] {
  return filesBelow(folder).filter((path) => path.endsWith(".ts")).map(readSource);
}

function readSource(path: string): SourceFile {
  const text = readFileSync(join(root, path), "utf8");
  // The compiler's own scan: it sees `import type`, `export … from` and `import()`, and no words in strings or comments.
  const named = ts.preProcessFile(text, true, true).importedFiles.map((one) => one.fileName);
  const inside = named.filter((name) => name.startsWith("."));
  const resolved = (name: string): string => relative(root, join(root, dirname(path), name.replace(/\.js$/, ".ts"))).split(sep).join("/");
  const valued = new Set(named.length === 0 ? [] : valueImports(path, text, inside));
  return {
    path, text,
    imports: inside.map(resolved),
    typeImports: inside.filter((name) => !valued.has(name)).map(resolved),
    packages: named.filter((name) => !name.startsWith(".")),
  };
}

/** The names among `all` that some statement, or an `import()`, takes more than types from. */
function valueImports(path: string, text: string, all: readonly string[]): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022);
  const statements = source.statements.flatMap((one) => {
    if (ts.isImportDeclaration(one)) return [{ name: specifierOf(one), typeOnly: one.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword }];
    return ts.isExportDeclaration(one) && one.moduleSpecifier !== undefined ? [{ name: specifierOf(one), typeOnly: one.isTypeOnly }] : [];
  });
  return all.filter((name) => {
    const own = statements.filter((one) => one.name === name);
    return own.length === 0 || own.some((one) => !one.typeOnly);
  });
}

function specifierOf(statement: ts.ImportDeclaration | ts.ExportDeclaration): string {
  const specifier = statement.moduleSpecifier;
  return specifier !== undefined && ts.isStringLiteral(specifier) ? specifier.text : "";
}

/** The names of globals that a file uses: identifiers that are no property, no key and no declaration of its own. */
export function globalsUsed(file: SourceFile, wanted: ReadonlySet<string>): string[] {
  const used = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && wanted.has(node.text) && !isName(node)) used.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2022, true));
  return [...used].sort();
}

function isName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (ts.isPropertyAccessExpression(parent) && parent.name === node) || ("name" in parent && parent.name === node);
}
