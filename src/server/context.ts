import type { IncomingHttpHeaders } from "node:http";
import type { Context } from "../context.ts";
import { DataSources } from "../datasources/index.ts";
import type { AbortScope } from "../upstream/abort.ts";
import { RestClient } from "../upstream/client.ts";
import { parseCredentials, type Credentials } from "../upstream/credentials.ts";
import type { Upstream } from "../upstream/dispatcher.ts";
import { CredentialsError } from "../upstream/errors.ts";
import { NO_CALLS, type CallCounts } from "../upstream/request.ts";
import { remoteSpanOf } from "./requestId.ts";
import type { OperationTrace } from "./tracing/tracing.ts";

/** What the server itself keeps of an operation, besides what resolvers may reach. */
export class OperationContext implements Context {
  readonly startedAt = performance.now();
  /** The most REST calls that the operation can need, as was reckoned before it ran. */
  estimatedCalls = 0;
  // Not #private: Apollo Server copies the context with Object.create and Object.assign.
  private client: RestClient | undefined;
  private sources: DataSources | undefined;
  private parsed: Credentials | undefined;
  /** Told once, when the operation has ended, how many REST calls it has made. */
  whenEnded: ((calls: number) => void) | undefined;

  constructor(
    private readonly upstream: Upstream,
    private readonly headers: IncomingHttpHeaders,
    private readonly scope: AbortScope,
    readonly requestId: string,
    /** The address of the client, or of whom the trusted proxies name. */
    readonly address: string,
    /** Undefined where nobody wants traces. */
    readonly trace: OperationTrace | undefined,
  ) {}

  /** Credentials are looked at when the first field needs the platform: introspection and `__typename` need none. */
  get dataSources(): DataSources {
    if (this.sources === undefined) {
      this.client = new RestClient(this.upstream, this.credentials, this.scope, this.trace);
      this.sources = new DataSources(this.client);
    }
    return this.sources;
  }

  /** Names the caller without telling who it is; undefined where the credentials are missing or malformed. */
  get callerHash(): string | undefined {
    try {
      return this.credentials.hash;
    } catch (error) {
      if (error instanceof CredentialsError) return undefined;
      throw error;
    }
  }

  /** Calls that this operation has made; zeros where it needed none. */
  get counts(): Readonly<CallCounts> {
    return this.client?.counts ?? NO_CALLS;
  }

  /** When the answer is on its way. */
  end(): void {
    this.client?.end();
    this.whenEnded?.(this.counts.calls);
    this.whenEnded = undefined;
  }

  private get credentials(): Credentials {
    return (this.parsed ??= parseCredentials(this.headers.authorization));
  }

  /** Of the trace that the operation belongs to. */
  get traceId(): string | undefined {
    return this.trace?.traceId ?? remoteSpanOf(this.headers["traceparent"])?.traceId;
  }

  get wantsTrace(): boolean {
    return this.headers["x-gateway-trace"] === "1";
  }
}
