import { describe, expect, test } from "vitest";
import { findingKeys, linkSite, renderSite } from "../support/site.js";

/** A sound page that every run below holds as well: its type has to come out whatever is wrong beside it. */
const sound = "# sound resource type\n\n## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n|id|String|The key.|\n";
const tableOf = (name: string, rows: string): string => `# ${name} resource type\n\n## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n${rows}\n`;
const callOf = (line: string): string => `# Get x\n\n## HTTP request\n\n\`\`\`http\n${line}\n\`\`\`\n`;
const answerOf = (json: string): string => `# Get x\n\n## HTTP request\n\n\`\`\`http\nGET /x\n\`\`\`\n\n## Examples\n\n### Request\n\n\`\`\`http\nGET /x\n\`\`\`\n\n### Response\n\n\`\`\`http\nHTTP/1.1 200 OK\n\n${json}\n\`\`\`\n`;
/** The line on which the JSON of `answerOf` starts. */
const bodyLine = 22;

/** The findings of a run with the given pages and the sound one, but for those of the kind that say that nothing was read. */
async function findingsOf(pages: Readonly<Record<string, string>>): Promise<string[]> {
  const site = linkSite({ ...pages, "sound.md": sound });
  const files = await renderSite(site);
  expect(files.map((file) => file.path)).toContain("schemas/types/sound.json");
  return findingKeys(site.findings).filter((key) => !/ (?:unclaimed|page-not-read)$/.test(key));
}

/** Rule and place of what is wrong with the one page `a.md`. */
const findingsIn = (text: string): Promise<string[]> => findingsOf({ "a.md": text });

describe("front matter", () => {
  const page = tableOf("x", "|id|String|The key.|");
  test.each([
    ["that is never closed", `---\ntitle: a\nms.date: 2024-01-01\n\n${page}`],
    ["that only a rule far below could close", `---\ntitle: a\n\n${page}\n---\n\nMore.\n`],
    ["that is no YAML", `---\ntitle: a: b\n---\n\n${page}`],
    ["with aliases, which could multiply without end", `---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n\n${page}`],
    ["that says one thing twice", `---\ntitle: a\ntitle: b\n---\n\n${page}`],
    ["that is a list", `---\n- a\n---\n\n${page}`],
    ["of brackets", `---\na: ${"[".repeat(50_000)}\n---\n\n${page}`],
    ["of a page that is nothing else", "---\ntitle: a\nb: c"],
  ])("%s", async (_, text) => {
    expect((await findingsIn(text)).filter((key) => /^a\.md:[1-4]:1 front-matter-broken$/.test(key))).toHaveLength(1);
    if (text.includes("# x")) expect(linkSite({ "a.md": text }).api.types.map((type) => type.name)).toEqual(["x"]);
  });

  test("may say __proto__, and nothing comes of it", async () => {
    expect(await findingsIn(`---\n__proto__: x\nconstructor: y\nms.date: 2024-02-03\n---\n\n${page}`)).toEqual([]);
    expect(linkSite({ "a.md": `---\n__proto__: 1\nms.date: 02/03/2024\n---\n\n${page}` }).api.pages[0]?.date).toBe("2024-02-03");
  });
});

