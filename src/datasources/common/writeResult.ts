import { InvalidResponseError, ReadAfterWriteError, StatusError, UpstreamError } from "../../upstream/errors.ts";

/** Why the platform rejected a write, if the user can correct it. */
export interface WriteRejection {
  readonly reason: "INVALID" | "NOT_FOUND" | "CONFLICT" | "NOT_ALLOWED" | "PROVIDER_ERROR";
  /** The platform's message. */
  readonly message: string;
  readonly requestId: string | undefined;
  /** The connected application's message, if that application rejected the write. */
  readonly providerMessage: string | undefined;
  /** The input field at fault, or the path to it. Set only by rejections of the gateway itself. */
  readonly field?: string | readonly string[];
}

/** The value that a write returned, or its rejection. All other faults are thrown. */
export type WriteResult<Value> = { readonly value: Value } | { readonly rejection: WriteRejection };

/**
 * Turns the statuses 400, 404, 405, 409, 413 and 422, and 403 of a connected application, into rejections.
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

/** By status, if the connected application sends no message. */
const REASONS: ReadonlyMap<number, WriteRejection["reason"]> = new Map([
  [400, "INVALID"],
  // The connected application does not have this change, such as to replace a record.
  [405, "NOT_ALLOWED"],
  [413, "INVALID"],
  [422, "INVALID"],
]);

function reasonOf({ status, providerMessage }: StatusError): WriteRejection["reason"] | undefined {
  if (status === 404) return "NOT_FOUND";
  if (status === 409) return "CONFLICT";
  if (providerMessage === undefined) return REASONS.get(status);
  return status === 403 || REASONS.has(status) ? "PROVIDER_ERROR" : undefined;
}

/** A rejection by the gateway, from what it has read for the write, which it has not sent. */
export function rejectedBefore(
  reason: WriteRejection["reason"],
  field: WriteRejection["field"] | undefined,
  message: string,
): { readonly rejection: WriteRejection } {
  const rejection = { reason, message, requestId: undefined, providerMessage: undefined };
  return { rejection: field === undefined ? rejection : { ...rejection, field } };
}

/** The row in the response of a write. An error, not a rejection, if the response holds no row: the write was made. */
export type WrittenRow<Row> = Row | ReadAfterWriteError;

/** The part of a RecordLoader that a write updates. */
interface PrimableLoader<Row> {
  readonly clearAndPrime: (row: Row) => void;
}

/** Parses the row in the response of a write, and updates the loader with it. */
export function parseWritten<Row extends object>(parse: () => Row, loader?: PrimableLoader<Row>): WrittenRow<Row> {
  try {
    const row = parse();
    loader?.clearAndPrime(row);
    return row;
  } catch (error) {
    if (error instanceof InvalidResponseError) return new ReadAfterWriteError(error);
    throw error;
  }
}

/**
 * The same for a write whose response is not documented. Returns undefined for a response of another shape: the caller
 * then reads the row.
 */
export function parseOrUndefined<Row extends object>(parse: () => Row, loader?: PrimableLoader<Row>): Row | undefined {
  const row = parseWritten(parse, loader);
  return row instanceof ReadAfterWriteError ? undefined : row;
}

/** Reads what a write changed, if its response does not contain it. @throws ReadAfterWriteError for a fault of the platform */
export async function readAfterWrite<Result>(read: Promise<Result>): Promise<Result> {
  try {
    return await read;
  } catch (error) {
    throw error instanceof UpstreamError ? new ReadAfterWriteError(error) : error;
  }
}
