import { styleText } from "node:util";
import type { Finding, Severity } from "../model/finding.js";

const colours = { error: "red", warning: "yellow", hint: "cyan" } as const satisfies Record<Severity, string>;

/** Findings as lines for a terminal: every one of them, or errors and warnings as many as can be read and the rest in numbers per rule. */
export function findingLines(findings: readonly Finding[], all = false, limit = 30): string {
  if (all) return findings.map((finding) => `${findingLine(finding)}\n`).join("");
  const serious = findings.filter((finding) => finding.severity !== "hint");
  const shown = serious.slice(0, limit);
  const rest = [...serious.slice(limit), ...findings.filter((finding) => finding.severity === "hint")];
  const counts = new Map<string, number>();
  for (const finding of rest) counts.set(finding.rule, (counts.get(finding.rule) ?? 0) + 1);
  const more = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([rule, count]) => `${rule} ${count}`);
  return [...shown.map(findingLine), ...(more.length === 0 ? [] : [`${shown.length > 0 ? "and " : ""}${rest.length} more (--verbose prints them): ${more.join(", ")}`])].map((line) => `${line}\n`).join("");
}

/** `path:line:column severity rule: message`, the form that editors and terminals turn into links. */
export function findingLine({ place, severity, rule, message }: Finding): string {
  return `${safe(place.path)}:${place.line}:${place.column} ${styleText(colours[severity], severity, { stream: process.stderr })} ${rule}: ${safe(message)}`;
}

/** A line for each target that failed; with `all` also where in its program, if it was a program that failed. */
export function failedLines(failed: readonly { readonly target: string; readonly message: string; readonly cause?: unknown }[], all: boolean): string {
  return failed.map(({ target, message, cause }) => {
    const stack = all && cause instanceof Error ? (cause.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line)).map((line) => `${safe(line)}\n`).join("") : "";
    return `docwright: the target "${safe(target)}" wrote nothing: ${safe(message)}\n${stack}`;
  }).join("");
}

/** Page text must not steer the terminal. */
export function safe(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, "?");
}
