// A generated API in small, and a program that uses it: compiled by compile.test.ts, not run.
import type {
  Accepted,
  Changed,
  ClientOptions,
  FunctionParameters,
  Literal,
  Page,
  Paged,
  QueryOptions,
  RequestOptions,
} from "../../templates/typescript/runtime/index.js";
import { ApiError, batch, createClient, literal, poll, RequestError, upload } from "../../templates/typescript/runtime/index.js";

interface User {
  id: string;
  displayName?: string | null;
}

interface UserBuilder {
  get(options?: QueryOptions<User>): Promise<User>;
  patch(body: { displayName?: string | null }, options?: RequestOptions): Promise<User>;
  delete(options?: RequestOptions): Promise<void>;
  readonly delete_: { post(body?: undefined, options?: RequestOptions): Promise<void> };
  readonly photo: { readonly $value: { get(): Promise<Blob>; put(body: Blob | Uint8Array): Promise<void> } };
  readonly reminderView: (parameters: { start: Literal | string; top?: number }) => { list(): Paged<User> };
}

interface Api {
  readonly users: {
    list(options?: QueryOptions<User>): Paged<User>;
    byId(id: string): UserBuilder;
    byKey(key: { userPrincipalName: string }): UserBuilder;
  };
  readonly drive: { readonly root: { byPath(filePath: string): { readonly content: { get(): Promise<Blob> } } } };
}

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(equal: Equal<A, B>): boolean => equal;

export async function program(token: () => Promise<string>, maybe: AbortSignal | undefined): Promise<void> {
  const options: ClientOptions = { baseUrl: "https://api.example/beta", accessToken: token, fetch, headers: { Prefer: "a" } };
  const client = createClient<Api>(options);
  createClient<Api>({ baseUrl: "https://api.example", fetch: (url, init) => fetch(`${url}#`, init) });
  createClient<Api>({ baseUrl: "https://api.example", fetch: async () => new Response("{}") });

  const user = await client.users.byId("1").get({ select: ["id", "displayName"], signal: maybe, query: { a: 1 } });
  same<typeof user, User>(true);
  const users = client.users.list({ filter: "a eq 1", count: true, headers: { ConsistencyLevel: "eventual" } });
  for await (const { id } of users) id.trim();
  for await (const page of client.users.list().pages()) same<typeof page, Page<User>>(true);
  const page = await client.users.list().page();
  const link: string | undefined = page["@odata.nextLink"] ?? page["@odata.deltaLink"];
  const count: number | undefined = page["@odata.count"];
  const other: unknown = page["@odata.context"];
  console.log(link, count, other, page.value.map(({ id }) => id));
  await client.users.byKey({ userPrincipalName: "x" }).delete_.post();
  await client.users.byId("1").photo.$value.put(new Uint8Array(1));
  await client.drive.root.byPath("a/b").content.get();
  client.users.byId("1").reminderView({ start: literal("2020-01-01") }).list();
  const parameters: FunctionParameters = { a: "b", c: 1, d: null, e: literal("f"), g: undefined, h: 1n, i: true };
  console.log(parameters);

  try {
    await client.users.byId("1").patch({ displayName: null }, { headers: { "If-Match": "*" } });
  } catch (error) {
    if (error instanceof ApiError && error.retryable) {
      console.log(error.status, error.code?.length, error.headers.get("date"), error.innerError?.["request-id"]);
    }
    if (error instanceof RequestError) same<typeof error.kind, "network" | "timeout" | "redirect" | "json" | "paging" | "batch">(true);
  }

  const { me, page: inbox, gone } = await batch(client, {
    me: (g) => g.users.byId("1").get({ select: ["id"] }),
    page: { request: (g) => g.users.list({ top: 5 }).page(), dependsOn: ["me"] },
    gone: { request: async (g) => (await g.users.byId("1").get()).id.length, dependsOn: ["me", "page"] },
  });
  same<typeof me, PromiseSettledResult<User>>(true);
  same<typeof inbox, PromiseSettledResult<Page<User>>>(true);
  same<typeof gone, PromiseSettledResult<number>>(true);
  if (inbox.status === "fulfilled") inbox.value.value[0]?.id.trim();
  const [one, two] = await batch(client, [(g) => g.users.byId("1").get(), { request: (g) => g.users.byId("1").delete(), dependsOn: [0] }]);
  same<typeof one, PromiseSettledResult<User>>(true);
  same<typeof two, PromiseSettledResult<void>>(true);
  // @ts-expect-error: no such request to depend on
  await batch(client, { me: { request: (g) => g.users.byId("1").get(), dependsOn: ["you"] } });
  // @ts-expect-error: a request of a batch is made by a function
  await batch(client, { me: client.users.byId("1").get() });
  // @ts-expect-error: no such path
  await batch(client, { me: (g) => g.people.get() });

  const accepted: Accepted = { location: "x", retryAfter: 1 };
  const done = await poll<User>(client, accepted, { timeout: 1000, onProgress: (status) => console.log(status), signal: maybe });
  const item = await upload<User>(client, { uploadUrl: "https://storage.example/1" }, new Blob(["a"]), { onProgress: (sent, total) => console.log(sent / total) });
  console.log(done.id, item.id);
  const changes: Paged<Changed<User>> = client.users.list();
  for await (const change of changes) console.log(change["@removed"]?.reason, change.id, changes.deltaLink, changes.count);
  const everyone: User[] = await client.users.list().toArray();
  console.log(everyone);

  // Of a union any member's properties can be selected, and any name where nothing is known of the type.
  const family: QueryOptions<{ label: string } | { label: string; gauge: number }> = { select: ["label", "gauge"] };
  const unknownType: QueryOptions<unknown> = { select: ["anything"] };
  console.log(family, unknownType);
  // @ts-expect-error: no such property to select
  await client.users.byId("1").get({ select: ["nothing"] });
  // @ts-expect-error: an object that looks like a literal is none
  const forged: Literal = { unquoted: "x" };
  const dated: FunctionParameters = { start: new Date() };
  // @ts-expect-error: a base URL is needed
  createClient<Api>({});
  // @ts-expect-error: a list is read, not awaited
  await client.users.list().then();
  console.log(forged, dated);
}
