/** What a span of one REST call holds: by OpenTelemetry's instrumentation of undici, and by the gateway. */
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { UndiciInstrumentation } from "@opentelemetry/instrumentation-undici";
import { startSandbox } from "../../dist/sandbox/index.js";
import { startGateway } from "../../dist/src/index.js";
import { print, printMachine } from "./support.ts";

const EMAIL = "ines.marek@harbour.example";

/** As much of a tracer as the instrumentation uses: keeps the attributes of each span. */
function recordingTracer(spans) {
  const startSpan = (name, { attributes }) => {
    const span = { name, attributes: { ...attributes } };
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

const recorded = [];
const instrumentation = new UndiciInstrumentation();
instrumentation.setTracerProvider(recordingTracer(recorded));
await (await fetch(`${sandbox.url}/users/${EMAIL}`, { headers: { authorization } })).text();
instrumentation.disable();

const bodies = [];
const receiver = createServer(async (request, response) => {
  bodies.push(JSON.parse(await text(request)));
  response.end("{}");
});
await new Promise((resolve) => receiver.listen(0, "127.0.0.1", resolve));
const gateway = await startGateway({
  OPEN_CONNECTORS_URL: sandbox.url,
  PORT: 0,
  LOG_LEVEL: "silent",
  SHUTDOWN_DELAY_MS: 0,
  OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${receiver.address().port}`,
});
const body = JSON.stringify({ query: `{ user(email: "${EMAIL}") { phone } }` });
const headers = { "content-type": "application/json", authorization };
await (await fetch(`${gateway.url}/graphql`, { method: "POST", headers, body })).text();
await gateway.stop();
await sandbox.stop();
receiver.close();

const spans = bodies.flatMap(({ resourceSpans }) => resourceSpans[0].scopeSpans[0].spans);
const call = spans.find(({ name }) => name.includes("/users"));
const own = Object.fromEntries(call.attributes.map(({ key, value }) => [key, Object.values(value)[0]]));

printMachine();
const rows = (attributes) => Object.entries(attributes).map(([key, value]) => [key, value]);
print("Attributes by the instrumentation of undici", ["attribute", "value"], rows(recorded[0].attributes));
print(`Attributes by the gateway, of "${call.name}"`, ["attribute", "value"], rows(own));
