/** The file of a completed download. It has the records as they are when it is read. */
import { badRequest, PlatformError } from "../errors.ts";
import type { Call, HandlerResponse } from "../handler.ts";
import type { BulkJob, DownloadJob, FileFormat } from "../state/bulkJobs.ts";
import type { Instance } from "../state/connectorInstances.ts";
import { connectorOf } from "./bulkObject.ts";
import { compressed, compressionOf } from "./compression.ts";
import { fileChunks, filledChunks } from "./fileChunks.ts";
import { fileWriter } from "./fileWriter.ts";
import { bulkProfileOf } from "./profile.ts";
import { select } from "./selection.ts";

const contentTypes: Readonly<Record<FileFormat, string>> = {
  csv: "text/csv",
  json: "application/json",
  jsonl: "application/jsonl",
};

const RETENTION_MS = 7 * 24 * 3_600_000;

/** @throws PlatformError 404 if the job has no file, or not any more, 400 if `Accept` or `json` do not fit */
export function bulkFile({ params, query, headers, store }: Call, instance: Instance, job: BulkJob): HandlerResponse {
  requireFile(job, params["objectName"] ?? "", store.now.getTime());
  const contentType = contentTypes[job.format];
  if (!accepts(headers.accept, contentType)) throw badRequest(`The file of this job is ${contentType}`);
  const selection = select(store, instance, job.criteria);
  const writer = fileWriter({
    format: job.format,
    columns: selection.columns,
    withoutArray: bulkProfileOf(connectorOf(store, instance)).jsonWithoutArray === true,
    asText: keepsText(query.get("json")),
  });
  const rows = selection.rows();
  const chunks = job.bytes === undefined ? fileChunks(writer, rows) : filledChunks(writer, rows, job.bytes);
  const compression = compressionOf(headers["accept-encoding"]);
  const name = `${job.objectName.replace(/[^\w.-]/g, "_")}.${job.format}`;
  const suffix = compression === undefined ? "" : compression === "gzip" ? ".gz" : ".zip";
  return {
    file: { contentType, chunks: compressed(compression, chunks, name) },
    headers: {
      "Content-Disposition": `attachment; filename="${name}${suffix}"`,
      ...(compression && { "Content-Encoding": compression }),
    },
  };
}

function requireFile(job: BulkJob, objectName: string, now: number): asserts job is DownloadJob {
  const id = String(job.id);
  if (job.direction === "UPLOAD" || job.objectName !== objectName) {
    throw new PlatformError(404, `No file of ${objectName} found for the bulk job with ID ${id}`);
  }
  if (job.status !== "COMPLETED") {
    throw new PlatformError(404, `No file found for the bulk job with ID ${id}: it is ${job.status}`);
  }
  if (now - job.createdAt > RETENTION_MS) {
    throw new PlatformError(404, `No file found for the bulk job with ID ${id}: files are kept for 7 days`);
  }
}

function accepts(accept: string | undefined, contentType: string): boolean {
  const [kind = ""] = contentType.split("/");
  const ranges = (accept ?? "*/*").split(",").map((range) => range.split(";")[0]?.trim().toLowerCase());
  return ranges.some((range) => range === "*/*" || range === `${kind}/*` || range === contentType);
}

/** `{"convertToNativeType":"false"}` */
function keepsText(options: string | null): boolean {
  if (options === null) return false;
  try {
    const { convertToNativeType } = JSON.parse(options) as { convertToNativeType?: unknown };
    return String(convertToNativeType) === "false";
  } catch {
    throw badRequest(`Invalid value for json: expected JSON, but got '${options}'`);
  }
}
