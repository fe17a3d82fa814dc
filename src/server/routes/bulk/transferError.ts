import type { HttpError } from "../../hooks/errorReply.ts";

/** Thrown for a request that is not accepted. */
export class TransferError extends Error {
  override name = "TransferError";

  constructor(readonly reply: HttpError) {
    super(reply.message);
  }
}

/** @param status of the response; its code is BAD_REQUEST */
export function badRequest(status: number, message: string): TransferError {
  return new TransferError({ status, code: "BAD_REQUEST", message });
}
