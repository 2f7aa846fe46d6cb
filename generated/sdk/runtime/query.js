import { filterText } from "./filter.js";
import { encode } from "./path.js";
const systemOptions = ["select", "expand", "filter", "orderby", "search", "top", "skip", "count", "levels"];
/** The options as the query of a URL: `?$select=id&$top=5`, or nothing. */
export function queryText(options) {
    const pairs = systemPairs(options).map(([name, value]) => `${name}=${readable(value)}`);
    for (const [name, value] of Object.entries(options.query ?? {})) {
        if (value !== undefined)
            pairs.push(`${readable(name)}=${readable(String(value))}`);
    }
    return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}
function systemPairs(options) {
    return systemOptions.flatMap((name) => {
        const value = options[name];
        // A list is written with commas; an empty one, or an empty text, asks for nothing.
        const text = name === "expand" ? expandText(value) : name === "filter" ? filterText((value ?? "")) : String(value ?? "");
        return text === "" ? [] : [[`$${name}`, text]];
    });
}
/** `manager,memberOf($select=id;$top=5)` */
function expandText(value) {
    if (typeof value !== "object" || value === null || Array.isArray(value))
        return String(value ?? "");
    return Object.entries(value)
        .filter(([, nested]) => nested)
        .map(([name, nested]) => {
        const text = systemPairs(nested).map((pair) => pair.join("=")).join(";");
        return text === "" ? name : `${name}(${text})`;
    })
        .join();
}
/** Encoded, but for characters that a query may hold as they are and that OData texts are full of. */
function readable(text) {
    return encode(text).replace(/%(24|2C|2F|3A|40)/g, decodeURIComponent);
}
