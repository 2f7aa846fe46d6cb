import { describe, expect, it } from "vitest";
import { linkSite } from "../support/site.js";

interface Told {
  readonly section?: string;
  readonly request?: string;
  readonly example?: string;
}

function linked({ section = "", request = "GET /jars", example = "GET /jars" }: Told): { options: string | null; rules: string[] } {
  const words = section === "" ? "" : `## Optional query parameters\n\n${section}\n\n`;
  const page = `# List jars\n\nLists them.\n\n## HTTP request\n\n\`\`\` http\n${request}\n\`\`\`\n\n${words}## Example\n\n### Request\n\`\`\` http\n${example}\n\`\`\`\n`;
  const { api, findings } = linkSite({ "api/jar-list.md": page });
  const options = api.operations[0]?.queryOptions ?? null;
  const list = options === null ? null : `${options.complete ? "only" : "also"} ${options.supported.join(" ") || "-"}${options.refused.length === 0 ? "" : `, not ${options.refused.join(" ")}`}`;
  return { options: list, rules: findings.map((one) => one.rule).filter((rule) => rule.startsWith("example-option")) };
}

/** `only`: no others are supported; `also`: there may be others. */
const sections: Readonly<Record<string, string | null>> = {
  "This method supports the [OData query parameters](/q) to shape the answer.": null,
  "This method supports all of the OData query parameters. See [OData query parameters](/q).": null,
  "Say `shape=round` for round jars.": null,
  "This method supports some of the OData query parameters.": "also -",
  "This method supports the `$select` and `$expand` OData query parameters.": "only expand select",
  "This method supports `$filter` on **lid**. See [OData query parameters](/q).": "only filter",
  "This method supports the `select` and `expand` [OData query parameters](/q).": "only expand select",
  "This method supports the '$select' OData query parameter.": "only select",
  "This method **only** supports `$top`.": "only top",
  "This method supports the optional OData query parameter $filter.": "only filter",
  "This method supports the `$expand` (of **lid** alone) and `$skipToken` query parameters.": "only expand skiptoken",
  "This method supports the OData query parameters, including `$count` and `$filter`.": "also count filter",
  "This method supports some query parameters such as `$orderBy`.": "also orderby",
  "This method supports some of the OData query parameters. For example, add `$expand=lid`.": "also expand",
  "This method also supports `$top`.": "also top",
  "The **lid** property supports `$filter`.": "also filter",
  "Use `$select` to get properties that are not returned by default.": "also select",
  "This method supports the following query parameters:\n\n- `$top`\n- `$skip` leaves jars out.": "only skip top",
  "This method supports the following query parameters:\n\n|Name|Description|\n|:---|:---|\n|$top|How many.|\n|shape|Which.|": "only top",
  "|Name|Description|\n|:---|:---|\n|$deltaToken|Where to go on.|": "also deltatoken",
  "This method supports the following query parameters:\n\n- `shape`": null,
  "Use `$top`. The other OData query parameters are not supported.": "only top",
  "No other query parameters (such as `$filter`) are supported. Use `$top`.": "only top, not filter",
  "This method does not support query parameters.": "only -",
  "This operation doesn't currently support the OData query parameters.": "only -",
  "The OData query parameters are not currently supported.": "only -",
  "Not supported.": "only -",
  "This method does **not** support the OData query parameters (`$filter` is not supported here).": "only -",
  "This method does not support OData query parameters other than `$filter`.": "only filter",
  "This method supports all OData query parameters except `$search` and `$count`.": "also -, not count search",
  "This method supports some of the OData query parameters. Some are not supported: `$count`, `$search`.": "also -, not count search",
  "This method supports `$filter`. This method does not support `$top`.": "only filter, not top",
  "Use `$filter`. The `$filter` parameter is not supported on **lid**.": "also filter",
  "The **lid** and **label** properties do not support `$select`.": null,
  "Ask for a day instead of `$filter`.": null,
  "Follow `$expand=lid($levels=max;$select=id)`.": "also expand",
  "Call `/jars/$count` for their number.": null,
};

describe("the query options of an operation", () => {
  for (const [section, expected] of Object.entries(sections)) it(`"${section.replace(/\s+/g, " ")}": ${expected ?? "nothing"}`, () => expect(linked({ section }).options).toBe(expected));

  it("are told by request lines and examples as well", () => {
    expect(linked({ request: "GET /jars?$search={words}" })).toEqual({ options: "also search", rules: [] });
    expect(linked({ example: "GET /jars?$top=2&shape=round" })).toEqual({ options: "also top", rules: [] });
  });

  it("are believed of an example that uses what its page leaves out or denies, with a word about it", () => {
    const shown = (section: string) => linked({ section, example: "GET /jars?$top=2" });
    expect(shown("This method supports `$select`.")).toEqual({ options: "only select top", rules: ["example-option-unlisted"] });
    expect(shown("This method does not support query parameters.")).toEqual({ options: "only top", rules: ["example-option-refused"] });
    expect(shown("Use `$select`. The `$top` option is not supported.")).toEqual({ options: "also select top", rules: ["example-option-refused"] });
    expect(shown("This method supports some of the OData query parameters.")).toEqual({ options: "also top", rules: [] });
  });
});
