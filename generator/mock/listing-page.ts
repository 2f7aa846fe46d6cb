import { createHash } from "node:crypto";
import type { HttpAnswer } from "../model/http.js";
import type { ListedArea, ListedExample, ListedOperation, Listing } from "./listing.js";

const style = `
:root { color-scheme: light dark; --soft: color-mix(in srgb, currentColor 60%, transparent); --line: color-mix(in srgb, currentColor 15%, transparent); }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; margin: 0; }
code { font: 13px/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
summary { cursor: pointer; padding: .4rem 0; font-weight: 600; }
summary span, .soft { color: var(--soft); font-weight: 400; }
details { border-top: 1px solid var(--line); }
article { display: grid; grid-template-columns: 4.5rem 1fr; padding: .5rem 0 .5rem 1rem; border-top: 1px solid var(--line); }
article { content-visibility: auto; contain-intrinsic-size: auto 5rem; }
article > code { font-weight: 600; }
ul { list-style: none; margin: .2rem 0; padding: 0; }
.finding { color: light-dark(#8a5300, #f0b45b); }
`;

/** The page that lists what is served. It runs no script, and fetches nothing; whatever the docs say stands in it as text. */
export function listingPage(listing: Listing): HttpAnswer {
  const operations = listing.areas.reduce((sum, area) => sum + area.operations.length, 0);
  const hash = createHash("sha256").update(style).digest("base64");
  // One area is what a reader came for; of many they choose.
  const open = listing.areas.length === 1;
  const body = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>docwright mock: ${escaped(listing.api)}</title>
<style>${style}</style>
</head>
<body>
<h1>docwright mock: ${escaped(listing.api)}</h1>
<p class="soft">${operations} documented operations${listing.baseUrl === null ? "" : ` of <code>${escaped(listing.baseUrl)}</code>`}.
A request is answered with the documented example that fits it best; <code>Prefer: example="NAME"</code> and <code>Prefer: code=404</code> ask for
another. Without <code>Accept: text/html</code> this list comes as JSON.</p>
${listing.areas.map((area) => areaHtml(area, open)).join("\n")}
</body>
</html>
`;
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  return { status: 200, headers: [["content-type", "text/html; charset=utf-8"], ["content-security-policy", policy], ["referrer-policy", "no-referrer"]], body };
}

function areaHtml({ name, operations }: ListedArea, open: boolean): string {
  const summary = `<summary>${escaped(name === "" ? "(elsewhere)" : name)} <span>${operations.length}</span></summary>`;
  return `<details${open ? " open" : ""}>${summary}\n${operations.map(operationHtml).join("\n")}\n</details>`;
}

function operationHtml({ title, method, routes, examples, source }: ListedOperation): string {
  const ways = routes.map((route) => `<li><code>${escaped(route)}</code></li>`).join("");
  const shown = examples.map((example) => `<li>${exampleHtml(example, method)}</li>`).join("");
  const none = '<li class="soft">no example: answers are made up</li>';
  const head = `${escaped(title)} <span class="soft">${escaped(source)}</span>`;
  return `<article><code>${escaped(method)}</code><div>${head}<ul>${ways}</ul><ul>${shown === "" ? none : shown}</ul></div></article>`;
}

function exampleHtml({ name, status, address, findings, source }: ListedExample, method: string): string {
  const label = `${status} ${escaped(name)}`;
  const link = method === "GET" && address !== null ? hrefOf(address) : null;
  const told = findings.length === 0 ? "" : ` <span class="finding">${escaped(findings.join(", "))}</span>`;
  return `${link === null ? label : `<a href="${escaped(link)}">${label}</a>`} <span class="soft">${escaped(source)}</span>${told}`;
}

/** An address of the mock itself: one that begins with two slashes would lead to another host. */
function hrefOf(address: string): string {
  return encodeURI(address.replace(/\p{Surrogate}/gu, "")).replaceAll("%25", "%").replace(/^[/\\]*/, "/");
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`).replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, " ");
}
