import { type Literal, literalText } from "./path.js";
import type { PathOf, PropertyOf, Supported } from "./support.js";

/** A condition in OData's syntax, as `$filter` takes it. */
export type Condition = string;

/** What OData wants without quotes: a date, or a GUID, a duration or the like through `literal`. */
type DateOrLiteral = Literal | Date;

/** What can be compared with a property that holds `Value`; `Support` is what the docs say of the property. */
type Comparable<Value, Support> = "bare" extends Support ? DateOrLiteral | null : unknown extends Value ? Scalar | DateOrLiteral | null : Extract<Value, Scalar> | DateOrLiteral | null;
type Scalar = string | number | bigint | boolean;

type ValueOf<T, P> = T extends unknown ? (P extends keyof T ? Exclude<T[P], undefined> : unknown) : never;
type SupportOf<Q, P> = P extends keyof Q ? Q[P] : never;
type ItemOf<Value> = Value extends readonly (infer Item)[] ? Item : unknown;

type Compare<T, Q, Operator extends string> = <P extends PathOf<T>>(
  property: Supported<Q, P, Operator>,
  value: Comparable<ValueOf<T, P>, SupportOf<Q, P>>,
) => Condition;
type Search<T, Q, Operator extends string> = <P extends PathOf<T>>(property: Supported<Q, P, Operator>, text: string) => Condition;
type Lambda<T> = <P extends PropertyOf<T>>(property: P, condition: (item: FilterBuilder<ItemOf<ValueOf<T, P>>>) => Condition) => Condition;

/**
 * Makes conditions: puts texts in quotes and doubles those in them, and takes for each property the operators that its page names.
 * A property within another is written with a slash: `"address/city"`.
 *
 * @example
 * list({ filter: (f) => f.and(f.eq("department", "R&D"), f.ge("createdDateTime", new Date(0))) })
 */
export interface FilterBuilder<T, Q = unknown> {
  readonly eq: Compare<T, Q, "eq">;
  readonly ne: Compare<T, Q, "ne">;
  readonly gt: Compare<T, Q, "gt">;
  readonly ge: Compare<T, Q, "ge">;
  readonly lt: Compare<T, Q, "lt">;
  readonly le: Compare<T, Q, "le">;
  readonly has: Compare<T, Q, "has">;
  readonly in: <P extends PathOf<T>>(property: Supported<Q, P, "in">, values: readonly Comparable<ValueOf<T, P>, SupportOf<Q, P>>[]) => Condition;
  readonly startsWith: Search<T, Q, "startsWith">;
  readonly endsWith: Search<T, Q, "endsWith">;
  readonly contains: Search<T, Q, "contains">;
  /** Whether the condition holds for at least one item of a list. An item that is a text or a number is `"$it"`. */
  readonly any: Lambda<T>;
  /** Whether the condition holds for every item of a list. */
  readonly all: Lambda<T>;
  /** Conditions that are empty are left out. */
  readonly and: (...conditions: readonly Condition[]) => Condition;
  readonly or: (...conditions: readonly Condition[]) => Condition;
  readonly not: (condition: Condition) => Condition;
}

/** A condition as text: the text that was given, or what the function makes of a builder. */
export function filterText(filter: string | ((builder: never) => Condition)): Condition {
  return typeof filter === "string" ? filter : filter(builderOf("") as never);
}

/** A builder of conditions on `item`: on what is filtered itself where that is empty, else on the variable of an `any` or `all`. */
function builderOf(item: string): unknown {
  // One function for all operators: an object with a function for each would be larger than the rest of the query.
  return new Proxy({}, {
    get: (_target, operator: string) => (...given: [string, never]) => {
      const [property, value] = given;
      if (/^(and|or)$/.test(operator)) return given.filter(Boolean).map((one) => `(${one})`).join(` ${operator} `);
      if (operator === "not") return `not (${property})`;
      const path = property === "$it" ? item : item === "" ? property : `${item}/${property}`;
      if (/^a(ny|ll)$/.test(operator)) return `${path}/${operator}(${item}x:${(value as (one: unknown) => string)(builderOf(`${item}x`))})`;
      if (operator === "in") return `${path} in (${(value as unknown[]).map((one) => literalText(path, one)).join()})`;
      return /With$|^contains$/.test(operator) ? `${operator.toLowerCase()}(${path},${literalText(path, value)})` : `${path} ${operator} ${literalText(path, value)}`;
    },
  });
}
