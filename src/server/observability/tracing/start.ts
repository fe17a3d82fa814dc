import type { Config } from "../../../config/index.ts";
import type { Tracing } from "./tracing.ts";

/** OpenTelemetry is loaded only where there is somebody to tell: it takes some megabytes. Undefined where there is nobody. */
export async function startTracing({ tracesEndpoint, serviceName, traceRatio }: Config): Promise<Tracing | undefined> {
  if (tracesEndpoint === undefined) return undefined;
  const { openTelemetry } = await import("./openTelemetry.ts");
  return openTelemetry({ endpoint: tracesEndpoint, serviceName, ratio: traceRatio });
}
