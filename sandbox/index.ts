/** The sandbox: an in-memory emulator of the platform's REST API, as a real HTTP server. Deterministic: the same options produce the same rows. */
import { authorizationOf, seededCredentials, type Credentials } from "./credentials.ts";
import { handlers } from "./operations/index.ts";
import { completeOptions, type SandboxOptions } from "./options.ts";
import { seedStore } from "./seed/store.ts";
import { CallLog, type RecordedCall } from "./server/callLog.ts";
import { setApplication } from "./server/applications.ts";
import { BulkCallbacks } from "./server/bulkCallbacks.ts";
import { listBulkJobs, setBulkJob, type BulkJobChange, type BulkJobState } from "./server/bulkJobControl.ts";
import { Faults, type Fault } from "./server/faults.ts";
import { advanceFormulaRuns } from "./server/formulaRuns.ts";
import { listen } from "./server/listen.ts";
import { readFault } from "./server/readFault.ts";
import { apiBase, requestIds } from "./server/requestListener.ts";
import type { ApplicationState } from "./state/connectorInstances.ts";

export type { ApplicationState, BulkJobChange, BulkJobState, Credentials, Fault, RecordedCall, SandboxOptions };

export interface Sandbox {
  /** `http://127.0.0.1:4321` */
  readonly origin: string;
  /** The origin with the API's base path. */
  readonly url: string;
  /** Values of `Authorization`. */
  readonly credentials: Credentials;
  /** The `Authorization` value of any user, seeded or created. */
  credentialsOf(userId: number): string;
  /** Calls since the start or the last `clearCalls`, oldest first. At least the latest 10,000 are kept. */
  readonly calls: readonly RecordedCall[];
  /** Number of calls in flight: not answered yet, with the client still connected. */
  readonly openCalls: number;
  /** Highest number of calls in flight since the last `clearCalls`. */
  readonly peakCalls: number;
  clearCalls(): void;
  readonly faults: { readonly all: readonly Fault[]; add(fault: Fault): () => void; clear(): void };
  /** Sets how the connected application of an instance responds to hub calls. Throws if there is no such instance. */
  setApplication(instanceId: number, state: ApplicationState): void;
  /** Lets time pass for runs of formulas: after `formulaRunMs` they have ended. */
  advanceFormulaRuns(milliseconds: number): void;
  readonly bulkJobs: {
    /** Jobs of all connector instances whose jobs have been read or created. */
    readonly all: readonly BulkJobState[];
    /** Moves a job to another status, or sets the size of its file. Throws if there is no such job, or if it has ended. */
    set(change: BulkJobChange): BulkJobState;
  };
  /** Ends the `refuse` of a fault: new connections are accepted again. */
  accept(): Promise<void>;
  /** Responses that violate the contract (with `checkAnswers`), and internal errors of the sandbox. */
  readonly violations: readonly string[];
  stop(): Promise<void>;
}

/** @throws OptionError if an option is out of range. Rejects if the port cannot be bound. */
export async function startSandbox(overrides: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const options = completeOptions(overrides);
  const store = seedStore(options);
  const calls = new CallLog();
  const faults = new Faults();
  const violations: string[] = [];
  const credentials = seededCredentials(store);
  const parts = { store, handlers, calls, faults, violations, credentials, nextRequestId: requestIds() };
  const server = await listen(parts, options.host, options.port);
  const callbacks = new BulkCallbacks(store, Number(new URL(server.origin).port));
  if (options.bulkCallbacks) store.bulkJobs.onEnd = (job) => callbacks.notify(job);
  return {
    origin: server.origin,
    url: `${server.origin}${apiBase}`,
    credentials,
    credentialsOf: authorizationOf,
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
    setApplication: (instanceId, state) => setApplication(store, { instance: instanceId, state }),
    advanceFormulaRuns: (milliseconds) => advanceFormulaRuns(store, { advanceMs: milliseconds }),
    bulkJobs: {
      get all() {
        return listBulkJobs(store);
      },
      set: (change) => setBulkJob(store, change),
    },
    accept: () => server.accept(),
    stop: () => {
      callbacks.stop();
      return server.stop();
    },
  };
}
