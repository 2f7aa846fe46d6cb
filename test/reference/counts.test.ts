// What was read of the whole reference, in numbers. `npm run accept:reference` writes them anew: read the difference.
import { readFileSync } from "node:fs";
import { describe, it } from "vitest";
import { expectFile } from "../support/expectation.js";
import { countsOf } from "./counts.js";
import { docs, expectation, readApi, said, skipped } from "./reference.js";

describe.skipIf(docs === null)(`the whole reference${skipped}`, () => {
  it("gives the counts that were accepted", () => {
    expectFile(expectation, countsOf(readApi(), readFileSync(said.summary, "utf8"), readFileSync(said.findings, "utf8")), "npm run accept:reference");
  });
});
