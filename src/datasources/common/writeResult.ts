import { ReadAfterWriteError, InvalidResponseError, StatusError, UpstreamError } from "../../upstream/errors.ts";

/** Why the platform rejected a write, if the user can act on it. */
export interface WriteRejection {
  readonly reason: "INVALID" | "NOT_FOUND" | "CONFLICT" | "PROVIDER_ERROR";
  /** The platform's own. */
  readonly message: string;
  readonly requestId: string | undefined;
  /** What the connected application said, if it was the one that refused. */
  readonly providerMessage: string | undefined;
  /** Field of the input that is at fault, if that is known: a rejection of the gateway's own says so. */
  readonly field?: string;
}

/** What a write returned, or why it was rejected. Outages and missing rights are thrown. */
export type WriteResult<Value> = { readonly value: Value } | { readonly rejection: WriteRejection };

/**
 * @returns 400, 404, 409 and 422 as rejections, and 403 if the connected application refused
 * @throws UpstreamError for all other faults
 */
export async function toWriteResult<Value>(write: Promise<Value>): Promise<WriteResult<Value>> {
  try {
    return { value: await write };
  } catch (error) {
    const reason = error instanceof StatusError ? reasonOf(error) : undefined;
    if (!(error instanceof StatusError) || reason === undefined) throw error;
    const { message, requestId, providerMessage } = error;
    return { rejection: { reason, message, requestId, providerMessage } };
  }
}

function reasonOf({ status, providerMessage }: StatusError): WriteRejection["reason"] | undefined {
  if (status === 404) return "NOT_FOUND";
  if (status === 409) return "CONFLICT";
  if (status !== 400 && status !== 403 && status !== 422) return undefined;
  if (providerMessage !== undefined) return "PROVIDER_ERROR";
  return status === 403 ? undefined : "INVALID";
}

/** The row in the response of a write; an error if the response holds none, as the write was made all the same. */
export type WrittenRow<Row> = Row | ReadAfterWriteError;

export function parseWritten<Row>(parse: () => Row): WrittenRow<Row> {
  try {
    return parse();
  } catch (error) {
    if (error instanceof InvalidResponseError) return new ReadAfterWriteError(error);
    throw error;
  }
}

/** The same for writes whose response is not documented: undefined for another shape, so that the row is read again. */
export function parseOrUndefined<Result>(parse: () => Result): Result | undefined {
  try {
    return parse();
  } catch (error) {
    if (error instanceof InvalidResponseError) return undefined;
    throw error;
  }
}

/** Reads what a write changed, if its response does not say. @throws ReadAfterWriteError, which says that the write was made */
export async function readAfterWrite<Result>(read: Promise<Result>): Promise<Result> {
  try {
    return await read;
  } catch (error) {
    throw error instanceof UpstreamError ? new ReadAfterWriteError(error) : error;
  }
}
