import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contentsOf } from "../io/temp-folder.js";
import { docwright, folderWith } from "./cli.js";
import { lampDocs } from "./lamp-docs.js";

/** Wrong calls, each with the words that its one line must hold. */
const calls: readonly (readonly [string, readonly string[], RegExp])[] = [
  ["a command that is none", ["genrate"], /no command "genrate"/],
  ["a name that every object has", ["constructor"], /no command "constructor"/],
  ["a flag that is none", ["generate", "--docs", "docs", "--fast"], /--fast/],
  ["a flag without its value", ["generate", "--docs"], /--docs/],
  ["a word too many", ["generate", "docs"], /docs/],
  ["no docs and no config", ["generate"], /--docs/],
  ["a docs folder that is not there", ["generate", "--docs", "nowhere"], /nowhere" does not exist/],
  ["a docs folder that is a file", ["generate", "--docs", "docs/resources/lamp.md"], /is not a folder/],
  ["an output folder that is a file", ["generate", "--docs", "docs", "--out", "docs/resources/lamp.md"], /is not a folder/],
  ["an output folder that is the docs folder", ["generate", "--docs", "docs", "--out", "docs"], /same folder/],
  ["an output folder that holds pages", ["generate", "--docs", "docs", "--out", "docs/resources"], /holds pages of the docs.*resources/],
  ["an override of what cannot be overridden", ["generate", "--config", "requird.json"], /"requird".*required/],
  ["a target that is none", ["generate", "--docs", "docs", "--target", "cobol"], /no target "cobol".*typescript/],
  ["a config that is not there", ["generate", "--config", "nowhere.json"], /no config file nowhere\.json/],
  ["a config in a language that is not known", ["generate", "--config", "config.toml"], /config\.toml.*\.ts, \.mjs or \.json/],
  ["a config that is no JSON", ["generate", "--config", "broken.json"], /broken\.json/],
  ["a config that throws", ["generate", "--config", "throws.mjs"], /throws\.mjs.*not today/],
  ["a config that is no TypeScript", ["generate", "--config", "broken.ts"], /broken\.ts/],
  ["a config that is a list", ["generate", "--config", "list.json"], /no object/],
  ["a config with a key that is none", ["generate", "--config", "key.json"], /"dosc"/],
  ["a config with a number for a folder", ["generate", "--config", "number.json"], /"docs"/],
  ["a config without docs", ["generate", "--config", "nothing.json"], /no "docs"/],
  ["a config without APIs", ["generate", "--config", "none.json"], /no API/],
  ["a config with a base that is no URL", ["generate", "--config", "base.json"], /"not a url"/],
  ["two APIs in one folder", ["generate", "--config", "twins.json"], /share/],
  ["flags for one API of several", ["generate", "--config", "several.json", "--docs", "docs"], /several/],
  ["an incomplete override", ["generate", "--config", "override.json"], /incomplete/],
  ["a dialect that is a list", ["generate", "--config", "dialect-list.json"], /dialect.*no object/],
  ["a dialect with a key that is none", ["generate", "--config", "dialect-key.json"], /"titles".*headings/],
  ["a dialect with a section that is none", ["generate", "--config", "dialect-section.json"], /"body".*request-body/],
  ["a dialect with a word for a list", ["generate", "--config", "dialect-word.json"], /"columns\.type".*list of words/],
  ["a dialect with a type that is none", ["generate", "--config", "dialect-type.json"], /"text".*"String".*string/],
  ["a dialect with an open bracket", ["generate", "--config", "dialect-bracket.json"], /"\[can be null".*brackets/],
  ["a dialect with a phrase for everything", ["generate", "--config", "dialect-star.json"], /"\*".*every text/],
  ["explain without a page", ["explain"], /one page/],
  ["explain with two pages", ["explain", "a.md", "b.md"], /one page/],
  ["explain with a page that is not there", ["explain", "nowhere.md"], /nowhere\.md/],
  ["explain with a folder", ["explain", "docs"], /"docs" is no page/],
  ["why without a line", ["why", "docs/resources/lamp.md"], /FILE:LINE/],
  ["why with a file that is not there", ["why", "nowhere.ts:3"], /no file/],
  ["why with a file that was not generated", ["why", "docs/resources/lamp.md:3"], /model\.json/],
];

const configs = {
  "config.toml": "docs = 1\n", "broken.json": "{ docs: ", "throws.mjs": 'throw new Error("not today\\nnor tomorrow");\n', "broken.ts": "export default {{{\n",
  "list.json": "[]", "key.json": '{ "docs": "docs", "dosc": "docs" }', "number.json": '{ "docs": 7 }', "nothing.json": "{}", "none.json": '{ "apis": [] }',
  "base.json": '{ "docs": "docs", "baseUrl": "not a url" }', "twins.json": '{ "apis": [{ "docs": "docs", "out": "a" }, { "docs": "docs", "out": "a" }] }',
  "several.json": '{ "apis": [{ "docs": "docs" }, { "docs": "docs" }] }', "override.json": '{ "docs": "docs", "overrides": [{ "property": "a.b" }] }',
  "dialect-list.json": '{ "docs": "docs", "dialect": [] }', "dialect-key.json": '{ "docs": "docs", "dialect": { "titles": {} } }',
  "dialect-section.json": '{ "docs": "docs", "dialect": { "headings": { "body": ["payload"] } } }',
  "dialect-word.json": '{ "docs": "docs", "dialect": { "columns": { "type": "kind" } } }',
  "dialect-type.json": '{ "docs": "docs", "dialect": { "types": { "text": "String" } } }',
  "dialect-bracket.json": '{ "docs": "docs", "dialect": { "phrases": { "nullable": ["[can be null"] } } }',
  "dialect-star.json": '{ "docs": "docs", "dialect": { "phrases": { "nullable": ["*"] } } }',
  "requird.json": '{ "docs": "docs", "overrides": [{ "property": "a.b", "expect": {}, "set": { "requird": true }, "reason": "r" }] }',
};

describe("wrong use exits 2 with one line that says what to do, and writes nothing", () => {
  it.each(calls)("%s", async (_, args, words) => {
    const folder = folderWith({ ...lampDocs, ...configs });
    const before = contentsOf(folder);
    const { code, stdout, stderr } = await docwright(folder, ...args);
    expect(stderr).toMatch(/^docwright: [^\n]+\n$/);
    expect(stderr).toMatch(words);
    expect(stderr).not.toMatch(/\bat .*:\d+:\d+\)?$/m);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(contentsOf(folder)).toEqual(before);
  });

  it("a docs folder that is a link to itself", async () => {
    const folder = folderWith({});
    symlinkSync(join(folder, "loop"), join(folder, "loop"));
    const { code, stderr } = await docwright(folder, "generate", "--docs", "loop");
    expect(stderr).toMatch(/^docwright: [^\n]+\n$/);
    expect(code).toBe(2);
  });
});
