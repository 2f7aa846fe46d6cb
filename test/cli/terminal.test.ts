import { describe, expect, it } from "vitest";
import { docwright, folderWith } from "./cli.js";
import { lampDocs } from "./lamp-docs.js";

const escape = "\u001b[2J\u001b]0;owned\u0007\u009b31m\u202e\u2028";
const hostile = `# Get ${escape}lamp

${escape}Reads a lamp.

## ${escape}Odd

|Property|Type|Description|
|:---|:---|:---|
|two ${escape}words|String|${escape}|

## HTTP request

\`\`\`http
GET /lamps/{${escape}id}
nothing ${escape}
\`\`\`

## Properties

|Property|Type|Description|
|:---|:---|:---|
|a ${escape} b|un ${escape} readable|x|
|state|String|Possible values are: a, b. Possible values are: \`${escape}\`.|
`;

/** Everything that could steer a terminal, apart from the line ends. */
const steering = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/;

describe("the words of a page", () => {
  it("cannot steer the terminal", async () => {
    const folder = folderWith({ ...lampDocs, "docs/api/hostile.md": hostile });
    const generated = await docwright(folder, "generate", "--docs", "docs", "--out", "out");
    expect(generated.code).toBe(0);
    expect(generated.stderr).toContain("hostile.md:");
    const explained = await docwright(folder, "explain", "docs/api/hostile.md");
    expect(explained.stdout).toContain("hostile.md: ");
    expect([generated, explained].map(({ stdout, stderr }) => steering.exec(stdout + stderr)?.index ?? null)).toEqual([null, null]);
  });

  it("cannot steer it in a diff either, nor can they forge its lines", async () => {
    const folder = folderWith({ ...lampDocs, "docs/api/hostile.md": hostile });
    const { code, stdout } = await docwright(folder, "generate", "--docs", "docs", "--out", "out", "--check");
    expect(code).toBe(1);
    expect(steering.exec(stdout)?.index ?? null).toBeNull();
  });
});
