import { spawn } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { consumers } from "./consumers.js";

/** A mock of an OpenAPI document by @stoplight/prism-cli, on loopback. */
export interface Prism {
  readonly baseUrl: string;
  close(): Promise<void>;
}

/** Starts it, and waits until it listens. */
export async function startPrism(document: string): Promise<Prism> {
  const port = await freePort();
  const cli = join(consumers, "node_modules", "@stoplight", "prism-cli", "dist", "index.js");
  const child = spawn(process.execPath, [cli, "mock", "--errors", "--multiprocess=false", "--host=127.0.0.1", `--port=${port}`, document], { stdio: ["ignore", "pipe", "pipe"] });
  const closed = new Promise<void>((resolve) => child.on("close", () => resolve()));
  let said = "";
  await new Promise<void>((resolve, reject) => {
    const keep = (text: Buffer): void => {
      said = (said + text.toString("utf8")).slice(-20_000);
      if (said.includes("Prism is listening")) resolve();
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("close", () => reject(new Error(`Prism does not start:\n${said}`)));
  });
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    close: () => {
      child.kill();
      return closed;
    },
  };
}

/** A port that nothing listens on: Prism names none that it chose by itself. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
