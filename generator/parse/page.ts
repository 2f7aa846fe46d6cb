import type { Dialect } from "../dialect/dialect.js";
import type { Finding } from "../model/finding.js";
import type { PageText } from "../model/page-text.js";
import type { PageTree } from "../model/tree.js";
import { parseMarkdown } from "./markdown.js";
import { looksLikePlainText, parsePlainText } from "./plain-text.js";

/** Reads one page into a tree. Markdown or not is told from the content: pages copied from a published site have lost their marks. */
export function parsePage(page: PageText, dialect: Dialect): { tree: PageTree; findings: Finding[] } {
  return looksLikePlainText(page.text, dialect) ? { tree: parsePlainText(page.path, page.text, dialect), findings: [] } : parseMarkdown(page.path, page.text);
}
