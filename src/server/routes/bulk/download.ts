import type { OutgoingHttpHeaders } from "node:http";
import { pipeline } from "node:stream/promises";
import { openBulkFile, type BulkFile } from "../../../resolvers/bulkJob.file.ts";
import { InvalidResponseError } from "../../../upstream/errors.ts";
import { acceptsGzip } from "../../hooks/compression.ts";
import { formatOf } from "./fileFormat.ts";
import { fileName } from "./fileName.ts";
import type { Transfer } from "./transfers.ts";

export interface DownloadOptions {
  /** Whether the platform compresses files for clients that accept gzip. */
  readonly compression: boolean;
  readonly onBytes: (bytes: number) => void;
}

/**
 * Sends the file of a job as the platform sends it, no faster than the client reads it. A file that the platform does not send
 * to its end closes the connection.
 */
export async function download(transfer: Transfer, { compression, onBytes }: DownloadOptions): Promise<void> {
  const { context, request, reply } = transfer;
  const { id } = request.params as { readonly id: string };
  const accepted = request.headers["accept-encoding"];
  const gzip = compression && typeof accepted === "string" && acceptsGzip(accepted);
  const file = await openBulkFile(id, gzip, context);
  reply.headers(headersOf(file, gzip));
  reply.hijack();
  reply.raw.writeHead(200, reply.getHeaders() as OutgoingHttpHeaders);
  await pipeline(
    file.body,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        transfer.bytes += chunk.length;
        onBytes(chunk.length);
        yield chunk;
      }
    },
    reply.raw,
  );
}

/** The file is of an unknown author: browsers must neither render it nor run what is in it. */
function headersOf({ jobId, headers }: BulkFile, gzip: boolean): Record<string, string> {
  const format = formatOf(headers["content-type"] ?? "");
  const coding = headers["content-encoding"]?.trim().toLowerCase() ?? "identity";
  if (coding !== "identity" && !(gzip && coding === "gzip")) {
    throw new InvalidResponseError("The platform has encoded the file in a way that was not requested.");
  }
  const length = headers["content-length"];
  return {
    "content-type": format?.mediaType ?? "application/octet-stream",
    "content-disposition": `attachment; filename="${fileName([jobId.object, jobId.job], format?.name)}"`,
    "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "cache-control": "no-store",
    "accept-ranges": "none",
    vary: "accept-encoding",
    ...(coding === "gzip" && { "content-encoding": "gzip" }),
    ...(length !== undefined && /^\d+$/.test(length) && { "content-length": length }),
  };
}
