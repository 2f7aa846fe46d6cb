/** Any JSON value. Objects are plain data; a key such as `__proto__` is an own property like every other. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: JsonValue;
}
