import { literalText } from "./path.js";
/** A condition as text: the text that was given, or what the function makes of a builder. */
export function filterText(filter) {
    return typeof filter === "string" ? filter : filter(builderOf(""));
}
/** A builder of conditions on `item`: on what is filtered itself where that is empty, else on the variable of an `any` or `all`. */
function builderOf(item) {
    // One function for all operators: an object with a function for each would be larger than the rest of the query.
    return new Proxy({}, {
        get: (_target, operator) => (...given) => {
            const [property, value] = given;
            if (/^(and|or)$/.test(operator))
                return given.filter(Boolean).map((one) => `(${one})`).join(` ${operator} `);
            if (operator === "not")
                return `not (${property})`;
            const path = property === "$it" ? item : item === "" ? property : `${item}/${property}`;
            if (/^a(ny|ll)$/.test(operator))
                return `${path}/${operator}(${item}x:${value(builderOf(`${item}x`))})`;
            if (operator === "in")
                return `${path} in (${value.map((one) => literalText(path, one)).join()})`;
            return /^(startsWith|endsWith|contains)$/.test(operator) ? `${operator.toLowerCase()}(${path},${literalText(path, value)})` : `${path} ${operator} ${literalText(path, value)}`;
        },
    });
}