describe("tables", () => {
  test.each([
    ["a row with too few cells", "|id|String|", "a.md:7:1 table-ragged"],
    ["a row with too many cells", "|id|String|a|b|", "a.md:7:1 table-ragged"],
    ["a row without its pipes", "|id|String|a\nand more", "a.md:8:1 table-ragged"],
    ["a type that is none", "|id|a (b) c|x|", "a.md:7:5 type-unreadable"],
    ["a name that is a path", "|../x|String|x|", "a.md:7:2 property-name-unreadable"],
    ["a name that is a dash", "|-|String|x|", "a.md:7:2 property-name-unreadable"],
    ["a name of 300 characters", `|${"x".repeat(300)}|String|x|`, "a.md:7:2 property-name-unreadable"],
    ["a name in letters that no identifier has", "|größe|String|x|", "a.md:7:2 property-name-unreadable"],
  ])("%s", async (_, row, key) => {
    expect(await findingsIn(tableOf("x", row))).toEqual([key]);
  });

  test("a delimiter row of another width than its header", async () => {
    const text = tableOf("x", "|id|String|The key.|").replace("|:---|:---|:---|", "|:---|");
    expect(await findingsIn(text)).toEqual(["a.md:6:1 table-delimiter"]);
    expect(linkSite({ "a.md": text }).api.types[0]?.properties.map((property) => property.name)).toEqual(["id"]);
  });

  test("properties that the language has for itself are as good as others", async () => {
    const names = ["__proto__", "constructor", "class", "toString", "hasOwnProperty", "then", "1st"];
    const text = tableOf("x", names.map((name) => `|${name.replaceAll("_", "\\_")}|String|x|`).join("\n"));
    expect(await findingsIn(text)).toEqual([]);
    expect(linkSite({ "a.md": text }).api.types[0]?.properties.map((property) => property.name)).toEqual(names);
  });

  test("5,000 columns", async () => {
    const columns = "a|".repeat(5000);
    expect(await findingsIn(`# x\n\n|${columns}\n|${"-|".repeat(5000)}\n|${columns}\n`)).toEqual([]);
  });
});

describe("code fences and comments that are never closed", () => {
  test("at the end of a page", async () => {
    expect(await findingsIn(`${tableOf("x", "|id|String|x|")}\n\`\`\`csharp\nreturn;\n`)).toEqual(["a.md:9:1 fence-unclosed"]);
  });

  test("before a heading: what follows is read", async () => {
    const text = `# x resource type\n\n## JSON representation\n\n\`\`\`json\n{ "id": "String" }\n\n## Properties\n\n|Property|Type|\n|:---|:---|\n|id|String|\n`;
    expect(await findingsIn(text)).toEqual(["a.md:5:1 fence-unclosed"]);
    expect(linkSite({ "a.md": text }).api.types[0]?.properties.map((property) => property.name)).toEqual(["id"]);
  });

  test("before other fences: one finding, and the others are read", async () => {
    const text = "# Get x\n\n## HTTP request\n\n```http\nGET /x\n\n```http\nGET /y\n```\n\n## Response\n\n`204 No Content`\n\n```json\n{}\n```\n";
    expect(await findingsIn(text)).toEqual(["a.md:5:1 fence-unclosed"]);
    expect(linkSite({ "a.md": text }).api.operations[0]?.routes.map((route) => route.path)).toEqual(["/x", "/y"]);
  });

  test("a comment", async () => {
    expect(await findingsIn("# x\n\nWords.\n\n<!-- { \"blockType\": \"ignored\" }\n\nMore words.\n")).toContain("a.md:5:1 comment-unclosed");
  });

  test("an annotation that is no JSON", async () => {
    expect(await findingsIn("# x\n\n<!-- { \"blockType\": -->\n")).toEqual(["a.md:3:6 annotation-broken"]);
  });
});

