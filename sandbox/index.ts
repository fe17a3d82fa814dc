/** The sandbox: the platform's REST API in memory, as a real HTTP server. The same options give the same rows. */
import { credentialOf, readyCredentials, type Credentials } from "./credentials.ts";
import { handlers } from "./operations/index.ts";
import { completeOptions, type SandboxOptions } from "./options.ts";
import { seedStore } from "./seed/store.ts";
import { Calls, type RecordedCall } from "./server/calls.ts";
import { apiBase, requestIds } from "./server/exchange.ts";
import { readFault } from "./server/faultInput.ts";
import { Faults, type Fault } from "./server/faults.ts";
import { listen } from "./server/listen.ts";

export type { Credentials, Fault, RecordedCall, SandboxOptions };

export interface Sandbox {
  /** `http://127.0.0.1:4321` */
  readonly origin: string;
  /** The origin with the API's base path. */
  readonly url: string;
  /** Values of `Authorization`. */
  readonly credentials: Credentials;
  /** The same for any user, seeded or created. */
  credentialsOf(userId: number): string;
  /** What was called since the start or the last `clearCalls`, oldest first; the latest 10,000 or more. */
  readonly calls: readonly RecordedCall[];
  /** Calls that have no answer yet, and whose client is still there. */
  readonly openCalls: number;
  /** The most calls that were open at once in that time. */
  readonly peakCalls: number;
  clearCalls(): void;
  readonly faults: { readonly all: readonly Fault[]; add(fault: Fault): () => void; clear(): void };
  /** Takes connections again that a fault refuses. */
  accept(): Promise<void>;
  /** Where answers differed from the contract (with `checkAnswers`), and errors of the sandbox itself. */
  readonly violations: readonly string[];
  stop(): Promise<void>;
}

export async function startSandbox(given: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const options = completeOptions(given);
  const store = seedStore(options);
  const calls = new Calls();
  const faults = new Faults();
  const violations: string[] = [];
  const credentials = readyCredentials(store);
  const parts = { store, handlers, calls, faults, violations, credentials, nextRequestId: requestIds() };
  const server = await listen(parts, options.host, options.port);
  return {
    origin: server.origin,
    url: `${server.origin}${apiBase}`,
    credentials,
    credentialsOf: credentialOf,
    get calls() {
      return calls.all;
    },
    get openCalls() {
      return calls.open;
    },
    get peakCalls() {
      return calls.peak;
    },
    clearCalls: () => calls.clear(),
    faults: {
      get all() {
        return faults.all;
      },
      add: (fault) => faults.add(readFault(fault)),
      clear: () => faults.clear(),
    },
    violations,
    accept: () => server.accept(),
    stop: () => server.stop(),
  };
}
