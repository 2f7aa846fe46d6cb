import type { Api, Property } from "../../generator/model/api.js";
import type { JsonValue } from "../../generator/model/json.js";
import type { PrimitiveName, TypeRef } from "../../generator/model/types.js";

/** A value that breaks what is documented of a property, and what is wrong with it. */
export interface Violation {
  readonly what: string;
  readonly value: JsonValue;
  /** Where below the property the fault is. */
  readonly below: string;
}

/** Every way to break a property, told from the model alone: the schemas have no say in what they must refuse. */
export function violationsOf(property: Property, api: Api): Violation[] {
  const shaped = violationsOfType(property.type, api);
  const isNull: Violation[] = property.nullable === true || shaped.length === 0 ? [] : [{ what: "null", value: null, below: "" }];
  return [...shaped, ...isNull];
}

const wrong = (what: string, value: JsonValue): Violation => ({ what, value, below: "" });
const wrongText = [wrong("a number", 7), wrong("a boolean", true), wrong("a list", ["x"]), wrong("an object", { x: 1 })];
const wrongNumber = [wrong("a word", "five"), wrong("a boolean", true), wrong("a list", [5]), wrong("an object", {})];
const integer = (low: number, high: number): Violation[] => [...wrongNumber, wrong("a fraction", 1.5), wrong("too low", low - 1), wrong("too high", high + 1), wrong("a number as text", "5")];
const formatted = (...texts: readonly string[]): Violation[] => [...wrongText, ...texts.map((text) => wrong(`"${text}"`, text))];

const primitives: Readonly<Record<PrimitiveName, readonly Violation[]>> = {
  binary: wrongText, string: wrongText, url: wrongText, stream: wrongText,
  boolean: [wrong("a word", "true"), wrong("a number", 1), wrong("a list", [true]), wrong("an object", {})],
  byte: integer(0, 255), sbyte: integer(-128, 127), int16: integer(-32768, 32767), int32: integer(-2147483648, 2147483647),
  int64: [...wrongNumber, wrong("a fraction", 1.5), wrong("a fraction as text", "1.5")],
  decimal: [...wrongNumber, wrong("an exponent as text", "1e5")],
  double: [...wrongNumber, wrong("a number as text", "1.5")], single: [...wrongNumber, wrong("a number as text", "1.5")], number: wrongNumber,
  date: formatted("2020-02-30", "2020-02-29T00:00:00Z", "29.02.2020"),
  dateTimeOffset: formatted("2020-02-29", "2020-02-30T00:00:00Z", "2020-02-29T25:00:00Z", "yesterday"),
  duration: formatted("P", "PT", "1 day", "P1H"), guid: formatted("0f0f0f0f", "not-a-guid"), timeOfDay: formatted("23:59:58Z", "noon"),
  json: [],
};

function violationsOfType(type: TypeRef, api: Api): readonly Violation[] {
  switch (type.kind) {
    case "primitive":
      return type.form === "object" ? [wrong("a word", "x"), wrong("a number", 1), wrong("a list", [{}])] : primitives[type.name];
    case "collection": {
      const inner = violationsOfType(type.items, api).map(({ what, value, below }) => ({ what: `a list of ${what}`, value: [value], below: `/0${below}` }));
      return [wrong("a word", "x"), wrong("an object", {}), ...inner];
    }
    case "named": {
      const found = api.enums.find((one) => one.name === type.name);
      if (found !== undefined) {
        const first = found.members[0]?.name ?? "";
        const several = found.flags ? [wrong("a member and a stranger", `${first},stranger`), wrong("a comma alone", ",")] : [wrong("two members", `${first},${first}`)];
        return [...wrongText, wrong("a stranger", "stranger"), wrong("another letter case", swapCase(first)), ...several];
      }
      return api.types.find((one) => one.name === type.name)?.documented === true ? [wrong("a word", "x"), wrong("a number", 1), wrong("a list", [{}])] : [];
    }
    default:
      return [];
  }
}

function swapCase(text: string): string {
  return text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase();
}
