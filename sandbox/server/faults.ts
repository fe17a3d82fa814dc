/** Fault injection: which calls fail, how, and how often. */
import type { Operation } from "../contract/document.ts";
import { hash32 } from "../hash32.ts";

export interface Fault {
  /** Operation id or method and path template of the contract: `listUsers`, `GET /users/{emailOrId}`. @default any call */
  readonly on?: string;
  /** Regular expression for the path with query, as in `RecordedCall.path`: `^/users/9107[?]`. @default any path */
  readonly path?: string;
  /** Id of a connector instance: calls with its Element token. @default calls with any token, and without one */
  readonly instance?: number;
  /** Number of calls that the fault applies to. @default until it is removed */
  readonly times?: number;
  /** Number of matching calls that pass before the fault applies. @default 0 */
  readonly skip?: number;
  /** From 0 to 1. Deterministic: the same calls are selected at every start. @default 1 */
  readonly probability?: number;
  /** Delay before the call is processed, unless the fault is removed before. With `slow`: delay between chunks of the body. With `refuse`: its duration. */
  readonly delayMs?: number;
  /** Response that is sent instead of running the operation. */
  readonly answer?: FaultAnswer;
  /** Headers to set on the response; null removes one. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** Number of spaces to append to the body, which stays valid JSON. */
  readonly padBytes?: number;
  /**
   * - `reset`: resets the connection without a response.
   * - `hang`: never responds.
   * - `refuse`: resets the connection, and refuses new ones for `delayMs` (default 1000).
   * - `garbage`: responds with HTML.
   * - `truncate`: runs the operation, and sends half of the body, or the first kilobyte of a file.
   * - `slow`: runs the operation, and sends the body in chunks.
   *
   * With `afterBytes`, `reset` and `hang` run the operation and send the beginning of the body.
   */
  readonly break?: "reset" | "refuse" | "hang" | "garbage" | "truncate" | "slow";
  /** With `reset`, `hang` and `truncate`: number of bytes of the body that are sent before. */
  readonly afterBytes?: number;
}

export interface FaultAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; text is sent as it is. @default an error body of the platform */
  readonly body?: unknown;
}

export interface FaultyCall {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation | undefined;
  /** Id of the connector instance of the Element token. */
  readonly instance: number | undefined;
}

/** A fault that applies to a call. */
export interface MatchedFault {
  readonly fault: Fault;
  /** Aborted when the fault is removed: calls that it delays are then processed. */
  readonly removed: AbortSignal;
}

interface ArmedFault extends MatchedFault {
  readonly id: number;
  readonly removal: AbortController;
  readonly path: RegExp | undefined;
  /** Calls that matched `on`, `path` and `instance`. */
  matches: number;
  /** Calls that the fault was applied to. */
  hits: number;
}

export class Faults {
  private armed: ArmedFault[] = [];
  private lastId = 0;

  get all(): readonly Fault[] {
    return this.armed.map(({ fault }) => fault);
  }

  /** Adds a fault. Returns a function that removes it. */
  add(fault: Fault): () => void {
    const path = fault.path === undefined ? undefined : new RegExp(fault.path);
    const removal = new AbortController();
    const { signal: removed } = removal;
    const armed: ArmedFault = { id: ++this.lastId, fault, path, removal, removed, matches: 0, hits: 0 };
    this.armed.push(armed);
    return () => {
      this.armed = this.armed.filter((other) => other !== armed);
      removal.abort();
    };
  }

  /** Removes all faults. Ids start again at 1, so that `probability` does not depend on earlier faults. */
  clear(): void {
    for (const { removal } of this.armed) removal.abort();
    this.armed = [];
    this.lastId = 0;
  }

  /** Returns the first fault that applies to this call, and counts the call for it. */
  match(call: FaultyCall): MatchedFault | undefined {
    return this.armed.find((armed) => matches(armed, call) && isDue(armed));
  }
}

function matches({ fault, path: pattern }: ArmedFault, { method, path, operation, instance }: FaultyCall): boolean {
  if (pattern?.test(path) === false) return false;
  if (fault.instance !== undefined && fault.instance !== instance) return false;
  if (fault.on === undefined) return true;
  return operation !== undefined && (fault.on === operation.id || fault.on === `${method} ${operation.template}`);
}

function isDue(armed: ArmedFault): boolean {
  const { times = Infinity, skip = 0, probability = 1 } = armed.fault;
  armed.matches += 1;
  if (armed.matches <= skip || armed.hits >= times) return false;
  if (hash32(armed.id, armed.matches) / 2 ** 32 >= probability) return false;
  armed.hits += 1;
  return true;
}
