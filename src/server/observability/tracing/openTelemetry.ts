/** Tracing with OpenTelemetry. Loaded dynamically, only if there is an OTLP endpoint. */
import type { IncomingHttpHeaders } from "node:http";
import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Span,
  type Tracer,
} from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { defaultResource, resourceFromAttributes } from "@opentelemetry/resources";
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import type { OperationTrace, TracedOperation } from "../../../graphql/operationTrace.ts";
import type { CallCounts, CallSpan, CallTrace } from "../../../upstream/request.ts";
import { routeOf } from "../../../upstream/routes.ts";
import { remoteSpanOf } from "../../hooks/requestId.ts";
import type { TracedTransfer, TransferTrace } from "../transferReporter.ts";
import type { TransferDirection } from "../metrics/transferMetrics.ts";

/** Also bounds how long a receiver that does not answer can delay a shutdown. */
const EXPORT_TIMEOUT_MS = 2_000;

export interface Tracing {
  /** Starts the span of an operation. Its parent is the span of the `traceparent` header. */
  readonly operationStarted: (headers: IncomingHttpHeaders) => OperationTrace;
  /** Starts the span of the transfer of a file, in the same way. */
  readonly transferStarted: (headers: IncomingHttpHeaders, direction: TransferDirection) => TransferTrace;
  /** Sends the remaining spans. */
  readonly close: () => Promise<void>;
}

/**
 * @param endpoint URL of an OTLP receiver over HTTP, for example `http://127.0.0.1:4318`
 * @param ratio fraction of traces that are sampled, from 0 to 1; a trace of a `traceparent` header is sampled as that says
 */
export function openTelemetry(endpoint: string, serviceName: string, ratio: number): Tracing {
  const url = `${endpoint.replace(/\/+$/, "")}/v1/traces`;
  const exporter = new OTLPTraceExporter({ url, timeoutMillis: EXPORT_TIMEOUT_MS });
  const provider = new TracerProvider({
    resource: defaultResource().merge(resourceFromAttributes({ "service.name": serviceName })),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [new BatchSpanProcessor({ exporter, exportTimeoutMillis: EXPORT_TIMEOUT_MS })],
  });
  const tracer = provider.getTracer("open-connectors-graphql");
  return {
    operationStarted: ({ traceparent }) => new OperationSpan(tracer, parentOf(traceparent)),
    transferStarted: ({ traceparent }, direction) => new TransferSpan(tracer, parentOf(traceparent), direction),
    close: () => provider.shutdown(),
  };
}

function parentOf(traceparent: string | string[] | undefined): Context {
  const remote = remoteSpanOf(traceparent);
  if (remote === undefined) return ROOT_CONTEXT;
  const { traceId, spanId, flags } = remote;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags: flags, isRemote: true });
}

/** The span of a request, and the parent of its calls. Passes contexts explicitly, without AsyncLocalStorage. */
abstract class RequestSpan implements CallTrace {
  readonly traceId: string;
  protected readonly span: Span;
  readonly #context: Context;

  constructor(
    private readonly tracer: Tracer,
    parent: Context,
    name: string,
  ) {
    this.span = tracer.startSpan(name, { kind: SpanKind.SERVER }, parent);
    this.#context = trace.setSpan(parent, this.span);
    this.traceId = this.span.spanContext().traceId;
  }

  /** Has the path template instead of the path, and no headers: they contain personal data and secrets. */
  callStarted(method: string, target: string, retries: number): CallSpan {
    const route = routeOf(target);
    const attributes = {
      "http.request.method": method,
      "url.template": route,
      ...(retries > 0 && { "http.request.resend_count": retries }),
    };
    const span = this.tracer.startSpan(`${method} ${route}`, { kind: SpanKind.CLIENT, attributes }, this.#context);
    return { ended: (result) => endCall(span, result) };
  }

  protected end(attributes: Attributes, counts: Readonly<CallCounts>, codes: readonly string[]): void {
    const { span } = this;
    span.setAttributes({
      ...attributes,
      "gateway.rest.calls": counts.calls,
      "gateway.rest.retries": counts.retries,
      "gateway.rest.shared": counts.shared,
      "gateway.rest.cached": counts.cached,
      ...(codes.length > 0 && { "error.type": [...new Set(codes)].join(" ") }),
    });
    if (codes.length > 0) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  }
}

class OperationSpan extends RequestSpan implements OperationTrace {
  constructor(tracer: Tracer, parent: Context) {
    super(tracer, parent, "GraphQL operation");
  }

  ended({ type, name, codes, counts }: TracedOperation): void {
    this.span.updateName(type);
    const attributes = {
      "graphql.operation.type": type,
      ...(name !== undefined && { "graphql.operation.name": name }),
    };
    this.end(attributes, counts, codes);
  }
}

class TransferSpan extends RequestSpan implements TransferTrace {
  constructor(tracer: Tracer, parent: Context, direction: TransferDirection) {
    super(tracer, parent, `bulk ${direction}`);
  }

  ended({ bytes, counts, code }: TracedTransfer): void {
    this.end({ "gateway.transfer.bytes": bytes }, counts, code === undefined ? [] : [code]);
  }
}

/** @param result the status, or the error of a call without a response */
function endCall(span: Span, result: number | Error): void {
  if (typeof result === "number") span.setAttribute("http.response.status_code", result);
  else span.setAttribute("error.type", result.name);
  if (typeof result !== "number" || result >= 400) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}
