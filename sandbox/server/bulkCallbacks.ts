/** Calls the notification URLs of bulk jobs that have ended: once each, at loopback addresses only, and never at the sandbox itself. */
import { createHmac } from "node:crypto";
import { request } from "node:http";
import { isObject } from "../records/attributes.ts";
import type { BulkJob, CallbackResult } from "../state/bulkJobs.ts";
import type { Store } from "../store.ts";

const TIMEOUT_MS = 5_000;
const MAX_CALLS_IN_FLIGHT = 10;

const SIGNATURE_KEY = "event.notification.signature.key";

export class BulkCallbacks {
  private inFlight = 0;
  private readonly stopping = new AbortController();

  /** @param ownPort the port of the sandbox */
  constructor(
    private readonly store: Store,
    private readonly ownPort: number,
  ) {}

  /** Sets `callback` of the job to the result. */
  notify(job: BulkJob): void {
    if (job.notificationUrl === undefined) return;
    const url = new URL(job.notificationUrl);
    const obstacle = this.obstacleTo(url);
    if (obstacle !== undefined) {
      job.callback = obstacle;
      return;
    }
    this.inFlight += 1;
    void this.call(url, job).then((result) => {
      job.callback = result;
      this.inFlight -= 1;
    });
  }

  stop(): void {
    this.stopping.abort();
  }

  private obstacleTo({ protocol, hostname, port }: URL): string | undefined {
    if (protocol !== "http:" || addressOf(hostname) === undefined)
      return "not called: only http at loopback addresses is";
    if (Number(port === "" ? 80 : port) === this.ownPort) return "not called: it is the sandbox itself";
    return this.inFlight >= MAX_CALLS_IN_FLIGHT ? "not called: too many calls are in flight" : undefined;
  }

  /** Resolves to the status, or to the reason why there is none. Redirects are not followed. */
  private call(url: URL, job: BulkJob): Promise<CallbackResult> {
    const body = JSON.stringify(callbackBody(job));
    const key = this.store.instances.find(job.instanceId)?.configuration[SIGNATURE_KEY];
    const options = {
      method: "POST",
      host: addressOf(url.hostname),
      port: url.port === "" ? 80 : url.port,
      path: `${url.pathname}${url.search}`,
      headers: {
        host: url.host,
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
        ...(key !== undefined && key !== "" && { "elements-webhook-signature": signature(key, body) }),
      },
      signal: AbortSignal.any([this.stopping.signal, AbortSignal.timeout(TIMEOUT_MS)]),
    };
    return new Promise((resolve) => {
      const outgoing = request(options, (response) => {
        response.destroy();
        resolve(response.statusCode ?? 0);
      });
      outgoing.on("error", (error) => resolve(`failed: ${error.message}`));
      outgoing.end(body);
    });
  }
}

export const signature = (key: string, body: string): string =>
  `sha256=${createHmac("sha256", key).update(body).digest("base64")}`;

/** The address to connect to; undefined for a host that is not this machine. Names other than localhost are not resolved. */
function addressOf(hostname: string): string | undefined {
  if (hostname === "localhost") return "127.0.0.1";
  if (hostname === "[::1]") return "::1";
  return /^127(\.\d{1,3}){3}$/.test(hostname) ? hostname : undefined;
}

/** With the properties of `callback-payload`, if it is an object. */
function callbackBody(job: BulkJob): Readonly<Record<string, unknown>> {
  const payload = job.direction === "UPLOAD" ? job.metaData["callback-payload"] : undefined;
  return {
    ...(isObject(payload) ? payload : payload !== undefined && { "callback-payload": payload }),
    id: String(job.id),
    status: job.status,
    fileFormat: job.format.toUpperCase(),
    recordsCount: job.recordCount,
    recordsFailedCount: job.errorCount,
    ...(job.message !== undefined && { error: job.message }),
  };
}
