import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { filesBelow, root } from "../contract/source-files.js";
import { expectFile } from "../support/expectation.js";
import { documentedTemplates, targetNames, targetPage, untold } from "./reference.js";

describe("the reference page of targets", () => {
  const page = targetPage();

  it("is what the types and their docstrings say", () => {
    expectFile(join(root, "generator/targets/reference.md"), page);
  });

  it("leaves nothing of the toolbox out", () => {
    expect(untold()).toEqual([]);
  });

  it("has a word for everything", () => {
    // A heading with nothing but code below it, or a row without a meaning that its name does not tell.
    const bare = page.split(/^#{3,4} /m).slice(1).filter((section) => !/^(?!```|[|]|#)[A-Z`\\].*[.:]$/m.test(section.replace(/```[^]*?```/g, "").split("\n").slice(1).join("\n"))).map((section) => section.split("\n")[0]);
    expect(bare.filter((name) => !targetNames.includes(name ?? ""))).toEqual([]);
  });

  it.each(targetNames.filter((name) => documentedTemplates(name) !== null))("tells the view of every template of %s", (name) => {
    const templates = filesBelow(`templates/${name}`).flatMap((path) => /([^/]+\.hbs)$/.exec(path)?.[1] ?? []);
    expect([...(documentedTemplates(name) ?? [])].sort()).toEqual(templates.sort());
  });
});
