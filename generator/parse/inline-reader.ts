import type { PhrasingContent, Text } from "mdast";
import { movedBy, readByRemark } from "./remark.js";

/** Where a text stands: the line and the column of its first character. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The blocks that hold inline Markdown. The same text can mean different things in them: `\|` within code is a pipe in a cell only. */
export type Holder = "paragraph" | "heading" | "cell";

/**
 * Inline Markdown without blanks and tabs at its ends. Texts without marks are one node; code, links, escapes, breaks and emphasis of the plainest
 * forms are read here; all else goes to the library.
 */
export function readInline(text: string, place: Place, holder: Holder): PhrasingContent[] {
  if (text === "") return [];
  if (!/[\\[\]&*_<`!\n]/.test(text)) return [textNode(text, place, { line: place.line, column: place.column + text.length })];
  return readPlainMarks(text, place) ?? readMarks(text, place, holder);
}

function textNode(value: string, start: Place, end: Place): Text {
  return { type: "text", value, position: { start: { ...start }, end: { ...end } } };
}

/** What each mark must look like to be read here. The first that fits at a place is taken; where none fits, the text goes to the library. */
const token = new RegExp(
  [
    // Words. A `!` is one of them unless an image follows, a `&` unless it may be an entity.
    /(?<words>(?:[^\\[\]&*_<`!\n]|!(?!\[)|&(?![#A-Za-z0-9]))+)/,
    // `@odata\.type`: a punctuation character that means itself.
    /\\(?<escaped>[!-/:-@[-`{-~])/,
    // `microsoft_graph`: an underline within a word never starts emphasis (CommonMark 6.2).
    /(?<underline>(?<=[A-Za-z0-9])_+(?=[A-Za-z0-9]))/,
    /(?<newline>\n)/,
    // `id`. Blanks at its ends are another rule's, and so are runs of several backticks.
    /(?<!`)`(?<code>[^`\\\n ](?:[^`\\\n]*[^`\\\n ])?)`(?!`)/,
    // [user](user.md), with words for a title and an address without blanks, brackets and entities.
    /\[(?<title>[^\\[\]&*_<`!\n]+)\]\((?<url>[^\s()<>\\&"'`]+)\)/,
    // **Note**, *name*: between letters or digits the marks are sure to open and to close.
    /(?<!\*)(?<mark>\*\*?)(?<marked>[A-Za-z0-9](?:[^\\[\]&*_<`!\n]*[A-Za-z0-9])?)\k<mark>(?!\*)/,
    // One line<br/>another.
    /(?<br><br ?\/?>)/,
    // [!INCLUDE [title](target)]: on a page without definitions a bracket is a bracket, unless it closes before an address.
    /(?<bracket>\[|\](?!\())/,
  ].map((part) => part.source).join("|"),
  "y",
);

/** The nodes of a text whose every mark is one of `token`, or null. */
function readPlainMarks(text: string, place: Place): PhrasingContent[] | null {
  const nodes: PhrasingContent[] = [];
  let line = place.line;
  // The column of offset 0, were it on this line.
  let column = place.column;
  let words = "";
  let wordsStart: Place | null = null;
  let offset = 0;
  const at = (index: number): Place => ({ line, column: column + index });
  const addWords = (value: string): void => {
    wordsStart ??= at(offset);
    words += value;
  };
  const endWords = (): void => {
    if (wordsStart !== null) nodes.push(textNode(words, wordsStart, at(offset)));
    words = "";
    wordsStart = null;
  };
  for (let end = 0; offset < text.length; offset = end) {
    token.lastIndex = offset;
    const found = token.exec(text)?.groups;
    if (found === undefined) return null;
    end = token.lastIndex;
    if (found["words"] !== undefined) {
      // A blank at the end of a line is dropped, two are a hard break.
      const blanks = text[end] === "\n" ? blanksAtEnd(found["words"]) : 0;
      if (blanks > 1) return null;
      if (blanks < found["words"].length) addWords(found["words"].slice(0, found["words"].length - blanks));
    } else if ((found["escaped"] ?? found["underline"] ?? found["bracket"]) !== undefined) {
      addWords(found["escaped"] ?? found["underline"] ?? found["bracket"] ?? "");
    } else if (found["newline"] !== undefined) {
      addWords("\n");
      line++;
      column = 1 - end;
    } else {
      endWords();
      const position = { start: at(offset), end: at(end) };
      const inner = (value: string, from: number): Text => textNode(value, at(offset + from), at(offset + from + value.length));
      if (found["code"] !== undefined) nodes.push({ type: "inlineCode", value: found["code"], position });
      else if (found["title"] !== undefined) nodes.push({ type: "link", url: found["url"] ?? "", children: [inner(found["title"], 1)], position });
      else if (found["br"] !== undefined) nodes.push({ type: "html", value: found["br"], position });
      else {
        const mark = found["mark"] ?? "";
        nodes.push({ type: mark === "**" ? "strong" : "emphasis", children: [inner(found["marked"] ?? "", mark.length)], position });
      }
    }
  }
  endWords();
  return nodes;
}

/** How many blanks and tabs a text ends with. No regular expression: these are quadratic on long runs of blanks. */
export function blanksAtEnd(text: string): number {
  let start = text.length;
  while (start > 0 && (text[start - 1] === " " || text[start - 1] === "\t")) start--;
  return text.length - start;
}

/** How a text is given to the library so that it stands in its kind of block, and the column that it has there. */
const holders: Readonly<Record<Holder, { readonly column: number; readonly wrap: (text: string) => string }>> = {
  paragraph: { column: 1, wrap: (text) => text },
  heading: { column: 3, wrap: (text) => `# ${text}` },
  cell: { column: 2, wrap: (text) => `|${text} |\n|-|` },
};

/** Texts as the library read them: pages of one reference say the same things over and over. What is kept is never handed out, only copies of it. */
const known = new Map<string, readonly PhrasingContent[]>();
const mostKnown = 5000;

function readMarks(text: string, place: Place, holder: Holder): PhrasingContent[] {
  const { column, wrap } = holders[holder];
  const source = wrap(text);
  let nodes = known.get(source);
  if (nodes === undefined) {
    nodes = contentOf(source, holder);
    if (known.size >= mostKnown) known.clear();
    known.set(source, nodes);
  }
  return nodes.map((node) => movedBy(node, place.line - 1, place.column - column));
}

function contentOf(source: string, holder: Holder): PhrasingContent[] {
  const [block, ...others] = readByRemark(source).children;
  if (others.length === 0 && block?.type === holder) return block.children;
  const cells = block?.type === "table" ? block.children[0]?.children : undefined;
  if (others.length === 0 && holder === "cell" && cells?.length === 1 && cells[0] !== undefined) return cells[0].children;
  throw new Error(`not one ${holder}`);
}
