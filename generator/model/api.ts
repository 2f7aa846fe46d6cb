import type { Example } from "./example.js";
import type { JsonValue } from "./json.js";
import type { CallerKind, CloudFact, Deprecation, Limits, PageKind, ParameterPlace, Returned } from "./page.js";
import type { PermissionChoice } from "./permission.js";
import type { QueryOption, QuerySupport } from "./query.js";
import type { Source } from "./source.js";
import type { PageFormat } from "./tree.js";
import type { TypeRef } from "./types.js";

export type * from "./example.js";

/** The version of the shape below. It grows when a reader of an older model could misunderstand a newer one. */
export const modelVersion = 2;

/**
 * The linked model: everything that the pages say about the APIs, merged, named and sorted. It is written to `model.json`, and targets
 * read nothing else. Every fact carries the position that states it as `path:line:column`.
 */
export interface Model {
  readonly docwright: typeof modelVersion;
  readonly apis: readonly Api[];
}

export interface Api {
  readonly name: string;
  readonly version: string | null;
  /** The namespace that most types are in; empty where pages name none. */
  readonly namespace: string;
  /** Where the routes start, without a trailing slash; null where neither the config nor an example says it. */
  readonly baseUrl: string | null;
  /** The address of a published page, with `{page}` (path without its ending) or `{file}` in it; null where the config names none. */
  readonly docsUrl: string | null;
  readonly pages: readonly PageEntry[];
  readonly types: readonly TypeDefinition[];
  readonly enums: readonly EnumDefinition[];
  readonly inputs: readonly InputDefinition[];
  readonly operations: readonly Operation[];
}

export interface PageEntry {
  readonly path: string;
  readonly kind: PageKind;
  readonly format: PageFormat;
  readonly title: string | null;
  readonly date: string | null;
}

export interface TypeDefinition {
  /** Qualified: `microsoft.graph.managedDevice`. */
  readonly name: string;
  readonly description: string;
  readonly base: string | null;
  readonly abstract: boolean;
  /** Properties beyond the documented ones are allowed. */
  readonly open: boolean;
  /** Open, and the names of its properties are data: no page lists more than a key, and nothing derives from it. */
  readonly dictionary: boolean;
  readonly key: string | null;
  /** False where pages refer to the type and none of those read describes it. */
  readonly documented: boolean;
  /** What its page says of its deprecation; there only where it does. */
  readonly deprecated?: string;
  /** Own properties in the order of the winning page; those of the base are not repeated. */
  readonly properties: readonly Property[];
  readonly source: Source;
  /** Every page position that describes the type, the winning one first. */
  readonly sources: readonly Source[];
}

/** What showed that a property exists or may be null. */
export type Evidence = "resource" | "request-body" | "representation" | "relationship" | "path" | "example";

export interface Property {
  readonly name: string;
  readonly type: TypeRef;
  readonly description: string;
  /** Null where no page says it and no example shows it. */
  readonly nullable: boolean | null;
  readonly readOnly: boolean;
  readonly required: boolean;
  readonly requiredWhen: string | null;
  readonly key: boolean;
  readonly deprecated: boolean;
  /** What the page says of its deprecation, beyond that it is deprecated. */
  readonly deprecation: Deprecation | null;
  readonly writeOnly: boolean;
  /** When a request that reads answers with it: without being asked, or only where `$select` names it. Null where no page says. */
  readonly returned: Returned | null;
  /** Those that fit the type; null for none. */
  readonly limits: Limits | null;
  readonly navigation: boolean;
  readonly default: { readonly value: JsonValue } | null;
  /** The values that prose suggests for an open set; an enum type has its own members. */
  readonly knownValues: readonly string[];
  readonly query: QuerySupport | null;
  readonly evidence: Evidence;
  readonly source: Source;
  readonly sources: readonly Source[];
}

export interface EnumDefinition {
  readonly name: string;
  readonly description: string;
  readonly members: readonly EnumMember[];
  /** Several members may stand in one value, separated by commas. */
  readonly flags: boolean;
  /** The member that an answer gives for a value which the caller does not know yet, and which no request may send; null for none. */
  readonly sentinel: string | null;
  readonly source: Source;
  readonly sources: readonly Source[];
}

export interface EnumMember {
  readonly name: string;
  readonly value: number | null;
  readonly description: string;
  readonly source: Source;
}

