/** Audit logs, newest first: calls since the start, then seeded entries, which are computed on access. */
import { isoDate } from "../dates.ts";
import type { Sequence } from "../sequence.ts";
import type { AuditLog } from "../wire.ts";

export const auditScopes = [
  "authentication",
  "commonResources",
  "connectorInstances",
  "connectors",
  "formulaInstances",
  "formulas",
  "other",
] as const;

export type AuditScope = (typeof auditScopes)[number];

/** Seeded entries, with what filters need, without computing whole rows. Position 0 is the newest. */
export interface SeededAuditLogs {
  readonly count: number;
  at(position: number): AuditLog;
  /** Epoch milliseconds, in descending order. */
  timeAt(position: number): number;
  userIdAt(position: number): number;
  accountIdAt(position: number): number;
  scopeAt(position: number): AuditScope;
  /** Value that the paths with an id compare: an id, or the name of a common resource. */
  entityAt(position: number): string | undefined;
}

export interface AuditLogFilter {
  readonly scope?: AuditScope;
  readonly entity?: string;
  readonly userId?: number;
  readonly accountId?: number;
  /** Epoch milliseconds, both inclusive. */
  readonly from?: number;
  readonly to?: number;
}

/** A call to the sandbox. */
export interface TracedCall {
  readonly row: Omit<AuditLog, "id" | "timestamp">;
  readonly scope: AuditScope;
  readonly entity?: string;
  readonly userId: number;
  readonly accountId: number;
}

interface Traced extends TracedCall {
  readonly position: number;
}

const MAX_CACHED_LISTS = 8;
const MAX_TRACED_CALLS = 1_000;

export class AuditLogs {
  private readonly lists = new Map<string, Int32Array>();
  private traced: readonly Traced[] = [];
  private lastPosition = 0;

  constructor(
    private readonly seed: SeededAuditLogs,
    private readonly now: Date,
  ) {}

  /** Adds an entry. The latest MAX_TRACED_CALLS are kept. */
  add(call: TracedCall): void {
    this.traced = [{ ...call, position: ++this.lastPosition }, ...this.traced].slice(0, MAX_TRACED_CALLS);
  }

  list(filter: AuditLogFilter): Sequence<AuditLog> {
    const since = this.traced.filter((call) => this.meets(call, filter));
    const seeded = this.seeded(filter);
    if (since.length === 0) return seeded;
    return {
      count: since.length + seeded.count,
      at: (position) => {
        const call = since[position];
        return call ? this.rowOf(call) : seeded.at(position - since.length);
      },
    };
  }

  /** The sandbox's clock stands still: each call adds one second. */
  private timeOf({ position }: Traced): number {
    return this.now.getTime() + position * 1_000;
  }

  private rowOf(call: Traced): AuditLog {
    return { id: 9_000_000 + call.position, timestamp: isoDate(new Date(this.timeOf(call))), ...call.row };
  }

  private meets(call: Traced, { from, to, scope, entity, userId, accountId }: AuditLogFilter): boolean {
    const time = this.timeOf(call);
    if (time < (from ?? time) || time > (to ?? time)) return false;
    if (userId !== undefined && userId !== call.userId) return false;
    if (accountId !== undefined && accountId !== call.accountId) return false;
    return (scope ?? call.scope) === call.scope && (entity ?? call.entity) === call.entity;
  }

  private seeded(filter: AuditLogFilter): Sequence<AuditLog> {
    const start = filter.to === undefined ? 0 : this.firstNotAfter(filter.to);
    const end = filter.from === undefined ? this.seed.count : this.firstNotAfter(filter.from - 1);
    const { scope, entity, userId, accountId } = filter;
    if (scope === undefined && userId === undefined && accountId === undefined) {
      return { count: Math.max(0, end - start), at: (position) => this.seed.at(start + position) };
    }
    const key = JSON.stringify([start, end, scope, entity, userId, accountId]);
    const positions = this.lists.get(key) ?? Int32Array.from(this.matching(filter, start, end));
    if (this.lists.size >= MAX_CACHED_LISTS) this.lists.clear();
    this.lists.set(key, positions);
    return { count: positions.length, at: (position) => this.seed.at(positions[position] ?? 0) };
  }

  private *matching({ scope, entity, userId, accountId }: AuditLogFilter, start: number, end: number) {
    for (let position = start; position < end; position += 1) {
      if (scope !== undefined && this.seed.scopeAt(position) !== scope) continue;
      if (userId !== undefined && this.seed.userIdAt(position) !== userId) continue;
      if (accountId !== undefined && this.seed.accountIdAt(position) !== accountId) continue;
      if (entity !== undefined && this.seed.entityAt(position) !== entity) continue;
      yield position;
    }
  }

  /** Binary search: rows are sorted by time, newest first. */
  private firstNotAfter(time: number): number {
    let [low, high] = [0, this.seed.count];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.seed.timeAt(middle) > time) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
