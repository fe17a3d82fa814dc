/** Spans for an OTLP receiver. Loaded by start.ts alone, where an endpoint is set. */
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
import type { Tracing, TracingOptions } from "./tracing.ts";

/** A receiver that is down must not keep the process from ending. */
const EXPORT_TIMEOUT_MS = 2_000;

export function openTelemetry({ endpoint, serviceName, ratio }: TracingOptions): Tracing {
  const url = `${endpoint.replace(/\/+$/, "")}/v1/traces`;
  const exporter = new OTLPTraceExporter({ url, timeoutMillis: EXPORT_TIMEOUT_MS });
  const provider = new TracerProvider({
    resource: defaultResource().merge(resourceFromAttributes({ "service.name": serviceName })),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [new BatchSpanProcessor({ exporter, exportTimeoutMillis: EXPORT_TIMEOUT_MS })],
  });
  const tracer = provider.getTracer("open-connectors-graphql");
  return {
    operationStarted: ({ traceparent }) => new TracedSpan(tracer, parentOf(traceparent)),
    close: () => provider.shutdown(),
  };
}

function parentOf(traceparent: string | string[] | undefined): Context {
  const remote = remoteSpanOf(traceparent);
  if (remote === undefined) return ROOT_CONTEXT;
  const { traceId, spanId, flags } = remote;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags: flags, isRemote: true });
}

/** Contexts go from hand to hand: nothing of it depends on where a callback is called. */
class TracedSpan implements OperationTrace {
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

  /** No path and no header: they name people and hold secrets. */
  callStarted(method: string, target: string, retries: number): CallSpan {
    const route = routeOf(target);
    const attributes = {
      "http.request.method": method,
      "url.template": route,
      ...(retries > 0 && { "http.request.resend_count": retries }),
    };
    const span = this.tracer.startSpan(`${method} ${route}`, { kind: SpanKind.CLIENT, attributes }, this.#context);
    return { ended: (ending) => endCall(span, ending) };
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

function endCall(span: Span, ending: number | Error): void {
  if (typeof ending === "number") span.setAttribute("http.response.status_code", ending);
  else span.setAttribute("error.type", ending.name);
  if (typeof ending !== "number" || ending >= 400) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}
