import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { generate } from "docwright";

const page = `# Get lamp

Namespace: example.home

Gives one lamp: #1 | the first.

## Permissions

|Permission type|Permissions (from least to most privileged)|
|:---|:---|
|Application|Lamp.Read.All|

## HTTP request

\`\`\`http
GET /lamps/{lampId}
\`\`\`

## Response

If successful, this method returns a \`200 OK\` response code.
`;

/** The files that the target gives for the page, by path; nothing is written. */
async function filesFor(options) {
  const docs = mkdtempSync(join(tmpdir(), "new-target-"));
  try {
    writeFileSync(join(docs, "lamp-get.md"), page);
    const targets = [{ target: fileURLToPath(new URL(".", import.meta.url)), options }];
    const [result] = await generate({ docs, out: join(docs, "out"), targets }, { write: false });
    assert.deepEqual(result.failed, []);
    return new Map(result.files.map((file) => [file.path, file.text]));
  } finally {
    rmSync(docs, { recursive: true, force: true });
  }
}

test("lists an operation with its call and permissions", async () => {
  const files = await filesFor({});
  assert.equal(files.get("new-target/operations.md"), [
    "# Operations", "", "## Get lamp", "", "Gives one lamp: \\#1 \\| the first.", "", "- GET /lamps/{lampId}", "", "Permissions: Lamp.Read.All", "",
  ].join("\n"));
});

test("takes its options", async () => {
  const text = (await filesFor({ title: "Lamps", permissions: false })).get("new-target/operations.md");
  assert.match(text, /^# Lamps\n/);
  assert.doesNotMatch(text, /Permissions/);
});
