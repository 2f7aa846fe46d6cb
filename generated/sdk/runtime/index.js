export { batch } from "./batch.js";
export { createClient } from "./client.js";
export { fromDate, toDate, toInstant } from "./dates.js";
export { ApiError, RequestError } from "./errors.js";
export { literal } from "./path.js";
export { poll } from "./poll.js";
export { upload } from "./upload.js";
