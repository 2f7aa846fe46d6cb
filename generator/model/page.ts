import type { JsonValue } from "./json.js";
import type { ExampleFact } from "./message.js";
import type { Outline } from "./outline.js";
import type { PermissionFact } from "./permission.js";
import type { QueryOption, QuerySupport } from "./query.js";
import type { Range, Stated } from "./source.js";
import type { PageFormat } from "./tree.js";
import type { PrimitiveRef } from "./types.js";

export type * from "./message.js";
export type * from "./permission.js";
export type { Stated } from "./source.js";

/** What one page says, before any other page is looked at. Plain data: it can be cached, sent to a worker and frozen. */
export interface PageFacts {
  readonly path: string;
  readonly format: PageFormat;
  readonly kind: PageKind;
  readonly title: Stated<string> | null;
  /** `ms.date` as `YYYY-MM-DD`: the newer of two statements wins. */
  readonly date: string | null;
  readonly namespace: Stated<string> | null;
  readonly summary: Stated<string> | null;
  readonly deprecated: Stated<string> | null;
  readonly includes: readonly IncludeFact[];
  readonly clouds: readonly CloudFact[];
  /** The pages that a page of prose leads to, as written in its links; empty where the page gives facts of its own. */
  readonly references: readonly string[];
  readonly permissions: readonly PermissionFact[];
  readonly routes: readonly RouteFact[];
  readonly parameters: readonly ParameterFact[];
  readonly queryOptions: QueryOptionsFact | null;
  readonly headers: readonly HeaderFact[];
  readonly requestBody: RequestBodyFact | null;
  readonly responses: readonly ResponseFact[];
  readonly examples: readonly ExampleFact[];
  readonly types: readonly TypeFact[];
  readonly enums: readonly EnumFact[];
  readonly outline: Outline;
  /** Whether its headings are in another language than the words of the dialect, as their anchors tell. */
  readonly translated: boolean;
  /** Every section, table, code block and comment, with what became of it. */
  readonly account: readonly AccountEntry[];
}

/** `fragment`: no title of its own, included by other pages. `other`: prose without facts that an SDK could use. */
export type PageKind = "operation" | "resource" | "enum" | "fragment" | "other";

/** `message`: a code block with a request, an answer or a body in JSON; `code`: any other. */
export interface AccountEntry {
  readonly kind: "section" | "table" | "message" | "code" | "annotation" | "comment";
  readonly title: string;
  readonly range: Range;
  /** The extractor that has read it. */
  readonly claimedBy: string | null;
  /** Why it was passed over knowingly; where both are null, it is unclaimed. */
  readonly aside: string | null;
}

export interface IncludeFact {
  readonly title: string;
  readonly target: string;
  /** What the name of the file says of national clouds: it counts where the file is not there. */
  readonly clouds: readonly CloudFact[];
  readonly range: Range;
}

/** A national cloud; `available` is null where the page has lost its marks. */
export interface CloudFact {
  readonly name: string;
  readonly available: boolean | null;
  readonly range: Range;
}

/** One request line as written: `PATCH /devices/{id}`. */
export interface RouteFact {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly range: Range;
}

export type ParameterPlace = "path" | "query" | "function";

export interface ParameterFact extends PropertyFact {
  readonly in: ParameterPlace;
}

/** What a page says of the query options that its requests take. */
export interface QueryOptionsFact {
  readonly supported: readonly Stated<QueryOption>[];
  /** Those that the page says its requests do not take. */
  readonly refused: readonly QueryOption[];
  /** The page names all that are supported. */
  readonly complete: boolean;
  readonly range: Range;
}

export interface HeaderFact {
  readonly name: string;
  readonly value: string;
  readonly required: boolean;
  readonly range: Range;
}

export interface RequestBodyFact {
  readonly range: Range;
  /**
   * `type`: the section names a type; `parameters`: it lists those of an action; `properties`: a property table without a type's name;
   * `none`: it says that there is no body.
   */
  readonly kind: "type" | "parameters" | "properties" | "none" | "stream" | "unstated";
  /** The type that the prose names: "a JSON representation of the [device](…) object". */
  readonly type: TypeExpression | null;
  /** What it names beside: "an [ipLocation] or a [countryLocation]". */
  readonly orTypes: readonly TypeExpression[];
  readonly properties: readonly PropertyFact[];
  /** Its words say that the rows go into the URL. */
  readonly inUrl: boolean;
}

export interface ResponseFact {
  readonly status: number;
  readonly type: TypeExpression | null;
  readonly orTypes: readonly TypeExpression[];
  readonly range: Range;
}

