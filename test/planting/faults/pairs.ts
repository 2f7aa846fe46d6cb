// Faults that lie between two pages: of one operation, of one type, of one place.
import { behind, put, putFor, type Fault, type Planting } from "../fault.js";
import type { CleanPage, Ground } from "../ground.js";
import type { Heading, Row, Span, Table } from "../markdown.js";
import { propertyRows, typesOf, type PropertyRow } from "../rows.js";
import { operationOf } from "../typed.js";
import { routeLines } from "./requests.js";

const titleOf = ({ outline }: CleanPage): Heading | null => outline.headings.find(({ depth }) => depth === 1) ?? null;

/** The same page once more, with one change in it; its path goes before that of the page (`-` before `.`), and so does what it says. */
function twin(page: CleanPage, { start, end }: Span, text: string): Planting {
  return { changes: [], added: [{ path: page.path.replace(/\.md$/, "-mauve2.md"), text: `${page.text.slice(0, start)}${text}${page.text.slice(end)}` }] };
}

function tablesHeaded({ outline }: CleanPage, words: RegExp): Table[] {
  return outline.tables.filter(({ header }) => words.test(header.cells[0]?.text ?? "") && header.cells.length === 2);
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}

/** Whether a page describes a type below another, or above it. */
function isBelow(page: CleanPage, name: string, ground: Ground): boolean {
  return typesOf(page, ground).some((type) => type.base === name || ground.definitions.types.get(name)?.base === type.name || type.base === ground.definitions.types.get(name)?.base);
}

/** Rows that say again what a row of another page says, which goes before them. */
function echoes(page: CleanPage, ground: Ground): PropertyRow[] {
  return propertyRows(page, ground).filter(({ property }) => property !== null && property.sources.length > 1 && !property.source.startsWith(`${page.path}:`));
}

function differs(kind: string, plant: (row: PropertyRow, page: CleanPage) => Planting | null): Fault {
  return { rule: "property-differs", kind, on: (page, ground) => echoes(page, ground).flatMap((row) => plant(row, page) ?? []) };
}

const isText = ({ fact: { type } }: PropertyRow): boolean => type.kind === "primitive" && type.name === "string";

/** Rows of a table of parameters in the URL. */
function parameterTables(page: CleanPage, where: "path" | "function"): { table: Table; last: Row }[] {
  const lines = new Set(page.facts.parameters.filter((one) => one.in === where).map(({ range }) => page.outline.lines[range.line - 1]?.start));
  return page.outline.tables.flatMap((table) => {
    const last = table.rows.at(-1);
    return last !== undefined && lines.has(last.start) ? [{ table, last }] : [];
  });
}

