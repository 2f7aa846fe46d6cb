import { resolve } from "node:path";
import { watch } from "chokidar";

/** How long the folders must be still: an editor saves a file in several steps, and a checkout changes many. */
const quiet = 150;

export interface FolderWatch {
  readonly changes: AsyncIterable<void>;
  /** The process cannot end before this was called. */
  readonly close: () => Promise<void>;
}

/**
 * Watches folders from the moment that this resolves. `changes` yields once after every change below them, when things have come to
 * rest; what changes below `except` does not count, and what changes while the caller works is not lost.
 */
export async function watchFolders(folders: readonly string[], except: readonly string[]): Promise<FolderWatch> {
  const skipped = (path: string): boolean => /(?:^|[\\/])(?:\.git|node_modules)(?:[\\/]|$)/.test(path) || except.includes(resolve(path));
  const watcher = watch([...folders], { ignoreInitial: true, ignored: skipped });
  let changed = false;
  let wake = (): void => undefined;
  watcher.on("all", () => {
    changed = true;
    wake();
  });
  await new Promise<void>((ready) => watcher.on("ready", ready));

  async function* changes(): AsyncGenerator<void, void, undefined> {
    for (;;) {
      if (!changed) await new Promise<void>((resolved) => (wake = resolved));
      while (changed) {
        changed = false;
        await new Promise<void>((resolved) => setTimeout(resolved, quiet));
      }
      yield;
    }
  }
  return { changes: changes(), close: () => watcher.close() };
}
