/** A sandbox in front of which a test serves the files of bulk jobs itself: it sees how they are transferred. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { startSandbox, type Sandbox, type SandboxOptions } from "../../sandbox/index.ts";
import { startAlteredPlatform } from "./alteredPlatform.ts";
import { globalId } from "./ids.ts";
import { INSTANCE } from "./records.ts";

/** Answers a request for a file, or one that sends a file. */
export type ServeFile = (response: ServerResponse, request: IncomingMessage) => void;

export interface BulkPlatform {
  readonly sandbox: Sandbox;
  readonly url: string;
  /** Requests for files and with files, each by its method, path and headers. */
  readonly transfers: IncomingMessage[];
  /** Replaces how files are served. */
  readonly serve: (file: ServeFile) => void;
  /** Removes faults and transfers. The job 5 has completed. */
  readonly reset: () => void;
  readonly stop: () => Promise<void>;
}

/** The job 5 of contacts, which `reset` completes. */
export const JOB = globalId("BulkJob", `${INSTANCE}:5:DOWNLOAD:contacts`);
export const FILE_PATH = `/bulk/${JOB}`;
export const UPLOAD_PATH = `/bulk/${INSTANCE}/contacts`;

const IS_TRANSFER = /^(?:GET \/bulk\/\d+\/(?!status$|errors$)[^/]+|POST \/bulk\/(?!download$)[^/]+)$/;

export async function startBulkPlatform(options: Partial<SandboxOptions> = {}): Promise<BulkPlatform> {
  const sandbox = await startSandbox({ accounts: 8, users: 20, auditLogs: 0, kind: true, ...options });
  const { origin, pathname: base } = new URL(sandbox.url);
  const transfers: IncomingMessage[] = [];
  let serve: ServeFile = (response) => response.end();
  const platform = await startAlteredPlatform(origin, {
    respond: ({ pathname }, response, request) => {
      if (!IS_TRANSFER.test(`${request.method ?? ""} ${pathname.slice(base.length)}`)) return false;
      transfers.push(request);
      // A connection that is closed on purpose.
      response.on("error", () => undefined);
      request.on("error", () => undefined);
      serve(response, request);
      return true;
    },
  });
  const body = { jobStatus: "COMPLETED", fileFormat: "CSV", completionTime: Date.now() };
  const reset = () => {
    transfers.length = 0;
    sandbox.faults.clear();
    sandbox.clearCalls();
    sandbox.faults.add({ on: "getBulkJobStatus", answer: { status: 200, body } });
  };
  reset();
  return {
    sandbox,
    url: platform.origin + base,
    transfers,
    serve: (file) => {
      serve = file;
    },
    reset,
    stop: async () => {
      await platform.stop();
      await sandbox.stop();
    },
  };
}

/** Reads the whole body of a request. */
export async function bodyOfRequest(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
