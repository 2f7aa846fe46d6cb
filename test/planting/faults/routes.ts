// Faults in request lines, and between them, titles, parameters and answers.
import { behind, put, putFor, type Fault, type Planting } from "../fault.js";
import type { CleanPage, Ground } from "../ground.js";
import type { Heading, Span } from "../markdown.js";
import { operationOf } from "../typed.js";
import { routeLines } from "./requests.js";

/** Another request line below the last one, made of it. */
function furtherLine(rule: string, kind: string, other: (line: string) => string | null): Fault {
  return { rule, kind, on: (page) => routeLines(page).slice(-1).flatMap((last) => {
    const text = other(last.text);
    return text === null ? [] : [put(page, behind(last), `\n⟦${text}⟧`)];
  }) };
}

const titleOf = ({ outline }: CleanPage): Heading | null => outline.headings.find(({ depth }) => depth === 1) ?? null;

/** The stretch of a status that the Response section names in backticks: `200 OK`. */
function statusesSaid({ outline, text }: CleanPage): { start: number; end: number; words: string }[] {
  const heading = outline.headings.find((one) => one.depth === 2 && /^response$/i.test(one.text));
  const next = outline.headings.find(({ start }) => start > (heading?.end ?? text.length));
  if (heading === undefined) return [];
  return [...text.slice(heading.end, next?.start).matchAll(/`\d{3}[\w ]*`/g)].map(({ index, 0: words }) => ({ start: heading.end + index, end: heading.end + index + words.length, words }));
}

/** Whether one page alone lists what is at a path, and another gets one of it by its key. */
function isOneAlone(path: string, type: string, { api }: Ground): boolean {
  const reads = api.operations.filter(({ method }) => method === "GET");
  const items = reads.filter(({ responses, routes }) => responses.some((one) => one.shape === "resource" && one.type?.kind === "named" && one.type.name === type) && routes.some((route) => route.about === undefined && route.path.startsWith(`${path}/{`) && !route.path.slice(path.length + 1).includes("/")));
  return items.length > 0 && reads.filter(({ routes }) => routes.some((route) => route.path === path)).length === 1;
}

