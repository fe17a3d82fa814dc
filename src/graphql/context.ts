import type { IncomingHttpHeaders } from "node:http";
import type { GraphQLError, GraphQLFormattedError, OperationDefinitionNode } from "graphql";
import type { CostPlan } from "../cost/plan.ts";
import type { Context } from "../context.ts";
import { DataSources } from "../datasources/index.ts";
import { NO_CALLS, type CallCounts } from "../upstream/request.ts";
import type { AbortScope } from "../upstream/abort.ts";
import { RestClient } from "../upstream/client.ts";
import { parseCredentials, type Credentials } from "../upstream/credentials.ts";
import { CredentialsError } from "../upstream/errors.ts";
import type { Upstream } from "../upstream/dispatcher.ts";
import { formatWithCode, type FormatError } from "./errors/requestErrors.ts";
import type { OperationTrace } from "./operationTrace.ts";

/** REST calls that were taken from a quota before execution. */
export interface Reservation {
  /** Returns unused calls to the quota. @param used REST calls that the operation made */
  readonly release: (used: number) => void;
}

interface OperationState {
  /** Upper bound of the operation's REST calls; 0 until it was estimated. */
  estimatedCalls: number;
  plan: CostPlan | undefined;
  /** Undefined for a request that named no operation of its document. */
  operation: OperationDefinitionNode | undefined;
  reservation: Reservation | undefined;
  disposed: boolean;
  client: RestClient | undefined;
  dataSources: DataSources | undefined;
  credentials: Credentials | undefined;
}

/** State of one request. The route creates and disposes it, whichever path executes the operation. */
export class OperationContext implements Context {
  readonly startedAt = performance.now();
  // Shared by all copies: Apollo Server copies the context with Object.create and Object.assign.
  private readonly state: OperationState = {
    estimatedCalls: 0,
    plan: undefined,
    operation: undefined,
    reservation: undefined,
    disposed: false,
    client: undefined,
    dataSources: undefined,
    credentials: undefined,
  };

  constructor(
    private readonly upstream: Upstream,
    readonly headers: IncomingHttpHeaders,
    private readonly abortScope: AbortScope,
    readonly requestId: string,
    /** Address of the client, or the one that a trusted proxy names. */
    readonly address: string,
    /** Undefined if tracing is off. */
    readonly trace: OperationTrace | undefined,
    private readonly errorFormatter: FormatError,
    /** True to mask credentials in texts of connected applications whatever the settings say. */
    private readonly alwaysMasks = false,
  ) {}

  /** Credentials are parsed when the first field needs the platform: introspection and `__typename` need none. */
  get dataSources(): DataSources {
    const { state } = this;
    if (state.dataSources === undefined) {
      const operations = () => state.plan?.operations;
      state.client = new RestClient(
        this.upstream,
        this.credentials,
        this.abortScope,
        this.trace,
        this.alwaysMasks,
        operations,
      );
      state.dataSources = new DataSources(state.client);
    }
    return state.dataSources;
  }

  formatError(error: GraphQLError): GraphQLFormattedError {
    return formatWithCode(error, this.errorFormatter);
  }

  /** Hash of the credentials; undefined if they are missing or malformed. */
  get callerHash(): string | undefined {
    try {
      return this.credentials.hash;
    } catch (error) {
      if (error instanceof CredentialsError) return undefined;
      throw error;
    }
  }

  /** True if the platform has accepted the credentials within the last minute. */
  get isAccepted(): boolean {
    const { callerHash } = this;
    return callerHash !== undefined && this.upstream.credentials.wasAcceptedLately(callerHash);
  }

  /** True if the queue of REST calls has no room for this caller. */
  get isQueueFull(): boolean {
    if (this.upstream.waiting === 0) return false;
    const { callerHash } = this;
    return callerHash !== undefined && this.upstream.isQueueFull(callerHash);
  }

  /** REST calls made so far. */
  get counts(): Readonly<CallCounts> {
    return this.state.client?.counts ?? NO_CALLS;
  }

  get operation(): OperationDefinitionNode | undefined {
    return this.state.operation;
  }

  get estimatedCalls(): number {
    return this.state.estimatedCalls;
  }

  /** Called before execution. */
  begin(operation: OperationDefinitionNode, estimatedCalls: number, plan?: CostPlan): void {
    this.state.operation = operation;
    this.state.plan = plan;
    this.state.estimatedCalls = estimatedCalls;
  }

  /** Adds a reservation. `dispose` releases its unused calls. */
  reserve(reservation: Reservation): void {
    this.state.reservation = reservation;
  }

  /** Aborts REST calls in flight and releases unused quota. Returns false if the context is already disposed. */
  dispose(): boolean {
    const { state } = this;
    if (state.disposed) return false;
    state.disposed = true;
    state.client?.end();
    // The context may be in V8's old generation, and would keep the rows alive, see `OperationMemory`.
    state.dataSources = undefined;
    state.reservation?.release(this.counts.calls);
    return true;
  }

  private get credentials(): Credentials {
    return (this.state.credentials ??= parseCredentials(this.headers.authorization));
  }
}
