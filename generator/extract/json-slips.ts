import { finding } from "../diagnostics/finding.js";
import { editsIn, rangesIn } from "../json/position.js";
import type { TolerantJson } from "../json/tolerant.js";
import { brokenSlips, certainSlips, type JsonSlip, type SlipKind } from "../json/tokens.js";
import type { Finding } from "../model/finding.js";

/** JSON text and where it begins on its page. */
interface PlacedText {
  readonly text: string;
  readonly line: number;
  readonly column: number;
  readonly path: string;
}

/**
 * What is wrong in JSON: each slip where all can be mended. Where one cannot, that one alone, since what follows it may be its consequence.
 */
export function slipFindings({ slips, certain }: Pick<TolerantJson, "slips" | "certain">, { text, line, column, path }: PlacedText): Finding[] {
  const rangeOf = rangesIn(text, line, column);
  const placeOf = (slip: JsonSlip): Finding["place"] => ({ path, ...rangeOf(slip) });
  const wordsOf = (slip: JsonSlip): { kind: string; expected: string; actual: string } =>
    ({ kind: words[slip.kind], expected: due[slip.kind] ?? "", actual: text.slice(slip.start, Math.min(slip.end, slip.start + 80)) });
  if (certain) return slips.map((slip) => finding("json-mended", placeOf(slip), wordsOf(slip), [], editsIn(slip.fix, column, rangeOf)));
  const broken = slips.filter(({ kind }) => kind in brokenSlips);
  const worst = broken.find(({ kind }) => inTexts.has(kind)) ?? broken.find(({ kind }) => inBrackets.has(kind)) ?? broken[0] ?? slips[0];
  return worst === undefined ? [] : [finding("json-broken", placeOf(worst), wordsOf(worst))];
}

const words: Readonly<Record<SlipKind, string>> = { ...certainSlips, ...brokenSlips };

/** What belongs there, where that is one thing. */
const due: Partial<Record<SlipKind, string>> = {
  "missing-comma": ",", "missing-colon": ":", "unclosed-brace": "}", "unclosed-bracket": "]", "curly-quotes": '"', "single-quotes": '"',
};

/** A quote too few makes texts of what stands between texts, and a bracket too few members of what is none. */
const inTexts: ReadonlySet<SlipKind> = new Set(["unclosed-text", "inner-quote", "raw-line-break"]);
const inBrackets: ReadonlySet<SlipKind> = new Set(["unclosed-brace", "unclosed-bracket", "other-bracket"]);
