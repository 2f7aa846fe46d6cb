/** The code of an error of the operating system, such as `ENOENT`; undefined for any other error. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

const reasons: ReadonlyMap<string, string> = new Map([
  ["EACCES", "reading it is not permitted"],
  ["EPERM", "reading it is not permitted"],
  ["ENOENT", "there is nothing at its end"],
  ["ENOTDIR", "there is nothing at its end"],
  ["EISDIR", "it is a folder"],
  ["ENAMETOOLONG", "its name is too long"],
  ["EIO", "the disk failed"],
]);

/**
 * Why a file could not be read, in words. The error's own message is not used: it holds the absolute path, and so would make the
 * same docs give another report on another machine.
 */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  return code === undefined ? "unknown error" : (reasons.get(code) ?? code);
}