describe("JSON", () => {
  test.each([
    ["a comma too much", '{ "a": 1, }', `${bodyLine}:9 json-mended`],
    ["a comment", '{\n  // one\n  "a": 1 }', `${bodyLine + 1}:3 json-mended`],
    ["a missing comma", '{\n  "a": 1\n  "b": 2 }', `${bodyLine + 1}:9 json-mended`],
    ["an ellipsis", '{ "a": [ ... ] }', `${bodyLine}:10 json-mended`],
    ["smart quotes", "{ \u201ca\u201d: 1 }", `${bodyLine}:3 json-mended`],
    ["two documents", '{ "a": 1 }\n{ "b": 2 }', `${bodyLine + 1}:1 json-broken`],
    ["cut off", '{ "a": { "b": 1', `${bodyLine}:1 json-broken`],
    ["a text without its end", '{ "a": "b', `${bodyLine}:8 json-broken`],
    ["one key twice", '{ "a": 1, "a": 2 }', `${bodyLine}:11 json-repeated-key`],
    ["nested 100,000 deep", `${"[".repeat(100_000)}${"]".repeat(100_000)}`, `${bodyLine}:101 json-broken`],
    ["objects nested 100,000 deep", '{"a":'.repeat(100_000), `${bodyLine}:501 json-broken`],
  ])("%s", async (_, json, key) => {
    expect(await findingsIn(answerOf(json))).toEqual([`a.md:${key}`]);
  });

  test("may have a key __proto__, which is one like any other", () => {
    const { api } = linkSite({ "a.md": answerOf('{ "__proto__": { "broken": true }, "constructor": 1 }') });
    const value = api.operations[0]?.examples[0]?.response?.body?.value as Record<string, unknown>;
    expect(Object.getOwnPropertyNames(value)).toEqual(["__proto__", "constructor"]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)["broken"]).toBeUndefined();
  });
});

describe("nesting without end", () => {
  test.each([
    ["quotes", ">".repeat(10_000)],
    ["lists", "- ".repeat(10_000)],
    ["quotes and lists", "> - ".repeat(10_000)],
    ["emphasis", `${"*a **b ".repeat(100)}${"c** d* ".repeat(100)}`],
  ])("%s", async (_, text) => {
    expect(await findingsIn(`# x\n\n${text}\n`)).toEqual(["a.md:1:1 page-unparsable"]);
  });
});

describe("pages that contradict each other", () => {
  const page = (date: string, type: string): string => `---\nms.date: ${date}\n---\n\n${tableOf("x", `|id|${type}|x|`)}`;

  test("in a type: the newer wins, and both positions are named", () => {
    const { api, findings } = linkSite({ "old.md": page("2020-01-01", "Int32"), "new.md": page("2024-01-01", "String"), "sound.md": sound });
    expect(api.types.find((type) => type.name === "x")?.properties[0]?.type).toEqual({ kind: "primitive", name: "string" });
    expect(findingKeys(findings)).toEqual(["old.md:11:5 property-differs"]);
    expect(findings[0]?.related.map(({ path, line, column }) => `${path}:${line}:${column}`)).toEqual(["new.md:11:5"]);
  });

  test("in an operation: one operation, and both positions are named", () => {
    const call = (date: string, scope: string): string => `---\nms.date: ${date}\n---\n\n# Get x\n\n## Permissions\n\n|Permission type|Permissions|\n|:---|:---|\n|Application|${scope}|\n\n## HTTP request\n\n\`\`\`http\nGET /x/{id}\n\`\`\`\n`;
    const { api, findings } = linkSite({ "old.md": call("2020-01-01", "X.Read"), "new.md": call("2024-01-01", "X.Write"), "sound.md": sound });
    expect(api.operations.map((operation) => [operation.name, operation.permissions[0]?.choices])).toEqual([["getX", [["X.Write"]]]]);
    expect(findingKeys(findings)).toEqual(["old.md:11:1 permissions-differs"]);
    expect(findings[0]?.related.map(({ path, line, column }) => `${path}:${line}:${column}`)).toEqual(["new.md:11:1"]);
  });
});

describe("includes", () => {
  const including = (target: string): string => `# x\n\n[!INCLUDE [a](${target})]\n`;

  test("of each other", async () => {
    expect(await findingsOf({ "a.md": including("b.md"), "b.md": including("a.md") })).toEqual(["a.md:3:11 include-circular", "b.md:3:11 include-circular"]);
  });

  test("of itself", async () => {
    expect(await findingsOf({ "a.md": including("a.md") })).toEqual(["a.md:3:11 include-circular"]);
  });

  test.each(["gone.md", "../../gone.md", "/etc/passwd", "%2e%2e/gone.md"])("of %s, which is not there", async (target) => {
    expect(await findingsOf({ "a.md": including(target) })).toEqual(["a.md:3:11 include-missing"]);
  });
});

