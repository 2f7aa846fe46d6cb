import { parseArguments } from "./arguments.js";
import { configOf, workersOf } from "./settings.js";
import { defaultCacheFolder } from "../io/cache-folder.js";
import { startProgress } from "../io/progress.js";
import { UsageError } from "../io/usage-error.js";
import { counted } from "../report/check-report.js";
import { serveMock } from "../serve.js";

const options = {
  docs: { type: "string" }, config: { type: "string" }, api: { type: "string" }, port: { type: "string" }, "require-token": { type: "boolean" },
  cache: { type: "string" }, "no-cache": { type: "boolean" }, workers: { type: "string" },
} as const;

/** `docwright mock`: serves until it is told to stop, then 0. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArguments(args, options, false);
  const port = portOf(values.port);
  const { config, folder } = await configOf(values);
  const cache = values["no-cache"] === true ? null : (values.cache ?? (await defaultCacheFolder(folder)));
  const progress = startProgress();
  const stop = stopSignal();
  const mock = await serveMock(config, {
    folder, onProgress: progress.update, requireToken: values["require-token"] === true, ...port, ...workersOf(values.workers),
    ...(values.api === undefined ? {} : { api: values.api }), ...(cache === null ? {} : { cache }),
  });
  progress.end();
  const examples = mock.api.operations.reduce((sum, operation) => sum + operation.examples.length, 0);
  const served = `${counted(mock.api.operations.length, "operation")} with ${counted(examples, "example")}`;
  process.stdout.write(`${mock.address} serves ${served}, ${mock.origin}/ lists them: stop with Ctrl+C\n`);
  await stop;
  await mock.close();
  return 0;
}

function portOf(text: string | undefined): { readonly port?: number } {
  if (text === undefined) return {};
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new UsageError(`--port takes a number from 1 to 65535, and not "${text}".`);
  return { port: Number(text) };
}

/** Resolves when the process is told to stop. A second time ends it at once. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}
