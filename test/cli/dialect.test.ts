import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Model } from "../../generator/model/api.js";
import { docwright, folderWith } from "./cli.js";

/** Two pages whose words are not those of the built-in dialect. */
const docs = {
  "docs/kettle.md": `# kettle record

A thing that boils.

## Fields

|Field|Kind|Meaning|
|:---|:---|:---|
|id|text line|Names the kettle. Cannot be changed.|
|litres|whole number|How much it holds.|
|whistle|text line|One of the values \`high\`, \`low\`.|
`,
  "docs/boil.md": `# Boil a kettle

## Who may call

|Permission type|Permissions (from least to most privileged)|
|:---|:---|
|Members of staff|Kettle.Boil|

## Call

\`\`\`http
POST /kettles/{id}/boil
\`\`\`

## Payload

|Field|Kind|Meaning|
|:---|:---|:---|
|minutes|whole number|How long. Has to be given.|

## Overview

Answers \`204 No Content\`.
`,
};

const dialect = {
  headings: { permissions: ["Who may call"], "http-request": ["Call"], "request-body": ["Payload"], response: ["Overview"], properties: ["fields"] },
  columns: { property: ["Field"], type: ["Kind"], description: ["Meaning"] },
  types: { "Text line": "string", "whole number": "int32" },
  callers: { delegatedWork: ["Members of staff"] },
  typeTitles: { resource: ["record"] },
  phrases: { readOnly: ["[cannot|must not] be changed"], required: ["has to be given"], values: ["one of the values"] },
};

describe("the dialect of a config", () => {
  const config = { "docwright.config.json": JSON.stringify({ docs: "docs", dialect }) };

  it("adds words for sections, columns, types, callers and phrases", async () => {
    const folder = folderWith({ ...docs, ...config });
    const run = await docwright(folder, "generate", "--target", "json-schema");
    expect(run).toMatchObject({ code: 0, stderr: "" });
    const [api] = (JSON.parse(readFileSync(join(folder, "generated/model.json"), "utf8")) as Model).apis;
    expect(api?.types.map(({ name, properties }) => [name, properties.map((one) => [one.name, one.type, one.readOnly, one.knownValues])])).toEqual([
      ["kettle", [
        ["id", { kind: "primitive", name: "string" }, true, []], ["litres", { kind: "primitive", name: "int32" }, false, []],
        ["whistle", { kind: "primitive", name: "string" }, false, ["high", "low"]],
      ]],
    ]);
    const [boil] = api?.operations ?? [];
    expect(boil?.responses.map(({ status }) => status)).toEqual([204]);
    expect(boil?.permissions.map(({ caller, choices }) => [caller, choices])).toEqual([["delegatedWork", [["Kettle.Boil"]]]]);
    expect(run.stdout).toMatch(/accounted for: 2 of 2 pages, 7 of 7 sections, 3 of 3 tables/);
  });

  it("is what explain reads with, too", async () => {
    const folder = folderWith({ ...docs, ...config });
    const { stdout } = await docwright(folder, "explain", "docs/kettle.md");
    expect(stdout).toMatch(/property +id: string \(read-only\)/);
    expect(stdout).toContain("Nothing was left unclaimed.");
  });

  it("is not needed where the words are known", async () => {
    const folder = folderWith(docs);
    const { stdout } = await docwright(folder, "explain", "docs/kettle.md");
    expect(stdout).not.toMatch(/property +id/);
  });
});
