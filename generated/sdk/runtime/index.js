export { createClient } from "./client.js";
export { ApiError, RequestError } from "./errors.js";
export { literal } from "./path.js";
