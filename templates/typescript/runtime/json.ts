/** A string, or all that may belong to a number; with the colon that makes it a name. */
const tokens = /(?:"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*)(\s*:)?/g;

/**
 * Parses JSON as `JSON.parse` does, but gives integers that a number would round as `bigint`. They pass `JSON.parse` as strings that
 * begin with `~`; strings that do so by themselves get another one.
 */
export function parseJson(text: string): unknown {
  const marked = /\d{16}/.test(text)
    ? text.replace(tokens, (token, colon: string | undefined) => {
        if (colon) return token;
        if (/^"(~|\\u007e)/i.test(token)) return `"~${token.slice(1)}`;
        return /^-?[1-9]\d{15,}$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"~${token}"` : token;
      })
    : text;
  return JSON.parse(marked, marked === text ? undefined : unmarked);
}

function unmarked(_name: string, value: unknown): unknown {
  if (typeof value !== "string" || value[0] !== "~") return value;
  return value[1] === "~" ? value.slice(1) : BigInt(value.slice(1));
}

/** Writes JSON with each `bigint` as the integer that it is. Throws a TypeError where JSON would change or drop something. */
export function writeJson(body: unknown): string {
  const text = JSON.stringify(body, function (this: Readonly<Record<string, unknown>>, name, value: unknown) {
    // Programs teach bigint a toJSON that gives a string; the holder has the value as it was before.
    const bare = typeof this[name] === "bigint" ? this[name] : value;
    const type = typeof bare;
    // JSON.stringify would drop the first two, and write null for the others, which clears a property.
    if (type === "function" || type === "symbol" || (type === "number" && !Number.isFinite(bare))) {
      throw new TypeError(`${name || "it"} is ${type === "number" ? String(bare) : `a ${type}`}`);
    }
    return type === "bigint" || (type === "string" && (bare as string)[0] === "~") ? `~${String(bare)}` : bare;
  }) as string | undefined;
  if (text === undefined) throw new TypeError("it is undefined");
  if (!text.includes('"~')) return text;
  return text.replace(tokens, (token, colon: string | undefined) =>
    colon || !token.startsWith('"~') ? token : token[2] === "~" ? `"${token.slice(2)}` : token.slice(2, -1),
  );
}
