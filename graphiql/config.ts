/** A caller of the sandbox. */
export interface SandboxCaller {
  /** For example `organization administrator`. */
  readonly role: string;
  /** Value of the `Authorization` header. */
  readonly authorization: string;
}

/** The response of `graphiql/config.json`. */
export interface Config {
  readonly endpoint: string;
  /** Empty over a tenant. */
  readonly callers: readonly SandboxCaller[];
}
