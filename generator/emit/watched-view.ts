/**
 * A copy of a view that tells when somebody asks for a field that is not there: `onLacking` gets the names of those that the object in question
 * has. Only for wording a mistake: it costs too much to render with.
 */
export function watchedView(view: object, onLacking: (fields: readonly string[]) => void): object {
  const copies = new Map<object, object>();
  const copy = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null || !isPlain(value)) return value;
    const known = copies.get(value);
    if (known !== undefined) return known;
    const target: object = Array.isArray(value) ? [] : {};
    const watched = new Proxy(target, {
      has: (fields, name) => {
        if (!(name in fields)) onLacking(Array.isArray(fields) ? [] : Object.keys(fields));
        return name in fields;
      },
    });
    copies.set(value, watched);
    for (const [key, inner] of Object.entries(value)) Object.defineProperty(target, key, { value: copy(inner), enumerable: true, writable: true, configurable: true });
    return watched;
  };
  return copy(view) as object;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}
