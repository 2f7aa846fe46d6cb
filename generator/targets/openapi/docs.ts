import { objectOf } from "../../emit/json.js";
import type { Operation, Property } from "../../model/api.js";
import type { JsonValue } from "../../model/json.js";

/** What the pages say of a property and no keyword of JSON Schema can: extensions, which every reader of OpenAPI passes over or takes up. */
export function docsKeywords({ key, navigation, requiredWhen, returned, deprecation, query }: Property): [string, JsonValue | undefined][] {
  return [
    ["x-docs-key", key ? true : undefined],
    ["x-docs-navigation", navigation ? true : undefined],
    ["x-docs-required-when", requiredWhen ?? undefined],
    ["x-docs-returned", returned ?? undefined],
    ["x-docs-deprecation", deprecation === null ? undefined : objectOf([["text", deprecation.text], ["date", deprecation.date ?? undefined], ["replacement", deprecation.replacement ?? undefined]])],
    ["x-docs-query", query === null ? undefined : objectOf([
      ["select", query.select ? true : undefined],
      // The operators where the page names them.
      ["filter", !query.filter ? undefined : query.filterOperators.length === 0 ? true : [...query.filterOperators]],
      ["orderby", query.orderby ? true : undefined], ["search", query.search ? true : undefined], ["expand", query.expand ? true : undefined],
      ...query.refused.map((option): [string, JsonValue] => [option, false]),
    ])],
  ];
}

/** Who may call an operation, all permissions of each kind of caller, and where it is available: security requirements say neither who is shut out nor for which case. */
export function docsOfOperation({ permissions, clouds }: Operation): [string, JsonValue | undefined][] {
  const known = clouds.filter((cloud) => cloud.available !== null);
  return [
    ["x-docs-permissions", permissions.length === 0 ? undefined : permissions.map((one) => objectOf([
      ["caller", one.caller], ["for", one.for ?? undefined], ["supported", one.supported], ["choices", one.choices.map((names) => [...names])], ["leastPrivilegedFirst", one.ordered && one.choices.length > 1 ? true : undefined],
    ]))],
    ["x-docs-clouds", known.length === 0 ? undefined : objectOf(known.map((cloud) => [cloud.name, cloud.available]))],
  ];
}
