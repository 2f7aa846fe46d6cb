// Every documented request and response, written as literals of the generated interfaces: one program for all of them.
import { describe, expect, it } from "vitest";
import { goldenFiles } from "./harness/examples.js";
import { compile, snippetsOf } from "./harness/types.js";

const snippets = goldenFiles().flatMap((file) => file.examples.flatMap((example) => snippetsOf(file, example).map((snippet) => ({ ...snippet, title: `${snippet.title}: ${example.name} (${example.source})` }))));
const complaints = compile(snippets);

describe("the interfaces", () => {
  for (const [index, { title, compiles }] of snippets.entries()) {
    if (compiles) it(`take ${title}`, () => expect(complaints[index]).toEqual([]));
    else it(`refuse ${title}`, () => expect(complaints[index]).not.toEqual([]));
  }
  it("were given every body that has a type", () => {
    const bodies = goldenFiles().flatMap((file) => file.examples.flatMap(({ request, response }) => [
      request?.call?.takesBody === true && request.schema !== null && request.type !== null, response?.body?.kind === "json" && response.type !== null,
    ]));
    expect(snippets.filter((snippet) => snippet.compiles)).toHaveLength(bodies.filter(Boolean).length);
  });
});
