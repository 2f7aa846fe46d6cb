// The program that is measured, "get one entity with $select, then patch one", as users of each client write it. `unfinished` is the line that
// they have begun when they ask the editor what comes next, and `offers` one of its answers. A program of ours is given the name of the
// generated package, so that another way to write it is one more entry here.

/** @typedef {{ key: string, name: string, packages?: readonly string[], docs?: string, text: string | ((name: string) => string), unfinished: string, offers: string, checkLibraries?: boolean }} Program */

/** What all differences are taken to: it has to come first. */
const rawFetch = {
  key: "fetch",
  name: "raw fetch",
  text: `const base = "https://graph.microsoft.com/v1.0";
const headers = { authorization: "Bearer token" };
interface User { id: string; displayName: string | null }
const response = await fetch(\`\${base}/users/1?$select=id,displayName\`, { headers });
if (!response.ok) throw new Error(\`\${response.status}\`);
const user = (await response.json()) as User;
console.log(user.displayName);
const changed = await fetch(\`\${base}/users/1\`, {
  method: "PATCH", headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify({ jobTitle: "x" }),
});
if (!changed.ok) throw new Error(\`\${changed.status}\`);
`,
  unfinished: "response.",
  offers: "json",
};

const peers = [
  {
    key: "graph-client",
    name: "graph-client + -types",
    packages: ["@microsoft/microsoft-graph-client", "@microsoft/microsoft-graph-types"],
    text: `import { Client } from "@microsoft/microsoft-graph-client";
import type { User } from "@microsoft/microsoft-graph-types";
const client = Client.init({ authProvider: (done) => done(null, "token") });
const user: User = await client.api("/users/1").select(["id", "displayName"]).get();
console.log(user.displayName);
const change: User = { jobTitle: "x" };
await client.api("/users/1").patch(change);
`,
    unfinished: 'client.api("/users/1").',
    offers: "patch",
  },
  {
    key: "msgraph-sdk",
    name: "msgraph-sdk (Kiota)",
    packages: ["@microsoft/msgraph-sdk", "@microsoft/msgraph-sdk-users"],
    text: `import { AllowedHostsValidator, BaseBearerTokenAuthenticationProvider } from "@microsoft/kiota-abstractions";
import { createGraphServiceClient, GraphRequestAdapter } from "@microsoft/msgraph-sdk";
import "@microsoft/msgraph-sdk-users";
const hosts = new AllowedHostsValidator(new Set(["graph.microsoft.com"]));
const provider = { getAuthorizationToken: async () => "token", getAllowedHostsValidator: () => hosts };
const client = createGraphServiceClient(new GraphRequestAdapter(new BaseBearerTokenAuthenticationProvider(provider)));
const user = await client.users.byUserId("1").get({ queryParameters: { select: ["id", "displayName"] } });
console.log(user?.displayName);
await client.users.byUserId("1").patch({ jobTitle: "x" });
`,
    unfinished: "client.users.",
    offers: "byUserId",
  },
  {
    key: "teams-graph",
    name: "teams.graph",
    packages: ["@microsoft/teams.graph", "@microsoft/teams.graph-endpoints"],
    text: `import { Client } from "@microsoft/teams.graph";
import * as endpoints from "@microsoft/teams.graph-endpoints";
const client = new Client({ token: "token" });
const user = await client.call(endpoints.users.get, { "user-id": "1", $select: ["id", "displayName"] });
console.log(user.displayName);
await client.call(endpoints.users.update, { "@odata.type": "#microsoft.graph.user", jobTitle: "x" }, { "user-id": "1" });
`,
    unfinished: "endpoints.users.",
    offers: "update",
  },
];

const docsInput = {
  key: "docs-input",
  name: "ours, docs-input",
  docs: "docs-input",
  text: (name) => `import { createClient } from "${name}";
const graph = createClient({ accessToken: "token" });
const states = graph.deviceManagement.deviceConfigurationsAllManagedDeviceCertificateStates;
const state = await states.byId("1").get({ select: ["id", "managedDeviceDisplayName"] });
console.log(state.managedDeviceDisplayName);
await states.byId("1").patch({ managedDeviceDisplayName: "x" });
`,
  unfinished: "states.",
  offers: "byId",
};

const reference = {
  key: "reference",
  name: "ours, reference",
  docs: "reference",
  text: (name) => `import { createClient } from "${name}";
const graph = createClient({ accessToken: "token" });
const user = await graph.users.byId("1").get({ select: ["id", "displayName"] });
console.log(user?.displayName);
await graph.users.byId("1").patch({ jobTitle: "x" });
`,
  unfinished: "graph.users.",
  offers: "byId",
};

// A program that says which areas it uses has the compiler read these alone.
const area = {
  ...reference,
  key: "reference-area",
  name: "ours, reference, one area",
  text: (name) => reference.text(`${name}/core`).replace("createClient(", "createClient<UsersApi>(").replace("\n", `\nimport type { UsersApi } from "${name}/areas/users";\n`),
};

/** @type {readonly Program[]} */
export const programs = [
  rawFetch,
  ...peers,
  docsInput,
  reference,
  // What a program pays that has the compiler check every declaration it loads.
  { ...reference, key: "reference-checked", name: "  without skipLibCheck", checkLibraries: true },
  area,
];
