import { Cancellation } from "./cancellation.ts";
import { exchange } from "./exchange.ts";
import type { Upstream } from "./upstream.ts";

/** True iff the platform answers at all: without credentials that is a 401. A proxy's 5xx for a platform that is down is none. */
export async function probe({ connections, basePath, settings }: Upstream): Promise<boolean> {
  try {
    const { status } = await exchange(
      connections,
      { method: "GET", path: `${basePath}/organizations/me`, headers: { accept: "application/json" } },
      {
        timeoutMs: Math.min(settings.timeoutMs, 2_000),
        maxResponseBytes: settings.maxResponseBytes,
        cancellation: new Cancellation(),
      },
    );
    return status < 500;
  } catch {
    return false;
  }
}