export const routeFaults: readonly Fault[] = [
  furtherLine("route-repeated", "the same again", (line) => line),
  furtherLine("route-abridged", "dots for steps", (line) => `${line.split(" ")[0] ?? ""} /mauve2/.../teal2`),
  furtherLine("route-unbalanced", "brace never closed", (line) => `${line.split(" ")[0] ?? ""} /mauve2/{teal2`),
  furtherLine("route-unbalanced", "bracket never opened", (line) => `${line.split(" ")[0] ?? ""} /mauve2/{id}/teal2)`),
  furtherLine("route-parameter-repeated", "one name for two values", (line) => `${line.split(" ")[0] ?? ""} /mauve2/{mauve2Id}/teal2/{mauve2Id}`),
  {
    rule: "title-method-differs", kind: "verb of another method",
    on: (page) => {
      const title = titleOf(page);
      const verb = /^(Get|List|Update|Delete) /.exec(title?.text ?? "")?.[1];
      const other: Readonly<Record<string, string>> = { Get: "Update", List: "Delete", Update: "Get", Delete: "Get" };
      if (title === null || verb === undefined || routeLines(page).length === 0) return [];
      // The front matter says the same.
      const named = /^title: "/m.exec(page.text.slice(0, page.outline.frontMatter?.end ?? 0));
      const at = (named?.index ?? 0) + 'title: "'.length;
      const front = named === null || !page.text.startsWith(verb, at) ? [] : [{ path: page.path, start: at, end: at + verb.length, text: other[verb] ?? "" }];
      const { changes } = put(page, title, `# ⟦${other[verb] ?? ""}${title.text.slice(verb.length)}⟧`);
      return [{ changes: [...front, ...changes] }];
    },
  },
  {
    rule: "route-slash", kind: "slash at the end", mends: "back",
    on: (page) => routeLines(page).filter(({ text }) => /\w$/.test(text) && !text.includes("?")).map((line) => {
      const at = line.text.indexOf("/");
      return put(page, { start: line.start + at, end: line.end }, `${line.text.slice(at)}/`);
    }),
  },
  {
    rule: "example-method-differs", kind: "another method",
    on: (page, ground) => page.messages.flatMap(({ method, startLine, body }) => {
      const operation = operationOf(page, ground);
      const others = page.messages.filter((one) => one.method !== null);
      return method === null || body !== null || others.length !== 1 || operation?.method !== method ? [] : [put(page, startLine, `${method === "GET" ? "DELETE" : "GET"}${startLine.text.slice(method.length)}`)];
    }),
  },
  {
    rule: "no-content-described", kind: "object in an empty answer",
    on: (page, ground) => statusesSaid(page).flatMap(({ start, end, words }) => {
      const line = page.outline.lines.find((one) => one.start <= start && one.end >= end);
      const type = ground.clean.find(({ facts }) => facts.kind === "resource" && facts.types.length === 1);
      if (!words.startsWith("`204") || line === undefined || type === undefined || !page.path.includes("api/")) return [];
      const name = type.facts.types[0]?.name.split(".").at(-1) ?? "";
      return [put(page, line, `If successful, this method returns a ⟦${words}⟧ response code and a [${name}](../resources/${type.path.slice(type.path.lastIndexOf("/") + 1)}) object in the response body.`)];
    }),
  },
  {
    rule: "collection-of-kind", kind: "list of one kind",
    on: (page, ground) => {
      const operation = operationOf(page, ground);
      const answer = operation?.responses.find(({ status, shape }) => status === 200 && shape === "collection");
      const [said] = statusesSaid(page);
      const type = answer?.type?.kind === "named" ? answer.type.name : null;
      const link = /(?<=collection of )\[\w+\]\(([\w./-]+)\)/.exec(page.text.slice(said?.end));
      if (operation?.method !== "GET" || type === null || said === undefined || link === null || !operation.routes.every(({ path }) => isOneAlone(path, type, ground))) return [];
      const [start, folder] = [said.end + link.index, (link[1] ?? "").slice(0, (link[1] ?? "").lastIndexOf("/") + 1)];
      const kind = `# mauve2Kind resource type\n\nNamespace: ${type.slice(0, type.lastIndexOf("."))}\n\nInherits from ${link[0].replace(folder, "")}.\n\n## Properties\n\n| Property | Type | Description |\n|:---|:---|:---|\n| mauve2 | String | Teal. |\n`;
      const home = new URL(folder, `https://docs.example/${page.path}`).pathname.slice(1);
      return [{ ...putFor(page, [{ start, end: start + link[0].length, text: `[mauve2Kind](${folder}mauve2-kind.md)` }], said), added: [{ path: `${home}mauve2-kind.md`, text: kind }] }];
    },
  },
  {
    rule: "status-method-differs", kind: "success of another method",
    on: (page, ground) => {
      const operation = operationOf(page, ground);
      const [said, other] = statusesSaid(page);
      if (operation?.method !== "GET" || said === undefined || other !== undefined) return [];
      // The examples answer as they are said to.
      const answers = page.messages.flatMap(({ status, startLine }) => (status === null ? [] : [{ path: page.path, start: startLine.start, end: startLine.end, text: "HTTP/1.1 201 Created" }]));
      return [{ changes: [{ path: page.path, start: said.start, end: said.end, text: "⟦`201 Created`⟧" }, ...answers] }];
    },
  },
  {
    rule: "example-reason-differs", kind: "words of another status",
    on: (page) => page.messages.flatMap(({ status, startLine }) => (status === null || status === 403 ? [] : [put(page, startLine, `HTTP/1.1 ⟦${status}⟧ Forbidden`)])),
  },
  {
    rule: "example-no-content", kind: "body behind 204",
    on: (page) => page.messages.flatMap(({ status, body, fence }) => (status === 204 && body === null ? [put(page, { start: fence.text.end, end: fence.text.end }, '\n\n⟦{ "mauve2": 1 }⟧')] : [])),
  },
  {
    rule: "example-header-missing", kind: "header taken out",
    on: (page) => page.messages.flatMap(({ method, url, headers, body }) => {
      const header = headers.find(({ name }) => /^content-type$/i.test(name));
      const required = page.facts.headers.some(({ name, required }) => /^content-type$/i.test(name) && required);
      return method === null || url === null || body === null || header === undefined || !required ? [] : [putFor(page, [{ start: header.line.start, end: header.line.end + 1, text: "" }], url)];
    }),
  },
  {
    rule: "get-body-documented", kind: "body of a GET",
    on: (page, ground) => (operationOf(page, ground)?.method !== "GET" || (page.facts.requestBody?.properties.length ?? 0) > 0 ? [] : bodySections(page).map((section) => put(page, section.words, "## Request body\nIn the request body, supply a JSON representation of the `mauve2` parameters.\n\n|Parameter|Type|Description|\n|:---|:---|:---|\n|mauve2|String|A colour.|"))),
  },
  {
    rule: "operation-repeated", kind: "page beside it",
    on: (page) => {
      const title = titleOf(page);
      if (title === null || routeLines(page).length === 0) return [];
      // Of two pages the later one in the order of paths is told.
      const text = `${page.text.slice(0, title.start)}# ⟦${title.text} once more⟧${page.text.slice(title.end)}`;
      return [{ changes: [], added: [{ path: page.path.replace(/\.md$/, "-mauve2.md"), text }] }];
    },
  },
  {
    rule: "example-url-placeholder", kind: "name in braces",
    on: (page, ground) => page.messages.flatMap(({ url, method }): Planting[] => {
      const operation = operationOf(page, ground);
      const id = /(?<=\/)[^/?]*\d[^/?]*(?=\/|$)/.exec(url?.text.replace(/^https?:\/\/[^/]+\/[^/]+/, (base) => "_".repeat(base.length)) ?? "");
      const takesIt = operation?.routes.some(({ segments }) => segments.some(({ kind }) => kind === "parameter")) === true && operation.method === method;
      return url === null || id === null || !takesIt ? [] : [put(page, { start: url.start + id.index, end: url.start + id.index + id[0].length }, "{mauve2-id}")];
    }),
  },
  {
    rule: "example-query-repeated", kind: "option twice",
    on: (page, ground) => page.messages.flatMap(({ url, method }) => {
      const option = /[?&](\$(?:filter|select|top|expand))=[^&\s]+/.exec(url?.text ?? "");
      return url === null || option === null || method !== operationOf(page, ground)?.method ? [] : [put(page, behind(url), `&⟦${option[1] ?? ""}⟧=1`)];
    }),
  },
];

/** What stands under "Request body". */
function bodySections({ outline, text }: CleanPage): { words: Span }[] {
  return outline.headings.flatMap((heading, index) => {
    const next = outline.headings[index + 1];
    if (!/^request body$/i.test(heading.text) || next === undefined) return [];
    const raw = text.slice(heading.end, next.start);
    const start = heading.end + raw.length - raw.trimStart().length;
    return [{ words: { start: heading.start, end: start + raw.trim().length } }];
  });
}
