import type { Dialect } from "./dialect.js";
import { graphPhrases } from "./graph-phrases.js";

const [global, usL4, usL5, china] = ["Global service", "US Government L4", "US Government L5 (DOD)", "China operated by 21Vianet"] as const;

/** The vocabulary of Microsoft Graph's reference, hand-written and machine-made pages of 2018 to 2024 alike. */
export const graphDialect: Dialect = {
  headings: {
    description: ["api description", "method description", "api method description"],
    permissions: ["permissions", "prerequisites", "permissions *", "permission scopes"],
    "http-request": ["http request", "http requests", "http request *", "http method", "request syntax", "rest request", "request uri", "request url", "url"],
    "path-parameters": ["path parameters", "path parameter"],
    "function-parameters": ["function parameters", "function parameter"],
    "url-parameters": ["uri parameters", "uri parameter", "uri required parameters", "required uri parameters", "url parameters", "url parameter"],
    parameters: ["parameters", "request parameters", "request parameter"],
    "query-parameters": [
      "query parameters", "query parameter", "optional query parameters", "optional query parameter", "odata query parameters",
      "optional odata query parameters", "required query parameters", "uri filter parameters", "uri query parameters", "query string parameters",
    ],
    "request-headers": ["request headers", "request header", "optional request headers", "headers"],
    "request-body": ["request body", "request content"],
    response: ["response", "responses", "response body", "return value", "rest response"],
    examples: ["example", "examples", "sample", "samples", "request examples", "request example"],
    example: ["example *", "sample *"],
    "example-request": ["request", "requests", "example request", "sample request", "request *"],
    "example-response": ["response *", "example response", "sample response", "response example", "response examples"],
    methods: ["methods", "tasks", "common tasks", "common use cases"],
    properties: ["properties", "property", "facets"],
    relationships: ["relationships", "relationship", "navigation properties", "navigation"],
    "json-representation": ["json representation", "representation"],
    members: ["members", "member", "values", "enumerated values", "enumeration values"],
    "instance-attributes": ["instance attributes"],
    "derived-types": ["derived types", "derived resource types", "subtypes"],
    prose: [
      "see also", "next steps", "related content", "remarks", "overview", "known issues", "limitations", "notes", "note",
      "error codes", "error response", "error responses", "errors", "best practices", "authorization", "related topics", "related articles", "more information", "what's new"
    ],
  },
  columns: {
    property: ["property", "property name", "property (id)", "properties"],
    parameter: ["parameter", "parameter name", "parameters", "query parameter", "required parameter"],
    header: ["header", "header name", "request header"],
    name: ["name"],
    relationship: ["relationship", "relationship name", "navigation property", "navigation"],
    member: ["member", "member name", "enum member"],
    uri: ["request uri", "uri", "rest path", "request url", "endpoint"],
    method: ["method", "common task", "task"],
    type: ["type", "data type", "property type"],
    returnType: ["return type", "http method"],
    value: ["value", "int value", "values", "type value"],
    required: ["required", "required?", "is required", "is required?"],
    description: ["description", "descriptions", "comment", "comments", "notes", "permission display name"],
    permissionType: ["permission type", "permission type *"],
    permissions: ["permissions *", "permissions", "permission", "least privileged permission*"],
    default: ["default", "default value"],
    errorCode: ["error code", "error", "error type", "http status code", "status code"],
    errorMessage: ["error message", "error description"],
  },
  types: {
    string: "string", strings: "string", "edm.string": "string", text: "string", url: "url", uri: "url", "string (url)": "url",
    boolean: "boolean", bool: "boolean", "edm.boolean": "boolean",
    int32: "int32", "edm.int32": "int32", int: "int32", integer: "int32", int64: "int64", "edm.int64": "int64", long: "int64", "integer-32": "int32", "integer-64": "int64",
    int16: "int16", "edm.int16": "int16", byte: "byte", "edm.byte": "byte", sbyte: "sbyte", "edm.sbyte": "sbyte",
    double: "double", "edm.double": "double", float: "single", single: "single", "edm.single": "single",
    decimal: "decimal", "edm.decimal": "decimal", number: "number", numeric: "number",
    datetimeoffset: "dateTimeOffset", "edm.datetimeoffset": "dateTimeOffset", datetime: "dateTimeOffset", "edm.datetime": "dateTimeOffset", timestamp: "dateTimeOffset",
    "string (timestamp)": "dateTimeOffset", date: "date", "edm.date": "date", timeofday: "timeOfDay", "edm.timeofday": "timeOfDay",
    duration: "duration", "edm.duration": "duration", guid: "guid", "edm.guid": "guid", binary: "binary", "edm.binary": "binary",
    stream: "stream", "edm.stream": "stream", json: "json", "untyped json object": "json", "edm.untyped": "json",
    "string in utc date time format": "dateTimeOffset", "datetime string": "dateTimeOffset",
  },
  callers: {
    delegatedWork: ["delegated (work or school account)", "delegated (work or school*", "delegated - work or school*", "delegated"],
    delegatedPersonal: ["delegated (personal microsoft account)", "delegated (personal*", "delegated - personal*"],
    application: ["application", "application *"],
  },
  typeTitles: {
    resource: ["resource type", "resource", "complex type", "facet", "entity type", "type"],
    enum: ["enum type", "enumeration", "enum", "values", "options", "property values"],
    several: ["resources", "types", "resource types", "complex types", "data types", "data structures", "objects", "enums", "enumerations", "enum types"],
  },
  clouds: [global, usL4, usL5, china],
  cloudMarks: {
    available: ["✅", "✔", "✓", "☑", "yes", "white_check_mark", "heavy_check_mark", "check_mark", "ballot_box_with_check"],
    missing: ["❌", "✖", "✗", "✘", "❎", "no", "x", "heavy_multiplication_x", "negative_squared_cross_mark"],
  },
  cloudFragments: {
    "all-clouds": [global, usL4, usL5, china], "global-only": [global], "global-china": [global, china], "global-us": [global, usL4, usL5], "global-us-v2": [global, usL4, usL5],
    "global-us-l4": [global, usL4], "global-us-l5": [global, usL5], "global-china-us-l4": [global, usL4, china], "global-china-us-l5": [global, usL5, china],
  },
  snippetLanguages: [
    "csharp", "c#", "javascript", "typescript", "java", "objc", "objective-c", "go", "php", "powershell", "python", "cli", "bash", "swift",
  ],
  annotations: {
    keys: {
      blockType: "text", name: "any", "@odata.type": "text", "@type": "text", "@type.aka": "text", "@property.aka": "text", "@odata.annotations": "list", isCollection: "boolean",
      collectionProperty: "text", isEmpty: "boolean", truncated: "boolean", optionalProperties: "list", nullableProperties: "list", openType: "boolean", keyProperty: "text",
      baseType: "any", abstract: "boolean", isMediaEntity: "boolean", sampleKeys: "list", opaqueUrl: "boolean", idempotent: "boolean", isComposable: "boolean", target: "text",
      scopes: "any", apiVersions: "any", tags: "any", expectError: "boolean", longRunningResponseType: "text",
    },
    ofCode: ["resource", "request", "response", "example", "simulatedResponse"],
    ofAny: ["ignored", "permissions", "samples"],
  },
  phrases: graphPhrases,
};
