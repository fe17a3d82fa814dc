import { prepareBulkUpload } from "../../../resolvers/bulkJob.file.ts";
import type { FastifyRequest } from "fastify";
import { fileName } from "./fileName.ts";
import { toMultipart } from "./multipart.ts";
import { receiveFile } from "./receivedFile.ts";
import { badRequest, TransferError } from "./transferError.ts";
import type { Transfer } from "./transfers.ts";

export interface UploadOptions {
  readonly maxBytes: number;
  /** Time limit for the beginning of the file. */
  readonly idleTimeoutMs: number;
  readonly onBytes: (bytes: number) => void;
}

/** Passes a file on to the platform, no faster than the platform reads it, and sends the job that writes its records. */
export async function upload(transfer: Transfer, { maxBytes, idleTimeoutMs, onBytes }: UploadOptions) {
  const { context, request, reply } = transfer;
  const { instance, object } = request.params as { readonly instance: string; readonly object: string };
  checkHeaders(request, maxBytes);
  const send = await prepareBulkUpload(instance, object, context);
  const { format, content } = await receiveFile(request.raw, idleTimeoutMs);
  const counted = count(content, maxBytes, (bytes) => {
    transfer.bytes += bytes;
    onBytes(bytes);
  });
  const name = fileName([object], format.name);
  const job = await send(toMultipart({ format, name, content: counted })).catch((error: unknown) => {
    throw error instanceof TransferError ? afterStart(error) : error;
  });
  const { id, databaseId, status } = job;
  return reply.header("cache-control", "no-store").send({ id, databaseId, status });
}

/** @throws TransferError for headers that are rejected before the body is read */
function checkHeaders({ headers }: FastifyRequest, maxBytes: number): void {
  const { "content-length": length, "content-type": type = "" } = headers;
  if (length === undefined) throw badRequest(411, "An upload must have a Content-Length header.");
  if (Number(length) > maxBytes) throw tooLarge(maxBytes);
  if (!/^multipart\/form-data\s*(;|$)/i.test(type)) {
    throw badRequest(415, "Expected a body of type multipart/form-data, with a single part `file`.");
  }
}

async function* count(
  content: AsyncIterable<Buffer>,
  maxBytes: number,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  let total = 0;
  for await (const chunk of content) {
    total += chunk.length;
    if (total > maxBytes) throw tooLarge(maxBytes);
    onBytes(chunk.length);
    yield chunk;
  }
}

function tooLarge(maxBytes: number): TransferError {
  const limit = "MAX_UPLOAD_BYTES";
  const message = `The file is larger than the limit of ${String(maxBytes)} bytes (${limit}).`;
  return new TransferError({ status: 413, code: "OPERATION_TOO_EXPENSIVE", message, limit });
}

/** The platform has received a part of the file. */
function afterStart({ reply }: TransferError): TransferError {
  return new TransferError({ ...reply, extensions: { outcomeUnknown: true } });
}
