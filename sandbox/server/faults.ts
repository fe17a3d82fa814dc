/** What is to go wrong, and how often. */
import type { Operation } from "../contract/document.ts";
import { mix } from "../mix.ts";

export interface Fault {
  /** `listUsers`, or `GET /users/{emailOrId}` as the contract writes it; every call without it. */
  readonly on?: string;
  /** A regular expression for path and query, as `calls` has them: `^/users/9107[?]`; any without it. */
  readonly path?: string;
  /** How many calls it hits; until it is cleared without it. */
  readonly times?: number;
  /** How many calls it lets pass first. */
  readonly skip?: number;
  /** From 0 to 1; always without it. Which calls it hits is the same at every start. */
  readonly probability?: number;
  /** Waits before anything else happens; with `slow`, this long between the pieces of the body; see `refuse`. */
  readonly delayMs?: number;
  /** Answers so, and does not do what was asked. */
  readonly answer?: FaultAnswer;
  /** Sets these headers of the answer, whatever it is; null leaves one out. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** Makes the body longer by so many spaces, which JSON does not mind. */
  readonly padBytes?: number;
  /**
   * `reset` and `hang` swallow the call; `refuse` resets it and takes no new connection for `delayMs` (1000 without it);
   * `garbage` answers with what is no JSON; `truncate` and `slow` do what was asked, but send the body in part, or in pieces.
   */
  readonly break?: "reset" | "refuse" | "hang" | "garbage" | "truncate" | "slow";
}

export interface FaultAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** The platform's error body without it; text goes out as it is. */
  readonly body?: unknown;
}

interface Armed {
  readonly id: number;
  readonly fault: Fault;
  readonly path: RegExp | undefined;
  met: number;
  hits: number;
}

export class Faults {
  private armed: Armed[] = [];
  private lastId = 0;

  get all(): readonly Fault[] {
    return this.armed.map(({ fault }) => fault);
  }

  /** What it gives back takes the fault away again. */
  add(fault: Fault): () => void {
    const path = fault.path === undefined ? undefined : new RegExp(fault.path);
    const armed: Armed = { id: ++this.lastId, fault, path, met: 0, hits: 0 };
    this.armed.push(armed);
    return () => {
      this.armed = this.armed.filter((other) => other !== armed);
    };
  }

  /** The next fault is the first one again: what chance decides does not depend on earlier ones. */
  clear(): void {
    this.armed = [];
    this.lastId = 0;
  }

  /** The first fault that hits this call. */
  strike(method: string, path: string, operation: Operation | undefined): Fault | undefined {
    return this.armed.find((armed) => concerns(armed, method, path, operation) && hits(armed))?.fault;
  }
}

function concerns(armed: Armed, method: string, path: string, operation: Operation | undefined): boolean {
  const { on } = armed.fault;
  if (armed.path?.test(path) === false) return false;
  if (on === undefined) return true;
  return operation !== undefined && (on === operation.id || on === `${method} ${operation.template}`);
}

function hits(armed: Armed): boolean {
  const { times = Infinity, skip = 0, probability = 1 } = armed.fault;
  armed.met += 1;
  if (armed.met <= skip || armed.hits >= times) return false;
  if (mix(armed.id, armed.met) / 2 ** 32 >= probability) return false;
  armed.hits += 1;
  return true;
}
