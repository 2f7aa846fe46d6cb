/** A line that tells how far a long run is, on a terminal; nothing anywhere else. */
export function startProgress(stream: NodeJS.WriteStream = process.stderr): { update: (what: string, done: number, total: number) => void; end: () => void } {
  if (!stream.isTTY) return { update: () => undefined, end: () => undefined };
  let last = 0;
  return {
    update: (what, done, total) => {
      const now = Date.now();
      if (now - last < 100 && done < total) return;
      last = now;
      stream.write(`\r\u001b[K${what}: ${done} of ${total} pages`);
    },
    end: () => void stream.write("\r\u001b[K"),
  };
}
