/** Tracing with OpenTelemetry. Loaded dynamically, only if there is an OTLP endpoint. */
import type { IncomingHttpHeaders } from "node:http";
import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
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
import type { CallSpan } from "../../../upstream/request.ts";
import { routeOf } from "../../../upstream/routes.ts";
import { remoteSpanOf } from "../../hooks/requestId.ts";

/** Also bounds how long a receiver that does not answer can delay a shutdown. */
const EXPORT_TIMEOUT_MS = 2_000;

export interface Tracing {
  /** Starts the span of an operation. Its parent is the span of the `traceparent` header. */
  readonly operationStarted: (headers: IncomingHttpHeaders) => OperationTrace;
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
    close: () => provider.shutdown(),
  };
}

function parentOf(traceparent: string | string[] | undefined): Context {
  const remote = remoteSpanOf(traceparent);
  if (remote === undefined) return ROOT_CONTEXT;
  const { traceId, spanId, flags } = remote;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags: flags, isRemote: true });
}

/** Passes contexts explicitly, without AsyncLocalStorage. */
class OperationSpan implements OperationTrace {
  readonly traceId: string;
  readonly #span: Span;
  readonly #context: Context;

  constructor(
    private readonly tracer: Tracer,
    parent: Context,
  ) {
    this.#span = tracer.startSpan("GraphQL operation", { kind: SpanKind.SERVER }, parent);
    this.#context = trace.setSpan(parent, this.#span);
    this.traceId = this.#span.spanContext().traceId;
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

  ended({ type, name, codes, counts }: TracedOperation): void {
    const span = this.#span;
    span.updateName(type);
    span.setAttributes({
      "graphql.operation.type": type,
      ...(name !== undefined && { "graphql.operation.name": name }),
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

/** @param result the status, or the error of a call without a response */
function endCall(span: Span, result: number | Error): void {
  if (typeof result === "number") span.setAttribute("http.response.status_code", result);
  else span.setAttribute("error.type", result.name);
  if (typeof result !== "number" || result >= 400) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}
