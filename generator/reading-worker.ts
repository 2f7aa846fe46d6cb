import { parentPort, workerData } from "node:worker_threads";
import type { Dialect } from "./dialect/dialect.js";
import type { PageText } from "./model/page-text.js";
import { readPage } from "./pipeline.js";

// A thread of `reading.ts`: takes pages, answers with what each says as JSON. Text is what the cache keeps, and cheaper to hand over than objects.
parentPort?.on("message", (pages: readonly PageText[]) => {
  parentPort?.postMessage(pages.map((page) => JSON.stringify(readPage(page, workerData as Dialect))));
});
