export type { BatchOptions, BatchRequest, BatchRequests, BatchResults } from "./batch.js";
export { batch } from "./batch.js";
export type { Act, Changes, Delete, Download, Get, List, Selected, Send } from "./calls.js";
export { createClient } from "./client.js";
export type { Instant } from "./dates.js";
export { fromDate, toDate, toInstant } from "./dates.js";
export type { ErrorDetail, FaultKind, InnerError } from "./errors.js";
export { ApiError, RequestError } from "./errors.js";
export type { Condition, FilterBuilder } from "./filter.js";
export type { Changed, DeltaOptions, Page, Paged } from "./paging.js";
export type { AlternateKey, FunctionParameters, Literal, LiteralValue } from "./path.js";
export { literal } from "./path.js";
export type { PollOptions } from "./poll.js";
export { poll } from "./poll.js";
export type { ExpandableOf, NestedOptions, QueryOptions, SystemOption, SystemOptions } from "./query.js";
export type {
  Accepted,
  BodyOptions,
  ClientOptions,
  Fetch,
  Int64,
  RequestOptions,
  RetryOptions,
  StreamOptions,
} from "./request.js";
export type { Annotated, Extensible, Flags, Sendable, Subtyped, Tagged, TypeName, Value, Writable } from "./shapes.js";
export type { PathOf, PropertyOf, Supported } from "./support.js";
export type { UploadOptions, UploadSessionLike } from "./upload.js";
export { upload } from "./upload.js";
