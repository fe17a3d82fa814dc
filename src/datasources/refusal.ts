import { ReadAfterWriteError, InvalidResponseError, StatusError, UpstreamError } from "../upstream/errors.ts";

/** The platform's no to a write, of the kind that a user can act on. */
export interface Refusal {
  readonly reason: "INVALID" | "NOT_FOUND" | "CONFLICT";
  /** The platform's own words. */
  readonly message: string;
  readonly requestId: string | undefined;
}

/** What a write comes to: what it made, or why it was refused. Outages and missing rights are thrown. */
export type Outcome<Result> = { readonly done: Result } | { readonly refused: Refusal };

const REASONS = new Map<number, Refusal["reason"]>([
  [400, "INVALID"],
  [404, "NOT_FOUND"],
  [409, "CONFLICT"],
]);

export async function outcomeOf<Result>(write: Promise<Result>): Promise<Outcome<Result>> {
  try {
    return { done: await write };
  } catch (error) {
    const reason = error instanceof StatusError ? REASONS.get(error.status) : undefined;
    if (!(error instanceof StatusError) || reason === undefined) throw error;
    return { refused: { reason, message: error.message, requestId: error.requestId } };
  }
}

/** What the answer of a write says; undefined where it is of another shape. The answers of some writes are known by hearsay. */
export function ifTold<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof InvalidResponseError) return undefined;
    throw error;
  }
}

/** Reads what a write led to, where its answer does not tell. @throws ReadAfterWriteError, which says that the write was made */
export async function afterWrite<Result>(read: Promise<Result>): Promise<Result> {
  try {
    return await read;
  } catch (error) {
    throw error instanceof UpstreamError ? new ReadAfterWriteError(error) : error;
  }
}
