/** What a span of one REST call holds: by OpenTelemetry's instrumentation of undici, and by the gateway. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { UndiciInstrumentation, type UsedTracerProvider } from "@opentelemetry/instrumentation-undici";
import { startSandbox } from "../../dist/sandbox/index.js";
import { startGateway } from "../../dist/src/index.js";
import { print, printMachine } from "./support.ts";

const EMAIL = "ines.marek@harbour.example";

interface Span {
  readonly name: string;
  readonly attributes: Record<string, unknown>;
}

/** As much of a tracer as the instrumentation uses: keeps the attributes of each span. */
function recordingTracer(spans: Span[]): UsedTracerProvider {
  const startSpan: ReturnType<UsedTracerProvider["getTracer"]>["startSpan"] = (name, { attributes }) => {
    const span: Span = { name, attributes: { ...attributes } };
    spans.push(span);
    return {
      isRecording: () => true,
      setAttribute: (key, value) => (span.attributes[key] = value),
      setAttributes: (more) => Object.assign(span.attributes, more),
      setStatus: () => undefined,
      recordException: () => undefined,
      spanContext: () => ({ traceId: "0".repeat(32), spanId: "0".repeat(16), traceFlags: 0 }),
      end: () => undefined,
    };
  };
  return { getTracer: () => ({ startSpan }) };
}

const sandbox = await startSandbox({ auditLogs: 0 });
const authorization = sandbox.credentials.organizationAdministrator;

const recorded: Span[] = [];
const instrumentation = new UndiciInstrumentation();
instrumentation.setTracerProvider(recordingTracer(recorded));
await (await fetch(`${sandbox.url}/users/${EMAIL}`, { headers: { authorization } })).text();
instrumentation.disable();

/** The parts that are read of OTLP's JSON. */
interface OtlpSpan {
  readonly name: string;
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
}

interface OtlpBody {
  readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly OtlpSpan[] }[] }[];
}

const bodies: OtlpBody[] = [];
const receiver = createServer((request, response) => {
  void text(request).then((body) => {
    bodies.push(JSON.parse(body) as OtlpBody);
    response.end("{}");
  });
});
await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
const gateway = await startGateway({
  OPEN_CONNECTORS_URL: sandbox.url,
  PORT: 0,
  LOG_LEVEL: "silent",
  SHUTDOWN_DELAY_MS: 0,
  OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${String((receiver.address() as AddressInfo).port)}`,
});
const body = JSON.stringify({ query: `{ user(email: "${EMAIL}") { phone } }` });
const headers = { "content-type": "application/json", authorization };
await (await fetch(`${gateway.url}/graphql`, { method: "POST", headers, body })).text();
await gateway.stop();
await sandbox.stop();
receiver.close();

const spans = bodies.flatMap(({ resourceSpans }) => resourceSpans[0]?.scopeSpans[0]?.spans ?? []);
const call = spans.find(({ name }) => name.includes("/users"));
if (call === undefined) throw new Error("The gateway has exported no span of the REST call.");
const own = Object.fromEntries(call.attributes.map(({ key, value }) => [key, Object.values(value)[0]]));

printMachine();
const rows = (attributes: Span["attributes"]) => Object.entries(attributes).map(([key, value]) => [key, String(value)]);
print("Attributes by the instrumentation of undici", ["attribute", "value"], rows(recorded[0]?.attributes ?? {}));
print(`Attributes by the gateway, of "${call.name}"`, ["attribute", "value"], rows(own));
