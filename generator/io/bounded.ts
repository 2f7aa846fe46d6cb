/** How many files are open at once: enough to keep a disk busy, far fewer than the descriptors that a process may have. */
export const openFiles = 32;

/**
 * Runs `each` over `items`, at most `limit` at a time, and gives the results in the order of the items. After a failure no further
 * item is begun; the first failure is thrown once everything under way has ended, so that the caller can clean up undisturbed.
 */
export async function mapBounded<T, R>(items: readonly T[], limit: number, each: (item: T, index: number) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  results.length = items.length;
  const pending = items.entries();
  let failure: { error: unknown } | undefined;
  // The lanes share one iterator: each takes the next item as soon as it is free.
  const lane = async (): Promise<void> => {
    for (const [index, item] of pending) {
      try {
        results[index] = await each(item, index);
      } catch (error) {
        failure ??= { error };
      }
      if (failure !== undefined) return;
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, lane));
  if (failure !== undefined) throw failure.error;
  return results;
}
