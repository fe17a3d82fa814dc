/** One REST call as it goes on. */
export interface CallSpan {
  /** @param ending the status, or the fault that came in its place */
  readonly ended: (ending: number | Error) => void;
}

/** Told of each REST call that an operation makes, where somebody wants to know. */
export interface CallTrace {
  /** @param retries how many tries of the same call have failed before */
  readonly callStarted: (method: string, target: string, retries: number) => CallSpan;
}
