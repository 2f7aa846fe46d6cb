import remarkParse from "remark-parse";
import { unified } from "unified";

/** A code block of a rule's page: its words are those behind the fence, its content stands between the offsets. */
export interface RuleBlock {
  readonly words: readonly string[];
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** One example on a rule's page: the pages of a small reference, what is found in them, and the pages as --fix leaves them. */
export interface RuleExample {
  readonly title: string;
  readonly pages: readonly RuleBlock[];
  readonly findings: RuleBlock | null;
  readonly mended: readonly RuleBlock[];
}

export interface RulePage {
  readonly title: string;
  /** The titles of the second level. */
  readonly sections: readonly string[];
  readonly examples: readonly RuleExample[];
}

/**
 * Reads the page of a rule. Below "## Examples" each "### title" is one: fences ` ```md api/lamp-get.md ` are pages, ` ```md api/lamp-get.md mended `
 * pages as --fix leaves them, and ` ```findings ` is what the rule finds. Fences around pages have more backticks than those within.
 */
export function readRulePage(text: string): RulePage {
  const { children } = unified().use(remarkParse).parse(text);
  const heading = (depth: number): string[] => children.flatMap((node) => (node.type === "heading" && node.depth === depth ? [titleOf(text, node)] : []));
  const start = children.findIndex((node) => node.type === "heading" && node.depth === 2 && titleOf(text, node) === "Examples");
  const examples: { title: string; blocks: RuleBlock[] }[] = [];
  for (const node of start < 0 ? [] : children.slice(start + 1)) {
    if (node.type === "heading") examples.push({ title: titleOf(text, node), blocks: [] });
    if (node.type === "code") examples.at(-1)?.blocks.push(blockOf(text, node));
  }
  return {
    title: heading(1).join(), sections: heading(2),
    examples: examples.map(({ title, blocks }) => ({
      title,
      pages: blocks.filter(({ words }) => words[0] === "md" && words.length === 2),
      findings: blocks.find(({ words }) => words[0] === "findings") ?? null,
      mended: blocks.filter(({ words }) => words[0] === "md" && words[2] === "mended"),
    })),
  };
}

interface Placed {
  readonly position?: { readonly start: { readonly offset?: number | undefined }; readonly end: { readonly offset?: number | undefined } } | undefined;
}

function titleOf(text: string, node: Placed): string {
  return text.slice(node.position?.start.offset, node.position?.end.offset).replace(/^#+\s*/, "");
}

function blockOf(text: string, node: Placed & { readonly lang?: string | null | undefined; readonly meta?: string | null | undefined; readonly value: string }): RuleBlock {
  const [from, to] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
  const start = text.indexOf("\n", from) + 1;
  return { words: [node.lang ?? "", ...(node.meta ?? "").split(/\s+/)].filter((word) => word !== ""), text: node.value === "" ? "" : `${node.value}\n`, start, end: text.lastIndexOf("\n", to - 1) + 1 };
}
