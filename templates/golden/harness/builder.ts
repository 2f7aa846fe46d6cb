import { literal } from "../../sdk/index.js";
import type { GoldenBody, GoldenCall, Header, Step } from "./examples.js";

/** A place of the builders: every member is one, every member can be called. */
type Builder = ((...parameters: unknown[]) => Builder) & { readonly [member: string]: Builder };

/** Takes a documented call through the client's builders and performs it. */
export async function perform(client: object, call: GoldenCall, body: GoldenBody | null, headers: Readonly<Record<string, string>>): Promise<unknown> {
  const place = call.steps.reduce<Builder>(take, client as Builder);
  const options = { ...call.options, ...(Object.keys(headers).length === 0 ? {} : { headers }) };
  const verb = (...parameters: unknown[]): unknown => (place[call.verb] as unknown as (...parameters: unknown[]) => unknown)(...parameters);
  if (call.verb === "list") return (verb(options) as { page(): Promise<unknown> }).page();
  return call.takesBody ? verb(payload(body), options) : verb(options);
}

function take(place: Builder, step: Step): Builder {
  if (step.kind === "member") return place[step.name] as Builder;
  const first = step.arguments[0];
  if (step.method !== null) return (place[step.method] as Builder)(first?.value ?? "");
  if (step.arguments.length === 0) return place();
  return place(Object.fromEntries(step.arguments.map(({ name, value, quoted }) => [name, quoted ? value : literal(value)])));
}

function payload(body: GoldenBody | null): unknown {
  if (body === null || body.kind === "broken") return undefined;
  return body.kind === "json" ? body.value : new Blob([body.text]);
}

/** Headers that the connection or the client sets itself. */
const own = new Set(["accept-encoding", "authorization", "connection", "content-length", "cookie", "expect", "host", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade"]);

/** The documented headers that a caller gives. */
export function callerHeaders(headers: readonly Header[], body: GoldenBody | null): Record<string, string> {
  const given: Record<string, string> = {};
  for (const { name, value } of headers) {
    const lower = name.toLowerCase();
    if (own.has(lower) || !/^[\x20-\x7e]+$/.test(value) || (lower === "content-type" && body?.kind !== "text")) continue;
    given[lower] = value;
  }
  return given;
}