describe("names of types", () => {
  test.each(["../x", "x/../../y", "größe", "1st", "x".repeat(300), "a..b", "*/"])("%s is none", async (name) => {
    expect(await findingsIn(tableOf(name.replace("*", "\\*"), "|id|String|x|"))).toEqual(["a.md:1:3 type-name-unreadable"]);
    expect(linkSite({ "a.md": tableOf(name, "|id|String|x|") }).api.types).toEqual([]);
  });

  test.each(["__proto__", "constructor", "class", "toString", "hasOwnProperty"])("%s is one that code has for itself", async (name) => {
    const escaped = name.replaceAll("_", "\\_");
    expect(await findingsIn(tableOf(escaped, "|id|String|x|"))).toEqual(["a.md:1:3 type-name-reserved"]);
    expect(linkSite({ "a.md": tableOf(escaped, "|id|String|x|") }).api.types.map((type) => type.name)).toEqual([name]);
    expect(await findingsIn(`# ${escaped} enum type\n\n## Members\n\n|Member|Value|\n|:---|:---|\n|a|0|\n`)).toEqual(["a.md:3:4 type-name-reserved"]);
  });

  test("in an annotation, where the title's takes its place", async () => {
    const text = '# x resource type\n\n## JSON representation\n\n<!-- { "blockType": "resource", "@odata.type": "../../x" } -->\n```json\n{ "id": "String" }\n```\n';
    expect(await findingsIn(text)).toEqual(["a.md:5:1 type-name-unreadable"]);
    expect(linkSite({ "a.md": text }).api.types.map((type) => type.name)).toEqual(["x"]);
  });

  test("of enum members", async () => {
    const text = "# x enum type\n\n## Members\n\n|Member|Value|\n|:---|:---|\n|ok|0|\n|a\"b|1|\n|../x|2|\n|größe|3|\n";
    expect(await findingsIn(text)).toEqual(["a.md:8:2 member-name-unreadable", "a.md:9:2 member-name-unreadable", "a.md:10:2 member-name-unreadable"]);
    expect(linkSite({ "a.md": text }).api.enums[0]?.members.map((member) => member.name)).toEqual(["ok"]);
  });
});

describe("request lines", () => {
  test.each([
    ["with a step up", "GET /a/../b"],
    ["with a backslash", "GET /a\\b"],
    ["of 2,000 segments", `GET ${"/a{id}".repeat(2000)}`],
    ["of another method", "FETCH /a"],
    ["without a path", "GET"],
  ])("%s", async (_, line) => {
    expect(await findingsIn(callOf(line))).toEqual(["a.md:6:1 request-line-malformed"]);
  });

  test.each([
    ["a template literal", "GET /a/${x}/b"],
    ["quotes", "GET /a'b\"c"],
    ["braces that do not match", "GET /a/{b/c"],
    ["braces the wrong way round", "GET /a/}b{/c"],
    ["the end of a comment", "GET /*/a/**/b"],
    ["a member of every object", "GET /__proto__/constructor/toString"],
  ])("%s", async (_, line) => {
    expect(await findingsIn(callOf(line))).toEqual([]);
    expect(linkSite({ "a.md": callOf(line) }).api.operations.length).toBe(1);
  });

  test("one parameter twice gets two names", () => {
    expect(linkSite({ "a.md": callOf("GET /a/{id}/b/{id}/b/{id}") }).api.operations[0]?.routes[0]?.path).toBe("/a/{aId}/b/{bId}/b/{bId2}");
  });
});

test("pages named like paths and commands are pages like others", () => {
  const paths = ["../../x.md", 'a"b.md', "$(rm -rf).md", "a`b.md", "a b.md"];
  const { api } = linkSite(Object.fromEntries(paths.map((path, index) => [path, callOf(`GET /x${index}`)])));
  expect(api.pages.map((page) => page.path)).toEqual([...paths].sort());
  expect(api.operations.length).toBe(paths.length);
});
