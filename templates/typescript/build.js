// Puts the client's runtime into one file of JavaScript, which generated SDKs copy. Its declarations are tsc's.
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "rolldown";

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const { output } = await build({ input: path("runtime/index.ts"), output: { format: "esm" }, write: false });
mkdirSync(path("../../dist/runtime"), { recursive: true });
// Indented as everything else that is generated, and without the names of files that an SDK does not have.
const text = output[0].code.replace(/^\t+/gm, (tabs) => "  ".repeat(tabs.length)).replace(/^\/\/#?(?:region|endregion)?.*runtime\/.*\n/gm, "");
writeFileSync(path("../../dist/runtime/index.js"), text);
