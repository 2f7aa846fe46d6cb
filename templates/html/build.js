// Puts the script of the HTML report into one file, which `docwright check --format html` writes into the page.
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "rolldown";

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const { output } = await build({ input: path("script/report.ts"), output: { format: "iife", minify: true }, write: false });
const [{ code }] = output;
// Within a page this would end the script.
if (/<\/script|<!--/i.test(code)) throw new Error("The script of the report holds what would end it within a page.");
mkdirSync(path("../../dist/html"), { recursive: true });
writeFileSync(path("../../dist/html/report.js"), code);
