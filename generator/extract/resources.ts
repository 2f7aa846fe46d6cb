import { lookUp, type Dialect } from "../dialect/dialect.js";
import { around, says } from "../dialect/phrases.js";
import { finding, placeOf } from "../diagnostics/finding.js";
import type { Finding } from "../model/finding.js";
import type { PropertyFact, Stated, TypeFact } from "../model/page.js";
import type { Range } from "../model/source.js";
import type { Prose } from "../model/tree.js";
import { columnsOf, hasColumn } from "./columns.js";
import { basesOf, derivedOf, derivedTables } from "./inheritance.js";
import { describe, hasTypes, isPropertyTable, propertiesOf } from "./properties.js";
import { asShown, representationOf, type Shown } from "./representation.js";
import { sentencesOf } from "./sentences.js";
import { headerRange, ownProse, partsOf, proseOfPart, tablesOf, withoutVersion, type Extracted, type PageView, type Part } from "./view.js";

/** The type that a resource page describes: its property and relationship tables and its JSON representation. */
export function extractResource(page: PageView): Extracted<TypeFact[]> {
  const claims: number[] = [];
  const findings: Finding[] = [];
  const shown = representationOf(page, claims, findings);
  const inSections = rowsOf(page, partsOf(page, "properties"), shown, claims, findings);
  // Some pages put their only table right below the title or the JSON.
  const ownTables = inSections.length > 0 ? inSections : rowsOf(page, looseParts(page, shown), shown, claims, findings);
  const properties = asShown([...ownTables, ...rowsOf(page, furtherParts(page), shown, claims, findings)], shown, page, findings);
  const relationships = rowsOf(page, partsOf(page, "relationships"), null, claims, findings);
  for (const part of partsOf(page, "methods", "derived-types")) {
    claims.push(part.section.id, ...tablesOf(part).map((table) => table.id));
  }
  claims.push(...derivedTables(page).map((table) => table.id));
  const titled = page.title === null ? null : titleName(page.title, page.dialect, "resource");
  const stated = shown?.annotation?.type ?? null;
  const name = stated !== null && isTypeName(stated) ? stated : titled;
  const isResource = properties.length > 0 || relationships.length > 0 || (shown !== null && !isOfEnum(shown, page)) || isBareResource(page);
  if (stated !== null && !isTypeName(stated)) findings.push(unreadableName(stated, page, shown?.annotation?.range));
  else if (isResource && name === null && page.title !== null && partsOf(page, "http-request").length === 0) findings.push(unreadableName(page.title.text, page, page.title.range));
  if (name !== null && isResource && isReservedName(name)) findings.push(finding("type-name-reserved", placeOf(page.tree.path, page.title?.range), { name }));
  if (name === null || !isResource) return { facts: [], claims, findings };
  const annotation = shown?.annotation ?? null;
  const fact: TypeFact = {
    name: name.replace(/^#/, ""),
    qualified: name.includes("."),
    aliases: [titled, frontTitleName(page)].filter((other, index, all) => other !== null && !sameName(other, name) && all.indexOf(other) === index) as string[],
    bases: basesOf(page, annotation),
    derived: derivedOf(page),
    abstract: annotation?.abstract === true || isCalledAbstract(name, page),
    open: annotation?.open === true || [page.title?.text ?? "", ...partsOf(page, "prose").flatMap(proseOfPart).map(({ text }) => text)].some((text) => says(page.dialect.phrases.openType, text)),
    key: annotation?.key ?? null,
    description: pageSummary(page)?.value ?? "",
    properties,
    relationships,
    representation: shown?.representation ?? null,
    range: page.title?.range ?? page.tree.root.range,
  };
  return { facts: [fact], claims, findings };
}

/** "A crane is abstract and …", "It is an abstract type": what its own page says of it, and not of another type. */
function isCalledAbstract(name: string, page: PageView): boolean {
  const own = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  const asIt = (sentence: string): string => sentence.replace(/^(?:an? |the )?(\w+)/i, (whole, word: string) => (word.toLowerCase() === own ? "it" : whole));
  const sentences = wordsAboutType(page).flatMap(({ text }) => sentencesOf(text));
  return sentences.some((one) => [one, asIt(one)].some((text) => says(page.dialect.phrases.abstractType, text)));
}

/** The name in the title of the front matter, which may be another than the one that readers see. */
function frontTitleName(page: PageView): string | null {
  const title = page.tree.frontMatter?.values.get("title");
  return title === undefined ? null : titleName(title, page.dialect, "resource");
}

/** The page of an enum may represent it all the same, as an object of that type with nothing in it. */
function isOfEnum({ representation }: Shown, { title, dialect }: PageView): boolean {
  const isEnum = title !== null && /\s/.test(title.text.trim()) && titleName(title, dialect, "enum") !== null;
  return isEnum && representation.members.every(({ name }) => name.startsWith("@"));
}

/** "rbacApplication resource type" with nothing but methods: a type all the same, though nobody says what it holds. */
function isBareResource(page: PageView): boolean {
  const words = titleWords(page.title?.text ?? "").slice(1).join(" ");
  return words !== "" && lookUp({ kind: page.dialect.typeTitles.resource }, words) !== null && partsOf(page, "methods", "properties", "relationships").length > 0;
}

/** The paragraphs about the type as a whole, those in notes and lists among them. */
function wordsAboutType(page: PageView): Prose[] {
  return page.parts.filter(({ role, section }) => role === "description" || section.heading === null || section.heading === page.title).flatMap(proseOfPart);
}

/** The page of a type may list properties right below its title, below its JSON representation, or under a title of its own words. */
function looseParts(page: PageView, shown: Shown | null): Part[] {
  // "| Name | Type | Use case |" below "Use the fleet API" lists types.
  if (shown === null && page.title !== null && titleName(page.title, page.dialect, "resource") === null) return [];
  return page.parts.filter((part) => (part.section.heading !== null && part.section.heading === page.title) || part.role === "json-representation")
    .filter((part) => tablesOf(part).some((table) => isPropertyTable(table, page.dialect) && hasColumn(columnsOf(table, page.dialect), "property", "name")));
}

/** The page of a type may list further properties under a title of its own words, and those that only requests carry. */
function furtherParts(page: PageView): Part[] {
  if (page.title === null || titleName(page.title, page.dialect, "resource") === null || partsOf(page, "http-request").length > 0) return [];
  const ownWords = page.parts.filter((part) => part.role === null && tablesOf(part).some((table) => columnsOf(table, page.dialect).has("property")));
  return [...partsOf(page, "instance-attributes"), ...ownWords];
}

function rowsOf(page: PageView, parts: readonly Part[], shown: Shown | null, claims: number[], findings: Finding[]): PropertyFact[] {
  const rows: PropertyFact[] = [];
  for (const part of parts) {
    claims.push(part.section.id);
    for (const table of tablesOf(part)) {
      if (!isPropertyTable(table, page.dialect) || !hasTypes(columnsOf(table, page.dialect))) continue;
      claims.push(table.id);
      const read = propertiesOf(table, page.tree.path, page.dialect);
      if (rows.length > 0 && isForeign(part, read.facts, shown, page)) {
        findings.push(finding("property-table-foreign", placeOf(page.tree.path, headerRange(table)), { names: read.facts.map((row) => row.name) }));
        continue;
      }
      findings.push(...read.findings);
      rows.push(...read.facts);
    }
  }
  return rows;
}

/**
 * A further table below "### Properties of a policy definition" may list the keys of a JSON text, or those of another thing: the
 * representation, which shows the type, shows none of them.
 */
function isForeign(part: Part, rows: readonly PropertyFact[], shown: Shown | null, page: PageView): boolean {
  const members = new Set(shown?.representation.members.map((member) => member.name.toLowerCase()));
  const ownWords = part.section.heading !== null && lookUp(page.dialect.headings, part.section.heading.text) === null;
  return ownWords && members.size > 0 && rows.length > 0 && !rows.some((row) => members.has(row.name.toLowerCase()));
}

/** Names as OData spells them (CSDL 4.01, 15.2): letters, digits and underscores, 128 characters at most. */
function isTypeName(name: string): boolean {
  return name.length <= 300 && name.replace(/^#/, "").split(".").every((part) => /^[A-Za-z_]\w{0,127}$/.test(part));
}

/** Whether two names differ in namespace and letter case at most. */
function sameName(a: string, b: string): boolean {
  const short = (name: string): string => name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  return short(a) === short(b);
}

/** Words that mean something else in the code of some language, and names that every JavaScript object has. */
const reservedNames = new Set([
  ...Object.getOwnPropertyNames(Object.prototype), "prototype", "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete",
  "do", "else", "enum", "export", "extends", "false", "finally", "for", "function", "if", "import", "in", "instanceof", "new", "null", "return", "super",
  "switch", "this", "throw", "true", "try", "typeof", "var", "void", "while", "with", "yield",
]);

export function isReservedName(name: string): boolean {
  return reservedNames.has(name.slice(name.lastIndexOf(".") + 1));
}

function unreadableName(text: string, page: PageView, range: Range | undefined): Finding {
  return finding("type-name-unreadable", placeOf(page.tree.path, range), { actual: text });
}

/** The name in a title such as "managedDevice resource type"; null where the title says that it is something else. */
export function titleName(title: { readonly text: string }, dialect: Dialect, kind: "resource" | "enum"): string | null {
  const [name, ...rest] = titleWords(title.text);
  if (name === undefined || !isTypeName(name)) return null;
  return rest.length === 0 || lookUp({ kind: dialect.typeTitles[kind] }, rest.join(" ")) !== null ? name : null;
}

/** "tabSettings resource type (open type)" without what is said in passing. */
function titleWords(title: string): string[] {
  return withoutVersion(title).trim().replace(/(?<!\s)\s*\([^()]*\)$/, "").split(/\s+/);
}

/** What a page says first about what it describes: below its title or in a section for that, else in its front matter, else in a list or a quote. */
export function pageSummary(page: PageView): Stated<string> | null {
  const told = page.parts.filter(({ role, section }) => role === "description" || (role === "prose" && (section.heading === null || section.heading === page.title)));
  const described = page.tree.frontMatter?.values.get("description") ?? null;
  const text = described?.text.trim() ?? "";
  const own = summaryOf(told.flatMap(ownProse), page.dialect);
  if (own === null && described !== null && text !== "" && !says(page.dialect.phrases.noSummary, text)) return { value: text, range: described.range };
  const summary = own ?? summaryOf(told.flatMap(proseOfPart), page.dialect);
  return summary === null ? null : { value: withItsList(summary, told), range: summary.prose.range };
}

/** "You can use it to:" with the list that follows: `You can use it to: knit; sew.` A list that is longer than a paragraph stays where it is. */
function withItsList({ text, prose }: { readonly text: string; readonly prose: Prose }, told: readonly Part[]): string {
  if (!text.endsWith(":")) return text;
  const blocks = told.map(({ section }) => section.blocks).find((own) => own.some((block) => block.kind === "paragraph" && block.prose === prose)) ?? [];
  const list = blocks[blocks.findIndex((block) => block.kind === "paragraph" && block.prose === prose) + 1];
  if (list?.kind !== "list") return text;
  const items = list.items.map(([first]) => (first?.kind === "paragraph" ? describe(first.prose).replace(/[.;,]+$/, "") : ""));
  const whole = `${text} ${items.join("; ")}.`;
  return items.includes("") || whole.length > longestSummary ? text : whole;
}

/** In characters. */
const longestSummary = 1000;

/** On pages that come from a published site, "Important" on a line of its own is all that is left of the frame around the paragraph below. */
export function isBelowCallout(above: Prose | undefined, { callout }: Dialect["phrases"]): boolean {
  const words = above?.text.trim() ?? "";
  return says(callout, words) && /^\p{Lu}/u.test(words);
}

/** The first paragraph that describes: not the namespace line, not an include, not a note if anything else does. */
export function summaryOf(intro: readonly Prose[], { phrases }: Dialect): { text: string; prose: Prose } | null {
  const namespace = around("^", phrases.namespace, ":");
  const callout = around("^(?:\\*\\*)?", phrases.callout, "\\b");
  const describes = ({ text }: Prose): boolean => !says(phrases.noSummary, text) && !namespace.test(text) && !text.startsWith("[!") && !callout.test(text);
  const prose = intro.find((one, index) => describes(one) && !isBelowCallout(intro[index - 1], phrases)) ?? intro.find(describes);
  return prose === undefined ? null : { text: describe(prose), prose };
}