export const pairFaults: readonly Fault[] = [
  {
    rule: "permissions-differs", kind: "page of the same operation",
    on: (page) => tablesHeaded(page, /^permission type$/i).flatMap(({ rows }) => rows.slice(2).filter(({ cells }) => /\w\.\w/.test(cells[1]?.text ?? "")).map((row) => {
      const cell = row.cells[1] ?? { ...row, text: "" };
      return { ...twin(page, cell, `${cell.text}, Mauve2.Read.All`), due: { path: page.path, start: row.start, end: row.end } };
    })),
  },
  {
    rule: "header-differs", kind: "page of the same operation",
    on: (page) => tablesHeaded(page, /^(?:header|name)$/i).filter(({ heading }) => /headers/i.test(heading?.text ?? "")).flatMap(({ rows }) => rows.slice(0, 1).map((row) => {
      // Of two wordings the longer one goes before the other.
      const cell = row.cells[1] ?? row;
      return twin(page, row, `⟦${page.text.slice(row.start, cell.start)}Any${page.text.slice(cell.end, row.end)}⟧`);
    })),
  },
  differs("type", (row, page) => (isText(row) && row.fact.values === null && row.fact.limits === null ? put(page, row.type, "Guid") : null)),
  differs("list of values", (row, page) => {
    const list = isText(row) && row.fact.values?.ticked === true && row.fact.otherValues === null ? /`[^`,]+`(?:, `[^`,]+`)+/.exec(row.description.text) : null;
    if (list === null) return null;
    const start = row.description.start + list.index;
    return put(page, { start, end: start + list[0].length }, `${list[0]}, \`mauve2\``);
  }),
  {
    rule: "path-respelled", kind: "step in capitals",
    on: (page, ground) => routeLines(page).flatMap((line) => {
      const step = /^\w+ \/([a-z]\w+)(?=[/?]|$)/.exec(line.text);
      const name = step?.[1] ?? "";
      const others = [...ground.pages.values()].flatMap(({ read }) => read.facts.routes).filter(({ path }) => path === `/${name}` || path.startsWith(`/${name}/`));
      const start = line.start + line.text.indexOf("/") + 1;
      return step === null || others.length < 6 ? [] : [put(page, { start, end: start + name.length }, name.toUpperCase())];
    }),
  },
  {
    rule: "type-name-reserved", kind: "type called class",
    on: (page, ground) => typesOf(page, ground).slice(0, 1).flatMap(({ name, base }) => {
      const short = name.slice(name.lastIndexOf(".") + 1);
      const title = titleOf(page);
      if (page.facts.kind !== "resource" || base !== null || title === null || !title.text.startsWith(`${short} `) || page.facts.types.length !== 1) return [];
      const renamed = (text: string): string => text.replace(new RegExp(`(?<![\\w/-])${short}(?![\\w-])`, "g"), "class");
      const text = `${renamed(page.text.slice(0, title.end - title.text.length))}⟦${renamed(title.text)}⟧${renamed(page.text.slice(title.end))}`;
      return [{ changes: [], added: [{ path: page.path.replace(/\.md$/, "-mauve2.md"), text }] }];
    }),
  },
  {
    rule: "type-name-unreadable", kind: "blank in the name",
    on: (page) => page.outline.comments.flatMap(({ start, text }) => {
      const said = /"blockType": "resource"/.test(text) ? /"@odata\.type": "([\w.]+)"/.exec(text) : null;
      if (said === null || page.facts.kind !== "resource") return [];
      const at = start + said.index + '"@odata.type": "'.length;
      return [put(page, { start: start, end: start + text.length }, `${text.slice(0, at - start)}${said[1] ?? ""} x${text.slice(at - start + (said[1] ?? "").length)}`)];
    }),
  },
  {
    rule: "base-differs", kind: "prose against the annotation",
    on: (page, ground) => typesOf(page, ground).slice(0, 1).flatMap(({ base, name }) => {
      const short = base?.slice(base.lastIndexOf(".") + 1) ?? "";
      const said = new RegExp(`(?<=(?:inherits|derives|derived) from )\\[${short}\\]\\([\\w./-]*\\)`, "i").exec(page.text);
      const other = ground.clean.find(({ facts, path }) => facts.kind === "resource" && facts.types.length === 1 && path !== page.path && ground.definitions.types.get(base ?? "")?.source.startsWith(`${path}:`) === false && folderOf(path) === folderOf(page.path));
      if (page.facts.kind !== "resource" || base === null || said === null || other === undefined || !page.text.includes(`"baseType": "${base}"`) || isBelow(other, name, ground)) return [];
      return [put(page, { start: said.index, end: said.index + said[0].length }, `[${other.facts.types[0]?.name.split(".").at(-1) ?? ""}](${other.path.slice(other.path.lastIndexOf("/") + 1)})`)];
    }),
  },
  {
    rule: "base-circular", kind: "type that derives from its own subtype",
    on: (page, ground) => typesOf(page, ground).slice(0, 1).flatMap(({ name, base }) => {
      const below = ground.api.types.find((type) => type.base === name);
      const title = titleOf(page);
      const comment = page.outline.comments.find(({ text }) => /"blockType": "resource"/.test(text) && !text.includes('"baseType"'));
      if (base !== null || below === undefined || title === null || comment === undefined || page.facts.kind !== "resource") return [];
      return [putFor(page, [{ start: comment.start + comment.text.indexOf("{") + 1, end: comment.start + comment.text.indexOf("{") + 1, text: `\n  "baseType": "${below.name}",` }], { start: title.end - title.text.length, end: title.end })];
    }),
  },
  {
    rule: "body-undocumented", kind: "nothing said of the body",
    on: (page, ground) => {
      const operation = operationOf(page, ground);
      const [request, other] = page.messages.filter(({ method, body }) => method === "POST" && body !== null);
      const section = page.outline.headings.findIndex(({ text }) => /^request body$/i.test(text));
      const [heading, next] = [page.outline.headings[section], page.outline.headings[section + 1]];
      if (operation?.request?.kind !== "parameters" || request?.body == null || other !== undefined || heading === undefined || next === undefined) return [];
      return [putFor(page, [{ start: heading.end, end: next.start, text: "\nAs shown below.\n\n" }], { start: request.body.start, end: request.body.start + (request.body.text.split("\n")[0]?.length ?? 0) })];
    },
  },
  {
    rule: "example-subtype-unnamed", kind: "type of the body left out",
    on: (page, ground) => {
      const request = operationOf(page, ground)?.request;
      const type = request?.kind === "input" && request.type?.kind === "named" ? request.type.name : null;
      const input = ground.api.inputs.find((one) => one.type === type && one.change === request?.change);
      return page.messages.flatMap(({ method, json }) => {
        const said = json?.members.find(({ name }) => name === "@odata.type");
        const next = json?.members[(said === undefined ? -2 : json.members.indexOf(said)) + 1];
        const named = String(said?.value.value).replace(/^#/, "");
        const first = json?.members.find(({ name }) => !name.includes("@") && input?.properties.every((one) => one.name !== name) === true);
        return method === null || said === undefined || next === undefined || first === undefined || input?.subtypes.includes(named) !== true ? [] : [putFor(page, [{ start: said.start, end: next.start, text: "" }], first.key)];
      });
    },
  },
  {
    rule: "parameter-not-in-path", kind: "row too many",
    on: (page, ground) => (operationOf(page, ground)?.method !== "GET" ? [] : (["path", "function"] as const).flatMap((where) => parameterTables(page, where).map(({ table, last }) => (
      put(page, behind(last), `\n|${table.header.cells.map((_, index) => (index === 0 ? "⟦mauve2⟧" : index === 1 && table.header.cells.length > 2 ? "String" : "A colour.")).join("|")}|`)
    )))),
  },
  {
    rule: "parameter-undescribed", kind: "parameter too many",
    on: (page) => parameterTables(page, "path").slice(0, 1).flatMap(() => routeLines(page).slice(-1).map((line) => put(page, behind(line), `\n⟦${line.text.split(" ")[0] ?? ""} /mauve2/{teal2}⟧`))),
  },
  {
    rule: "page-unparsable", kind: "quotes without end",
    on: (page) => (page.facts.kind !== "operation" ? [] : [putFor(page, [{ start: page.text.length, end: page.text.length, text: `\n\n${"> ".repeat(101)}deep\n` }], { start: 0, end: 0 })]),
  },
];
