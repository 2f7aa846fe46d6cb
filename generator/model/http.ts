/** A request as a server received it. */
export interface HttpRequest {
  readonly method: string;
  /** The target of its first line, as sent: `/beta/users?$top=5`. */
  readonly target: string;
  /** By name in small letters. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
}

/** What it is answered with. The length is left to whoever sends it. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}