/** A type cell as the page has it, before names are looked up. */
export type TypeExpression =
  | PrimitiveRef
  | { readonly kind: "named"; readonly name: string; readonly target: string | null }
  | { readonly kind: "collection"; readonly items: TypeExpression }
  | { readonly kind: "union"; readonly members: readonly TypeExpression[] }
  | { readonly kind: "unreadable"; readonly text: string };

export interface PropertyFact extends Meaning {
  readonly name: string;
  /** The title row above it, in a table that has such rows: `| **Devices** | | |`. */
  readonly group: string;
  readonly type: TypeExpression;
  /** The description as plain text with code in backticks. */
  readonly description: string;
  readonly range: Range;
  readonly nameRange: Range;
  readonly typeRange: Range;
  readonly descriptionRange: Range;
}

/** What the words of a description mean. Null: the page does not say. */
export interface Meaning {
  readonly required: boolean;
  /** The condition of a conditional "Required when …". */
  readonly requiredWhen: string | null;
  /** Called optional, which "Required." in the same row contradicts. */
  readonly optional: boolean;
  readonly readOnly: boolean;
  readonly nullable: boolean | null;
  /** Called nullable and not nullable, the latter of which counts. */
  readonly nullableAndNot: boolean;
  readonly key: boolean;
  readonly deprecated: boolean;
  /** What a sentence says of the deprecation, where one does. */
  readonly deprecation: Deprecation | null;
  readonly writeOnly: boolean;
  /** When a request that reads answers with it: without being asked, or only where `$select` names it. */
  readonly returned: Returned | null;
  readonly limits: Limits | null;
  readonly default: DefaultFact | null;
  readonly values: ValueList | null;
  /** A list of values that lost against `values` in the same cell. */
  readonly otherValues: ValueList | null;
  /** Several members of its enum may stand in one value. */
  readonly flags: boolean;
  readonly query: QuerySupport | null;
  /** The type that it says this is inherited from. */
  readonly inheritedFrom: TypeExpression | null;
}

/** The sentence, and what it names: a date in the words of the page, and what to use instead. */
export interface Deprecation {
  readonly text: string;
  readonly date: string | null;
  readonly replacement: string | null;
}

/** A default in the words of the page; `literal` in backticks or in a column of its own: a bare word may be no value, as in "default is enabled". */
export type DefaultFact = { readonly text: string; readonly literal: boolean };

export type Returned = "default" | "select";

/** What a value may not go beyond; null where the page names no such limit. */
export interface Limits {
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** In characters. */
  readonly maxLength: number | null;
  /** Of a collection. */
  readonly maxItems: number | null;
}

/** `ticked`: in backticks, which makes a closed set; bare words make an open one. */
export interface ValueList {
  readonly values: readonly string[];
  readonly ticked: boolean;
  /** The value among them that stands for values to come. */
  readonly sentinel: string | null;
  /** What the list names a second time. */
  readonly repeated: readonly string[];
  readonly range: Range;
}

export interface TypeFact {
  readonly name: string;
  readonly qualified: boolean;
  /** Other names that the page gives the type: its title may say "Chart" where the annotation says `workbookChart`. */
  readonly aliases: readonly string[];
  /** What the page calls its base, the strongest witness first; they may be bases of each other. */
  readonly bases: readonly Stated<TypeExpression>[];
  /** The types that the page lists as derived from its own. */
  readonly derived: readonly Stated<TypeExpression>[];
  readonly abstract: boolean;
  readonly open: boolean;
  readonly key: string | null;
  readonly description: string;
  readonly properties: readonly PropertyFact[];
  readonly relationships: readonly PropertyFact[];
  /** The JSON representation: property to the JSON value that stands for its type. */
  readonly representation: RepresentationFact | null;
  readonly range: Range;
}

export interface RepresentationFact {
  readonly members: readonly RepresentedFact[];
  /** The names that its annotation calls optional. */
  readonly optional: readonly string[];
  /** Its annotation, or dots between its members, say that it does not show all. */
  readonly abridged: boolean;
  readonly range: Range;
}

/** One member of a JSON representation; its type is what the value in its place says: `"String"`, `1024`, `{ "@odata.type": "x" }`. */
export interface RepresentedFact {
  readonly name: string;
  readonly value: JsonValue;
  readonly type: TypeExpression;
  /** The value is a sample, which names no type. */
  readonly isSample: boolean;
  readonly range: Range;
}

export interface EnumFact {
  readonly name: string;
  readonly description: string;
  readonly members: readonly EnumMemberFact[];
  /** The rows that name a member which stands above them. */
  readonly repeated: readonly EnumMemberFact[];
  /** The member that stands for values to come. */
  readonly sentinel: string | null;
  readonly range: Range;
}

export interface EnumMemberFact {
  readonly name: string;
  readonly value: number | null;
  readonly description: string;
  readonly range: Range;
}
