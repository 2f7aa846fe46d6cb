/** A command that cannot be carried out as it was given. `message` is one line that names the fault and says what to do. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