export interface Operation {
  /** Unique within the API: `updateManagedDeviceCertificateState`. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly method: string;
  readonly routes: readonly Route[];
  readonly parameters: readonly Parameter[];
  /** Null where the pages name no query option, or say that all are supported. */
  readonly queryOptions: QueryOptions | null;
  readonly headers: readonly Header[];
  readonly permissions: readonly Permission[];
  readonly clouds: readonly Cloud[];
  readonly request: RequestBody | null;
  readonly responses: readonly Response[];
  readonly examples: readonly Example[];
  readonly deprecated: string | null;
  readonly source: Source;
  readonly sources: readonly Source[];
}

export interface Route {
  /** The documented template with its parameters renamed so that each name stands once. */
  readonly path: string;
  readonly segments: readonly Segment[];
  /**
   * Where others describe the same method and path, what the page is about unless it is what stands there: a kind of it (`eventMessage` at
   * `/messages/{id}`), or something else, for which the path is mentioned in passing.
   */
  readonly about?: "kind" | "other";
  readonly source: Source;
}

/** One step of a path between two slashes. */
export type Segment =
  | { readonly kind: "literal"; readonly text: string }
  /** `{id}`, `{id | userPrincipalName}`. */
  | { readonly kind: "parameter"; readonly name: string; readonly alternatives: readonly string[] }
  /** `microsoft.graph.iosScepCertificateProfile`: the entities of one derived type. */
  | { readonly kind: "cast"; readonly text: string }
  /** `reminderView(start='{start}')`, and alternative keys `users(userPrincipalName='{upn}')`. */
  | { readonly kind: "call"; readonly text: string; readonly arguments: readonly Argument[] }
  /** `root:/{path}:`: the item at a path below the segment before. */
  | { readonly kind: "address"; readonly name: string };

export interface Argument {
  readonly name: string;
  /** The parameter that stands for the value, or null where the docs fix it. */
  readonly parameter: string | null;
  readonly value: string;
  readonly quoted: boolean;
}

export interface Parameter {
  readonly in: ParameterPlace;
  readonly name: string;
  readonly type: TypeRef;
  readonly description: string;
  readonly required: boolean;
  readonly knownValues: readonly string[];
  readonly source: Source;
}

/** The query options of OData that an operation takes, by the words, tables, request lines and examples of its pages. */
export interface QueryOptions {
  readonly supported: readonly QueryOption[];
  /** Those that a page says are not supported, and no example uses. */
  readonly refused: readonly QueryOption[];
  /** The pages name all that are supported; none, where `supported` is empty. */
  readonly complete: boolean;
  readonly source: Source;
}

export interface Header {
  readonly name: string;
  readonly value: string;
  readonly required: boolean;
  readonly source: Source;
}

export interface Permission {
  readonly caller: CallerKind;
  /** The resource or the case that it is for, where the page tells several apart. */
  readonly for: string | null;
  readonly supported: boolean;
  /** Each of them suffices, and no permission is needed where a supported caller has none. From least to most privileged where the page says so. */
  readonly choices: readonly PermissionChoice[];
  readonly ordered: boolean;
  readonly source: Source;
}

export interface Cloud extends Omit<CloudFact, "range"> {
  readonly source: Source;
}

export interface RequestBody {
  /**
   * `input`: a resource in the shape of an input definition; `type`: anything else with a type; `parameters`: named values of an action, or
   * the `@odata.id` of a reference; `stream`: bytes.
   */
  readonly kind: "input" | "type" | "parameters" | "stream";
  readonly type: TypeRef | null;
  readonly change: Change | null;
  /** The parameters of an action; an input definition has its own properties. */
  readonly properties: readonly Property[];
  readonly source: Source;
}

/** What a request does with the resource in its body. */
export type Change = "create" | "update" | "replace";

/**
 * What requests that create, update or replace a resource of a type may send: what is not read-only, and whatever the tables of those
 * requests list themselves.
 */
export interface InputDefinition {
  readonly type: string;
  readonly change: Change;
  /** The type or one of its subtypes is open: a request may carry properties beyond these. */
  readonly open: boolean;
  /**
   * The subtypes that a request may name in `@odata.type`, and for which it may then carry besides what their input definitions of the
   * same change have beyond this one. Empty where `open` leaves the choice.
   */
  readonly subtypes: readonly string[];
  /** Inherited ones included. */
  readonly properties: readonly Property[];
  readonly source: Source;
}

/**
 * How an answer carries its type: alone, as `{ "value": [ … ] }`, as `{ "value": … }`, as plain text (`42` for `/$count`), as bytes, not at all.
 */
export type ResponseShape = "resource" | "collection" | "value" | "text" | "stream" | "none";

export interface Response {
  readonly status: number;
  readonly shape: ResponseShape;
  readonly type: TypeRef | null;
  readonly source: Source;
}
