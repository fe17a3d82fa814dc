/** Bulk jobs of a connector instance. */
import { PlatformError } from "../errors.ts";
import type { Handler } from "../handler.ts";

const unavailable: Handler = () => {
  throw new PlatformError(501, "Bulk jobs are not available in the sandbox yet");
};

export const bulk = {
  createBulkDownload: unavailable,
  createBulkUpload: unavailable,
  listBulkJobs: unavailable,
  getBulkJobStatus: unavailable,
  listBulkJobErrors: unavailable,
  getBulkFile: unavailable,
  cancelBulkJob: unavailable,
} satisfies Record<string, Handler>;
