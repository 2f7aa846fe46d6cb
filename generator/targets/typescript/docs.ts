import { propertyText } from "../../emit/evidence.js";
import { comment, commentLines } from "../../emit/text.js";
import type { Api, Operation, Property } from "../../model/api.js";
import type { Source } from "../../model/source.js";

const callers = { delegatedWork: "Delegated (work or school account)", delegatedPersonal: "Delegated (personal Microsoft account)", application: "Application" } as const;

/** A comment of paragraphs, an empty line between them. */
function paragraphs(...parts: readonly (readonly string[])[]): string[] {
  const filled = parts.filter((part) => part.length > 0);
  return comment(filled.flatMap((part, index) => (index === 0 ? part : ["", ...part])));
}

/** The link to the page that says it; the page's path where no address is configured. */
function see(source: Source, api: Api): string[] {
  const page = source.replace(/:\d+:\d+$/, "");
  const url = api.docsUrl?.replaceAll("{page}", () => addressOf(page.replace(/\.\w+$/, ""))).replaceAll("{file}", () => addressOf(page));
  const [text = ""] = commentLines(url ?? page, "", Number.POSITIVE_INFINITY);
  return [url === undefined ? `@see ${text}` : `@see {@link ${text}}`];
}

function addressOf(path: string): string {
  // Half a surrogate pair in a file name has no encoding.
  return path.split("/").map((step) => encodeURIComponent(step.replace(/[\ud800-\udfff]/gu, "\ufffd"))).join("/");
}

export function operationDoc(operation: Operation, api: Api): string[] {
  const permissions = operation.permissions.map((one) => `- ${callers[one.caller]}: ${one.supported ? one.names.join(", ") : "not supported"}`);
  const ordered = operation.permissions.some((one) => one.ordered && one.names.length > 1);
  const headers = operation.headers.filter((header) => !/^(?:authorization|accept|content-type|content-length)$/i.test(header.name));
  return paragraphs(
    commentLines(operation.description === "" ? operation.title : operation.description),
    permissions.length === 0 ? [] : [ordered ? "Permissions, least privileged first:" : "Permissions:", ...permissions.flatMap((line) => commentLines(line, "  "))],
    headers.length === 0 ? [] : ["Headers:", ...headers.flatMap((header) => commentLines(`- ${header.name}: ${header.value}`, "  "))],
    [...deprecation(operation.deprecated), ...see(operation.source, api)],
  );
}

export function propertyDoc(property: Property): string[] {
  const value = property.default === null ? [] : commentLines(`\`${JSON.stringify(property.default.value)}\``).map((line) => `@defaultValue ${line}`);
  return paragraphs(commentLines(propertyText(property)), [...value, ...(property.deprecated && !/deprecated/i.test(property.description) ? ["@deprecated"] : deprecation(property.deprecated ? property.description : null))]);
}

export function definitionDoc(description: string, fallback: string, source: Source, api: Api): string[] {
  return paragraphs(commentLines(description === "" ? fallback : description), see(source, api));
}

function deprecation(text: string | null): string[] {
  return text === null ? [] : commentLines(`@deprecated ${text}`.slice(1)).map((line, index) => (index === 0 ? `@${line}` : line));
}
