import { describe, expect, it } from "vitest";
import { renderTarget } from "../../generator/emit/render.js";
import { defineTarget } from "../../generator/emit/target.js";
import { templateEngine } from "../../generator/emit/template-engine.js";
import type { Api } from "../../generator/model/api.js";

const view = {
  title: "Lamps", empty: "", none: [] as const,
  operations: [{ name: "getLamp", calls: ["GET /lamps"], source: "a.md:3:1" }, { name: "putLamp", calls: [] as const, source: "a.md:9:1" }],
};

function render(template: string, partials: Readonly<Record<string, string>> = {}): string {
  return templateEngine(new Map(Object.entries({ "sheet.md.hbs": template, ...partials })))("sheet.md.hbs", view);
}

describe("a template", () => {
  it.each([
    ["{{title}}: {{#each operations}}{{name}}{{#unless @last}}, {{/unless}}{{/each}}", {}, "Lamps: getLamp, putLamp"],
    ["{{#each operations}}{{> one}}{{/each}}", { "_one.hbs": "{{#each calls}}{{@index}} {{this}} of {{../name}};{{/each}}" }, "0 GET /lamps of getLamp;"],
    ["{{#if empty}}a{{else}}b{{/if}}{{#unless none}}c{{/unless}}{{#with operations}}{{length}}{{/with}}", {}, "bc2"],
    ["{{> one operations.[1] word=title}}", { "_one.hbs": "{{name}} {{word}}" }, "putLamp Lamps"],
    ["{{{title}}} & {{title}}", {}, "Lamps & Lamps"],
  ])("%s", (template, partials, text) => {
    expect(render(template, partials)).toBe(text);
  });

  it.each([
    ["a field that there is not", "# {{title}}\n{{titel}}", {}, /^sheet\.md\.hbs:2:3: the view has no "titel" here: did you mean "title"\?$/],
    ["one in a block", "{{#each operations}}\n{{nmae}}\n{{/each}}", {}, /^sheet\.md\.hbs:2:3: .* "nmae" here: did you mean "name"\?$/],
    ["one of the view around", "{{#each operations}}\n{{../colour}}\n{{/each}}", {}, /^sheet\.md\.hbs:2:\d+: .* "colour" here: there are title, empty, none, operations\.$/],
    ["a list that there is not", "\n{{#each opertions}}x{{/each}}", {}, /^sheet\.md\.hbs:2:9: .* "opertions" here: did you mean "operations"\?$/],
    ["a condition that there is not", "{{#if titles}}x{{/if}}", {}, /^sheet\.md\.hbs:1:7: .* "titles" here: did you mean "title"\?$/],
    ["a field of a field", "{{title.length.size}}", {}, /^sheet\.md\.hbs:1: there is no "size" here: what it is asked of is no object with fields\.$/],
    ["a field of a text", "{{#each operations}}{{#each calls}}{{name}}{{/each}}{{/each}}", {}, /^sheet\.md\.hbs:1: there is no "name" here/],
    ["a field in a partial", "{{#each operations}}{{> one}}{{/each}}", { "_one.hbs": "-\n- {{sorce}}" }, /^_one\.hbs:2:5: .* "sorce" here: did you mean "source"\?$/],
    ["a partial's own value", "{{> one word=titel}}", { "_one.hbs": "{{word}}" }, /^sheet\.md\.hbs:1:14: .* "titel" here: did you mean "title"\?$/],
    ["data that there is not", "{{#each operations}}{{@idnex}}{{/each}}", {}, /^sheet\.md\.hbs:1:\d+: .* "idnex"/],
    ["a partial that there is not", "x\n{{> oen}}", { "_one.hbs": "" }, /^sheet\.md\.hbs:2:1: there is no partial "oen" \(a file _oen\.hbs beside the template\): did you mean "one"\?$/],
    ["a partial that nothing reaches", "{{#if empty}}{{> oen}}{{/if}}", {}, /^sheet\.md\.hbs:1:14: there is no partial "oen" .*: there are none\.$/],
    ["a helper that there is not", "{{#eahc operations}}x{{/eahc}}", {}, /^sheet\.md\.hbs:1:1: there is no helper "eahc": did you mean "each"\?$/],
    ["a helper in a call", "{{#if (lokup title)}}x{{/if}}", {}, /^sheet\.md\.hbs:1:7: there is no helper "lokup": did you mean "lookup"\?$/],
    ["a block of a field", "{{#operations}}x{{/operations}}", {}, /^sheet\.md\.hbs:1:1: there is no helper "operations": .*\{\{#each operations\}\}/],
    ["a helper that writes to the terminal", '{{log "x"}}', {}, /^sheet\.md\.hbs:1:1: there is no helper "log"/],
    ["a block that is not closed", "a\n{{#each operations}}\nx\n", {}, /^sheet\.md\.hbs:4: this is no template: /],
    ["a block that another word closes", "a\n{{#each operations}}x{{/eech}}", {}, /^sheet\.md\.hbs:2: this is no template: each doesn't match eech$/],
    ["braces that are not closed", "a\nb {{title}\nc", {}, /^sheet\.md\.hbs:2: this is no template: /],
    ["names for what is in a block", "{{#each operations as |one|}}{{one.nmae}}{{/each}}", {}, /^sheet\.md\.hbs:1:1: names behind/],
    ["a partial that is told later", "{{> (lookup this title)}}", {}, /^sheet\.md\.hbs:1:1: a partial is named by a word/],
    ["a partial of its own", '{{#*inline "x"}}{{/inline}}', {}, /^sheet\.md\.hbs:1:1: decorators/],
  ])("says where it names %s", (_, template, partials, words) => {
    expect(() => render(template, partials)).toThrow(expect.objectContaining({ name: "TargetFault", message: expect.stringMatching(words) as string }) as Error);
  });

  it("reads nothing of prototypes", () => {
    expect(render("{{constructor}}{{toString}}")).toBe("");
    expect(() => render("{{#with title.constructor}}{{name}}{{/with}}")).toThrow();
  });
});

describe("a target that is broken", () => {
  const api = { operations: [] } as unknown as Api;
  const failing = (plan: () => unknown, templates: Readonly<Record<string, string>> = {}): string => {
    const rendered = renderTarget({ target: defineTarget({ name: "sheet", description: "x", plan: plan as () => [] }), options: {}, templates: new Map(Object.entries(templates)) }, api);
    return "failed" in rendered ? rendered.failed.message : "";
  };

  it.each([
    ["throws", () => { throw new RangeError("no\u0007 lamps\nhere"); }, /^its plan failed: RangeError: no lamps here \(.*templates\.test\.ts:\d+\)$/],
    ["throws no error", () => { throw "a lamp"; }, /^its plan failed: a lamp$/],
    ["gives nothing", () => undefined, /^its plan gave undefined and no list of files\.$/],
    ["gives a promise", async () => [], /^its plan gave a promise/],
    ["gives a text for a file", () => ["a.md"], /^file 1 of its plan is a string\.$/],
    ["gives a file without a path", () => [{ kind: "json", value: 1 }], /^file 1 of its plan has no "path"\.$/],
    ["gives a kind that is none", () => [{ kind: "tempalte", path: "a" }], /\("a"\) has no "kind" that there is: did you mean "template"\.$/],
    ["gives no view", () => [{ kind: "template", path: "a", template: "a.hbs" }], /has no "view"/],
    ["gives no value", () => [{ kind: "json", path: "a" }], /has no "value"/],
    ["names no template that there is", () => [{ kind: "copy", path: "a", template: "sheat.md" }], /names a template "sheat\.md", and there is none: did you mean "sheet\.md"\?$/],
    ["writes what JSON cannot hold", () => [{ kind: "json", path: "a", value: { b: () => 1 } }], /^rendering "a" failed: TypeError: a JSON document cannot hold function/],
    ["goes in a circle", () => { const value: Record<string, unknown> = {}; value["again"] = value; return [{ kind: "json", path: "a", value }]; }, /^rendering "a" failed: RangeError/],
  ])("%s", (_, plan, words) => {
    expect(failing(plan, { "sheet.md": "x" })).toMatch(words);
  });
});
