import { Cancellation } from "./cancellation.ts";
import { exchange } from "./exchange.ts";
import type { Upstream } from "./upstream.ts";

/** How long an answer to anybody proves that the platform is there. */
const PROOF_MS = 2_000;

/** Whether the platform is there. Asked only when nobody else has heard of it lately, and by one call at a time. */
export class Probe {
  #underway: Promise<boolean> | undefined;

  constructor(private readonly upstream: Upstream) {}

  async isReachable(): Promise<boolean> {
    const { meter } = this.upstream;
    if (meter.isWell && performance.now() - meter.lastWellAt < PROOF_MS) return true;
    this.#underway ??= ask(this.upstream).finally(() => (this.#underway = undefined));
    return this.#underway;
  }
}

/** True iff the platform answers at all: without credentials that is a 401. A proxy's 5xx for a platform that is down is none. */
async function ask({ connections, basePath, settings }: Upstream): Promise<boolean> {
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
