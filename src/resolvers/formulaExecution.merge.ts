/** Failed executions of several formulas as one list, newest first. */
import type { FailedExecution, FailedExecutions } from "../datasources/formulaExecution.failed.ts";
import { LazyPageInfo } from "../relay/connection.ts";
import { LazyEdge } from "../relay/pageItems.ts";
import type { PageInfo } from "../relay/types.ts";
import { toInstant } from "../schema/common/dateTime.ts";
import { digitsOf } from "../schema/common/databaseId.ts";
import { FormulaExecution } from "../schema/formulaExecution.ts";

/** The failed executions of one formula, or the error that reading them threw. */
export type SourceResult = { readonly value: FailedExecutions } | { readonly error: unknown };

/** The sort key of an execution: no other one has it. */
export interface SortKey {
  /** Milliseconds since 1970; 0 if the platform does not return it. */
  readonly createdAt: number;
  readonly id: string;
}

interface Entry extends SortKey {
  readonly execution: FailedExecution;
  /** Index of the formula. */
  readonly source: number;
}

export interface MergedExecutions {
  readonly entries: readonly Entry[];
  readonly hasNext: boolean;
  /** Number of executions of all formulas, those before the page included. */
  readonly total: number;
}

/** Up to `count` executions after a position. An execution that two formulas return is there once. */
export function mergeExecutions(
  results: readonly SourceResult[],
  after: SortKey | undefined,
  count: number,
): MergedExecutions {
  const entries = new Map<string, Entry>();
  results.forEach((result, source) => {
    if ("error" in result) return;
    for (const execution of result.value.executions) {
      const { id, createdDate } = execution.record;
      const key = { createdAt: Date.parse(toInstant(createdDate) ?? "1970-01-01"), id: digitsOf(id) };
      if (!entries.has(key.id)) entries.set(key.id, { ...key, execution, source });
    }
  });
  const following = [...entries.values()].filter((entry) => after === undefined || compare(entry, after) > 0);
  const sorted = following.sort(compare);
  return { entries: sorted.slice(0, count), hasNext: sorted.length > count, total: entries.size };
}

/** Newest first; of the same time, the highest id first. Ids may have more digits than a number. */
function compare(one: SortKey, other: SortKey): number {
  if (one.createdAt !== other.createdAt) return other.createdAt - one.createdAt;
  if (one.id.length !== other.id.length) return other.id.length - one.id.length;
  return one.id === other.id ? 0 : one.id < other.id ? 1 : -1;
}

/** A page of the merged list. */
export class FailedExecutionPage<Source> {
  readonly nodes: readonly FormulaExecution[];

  constructor(
    private readonly merged: MergedExecutions,
    readonly sources: readonly Source[],
    /** Null if not all executions were read. */
    readonly totalCount: number | null,
    private readonly hasPrevious: boolean,
    private readonly cursorOf: (key: SortKey) => string,
  ) {
    this.nodes = merged.entries.map(
      ({ execution: { record, formulaInstanceId } }) =>
        new FormulaExecution(record, digitsOf(formulaInstanceId), record.stepExecutions),
    );
  }

  get edges(): readonly LazyEdge<FormulaExecution>[] {
    return this.nodes.map((node, at) => new LazyEdge(node, (index) => this.#cursorAt(index) ?? "", at));
  }

  get pageInfo(): PageInfo {
    const last = this.nodes.length - 1;
    return new LazyPageInfo(
      this.merged.hasNext,
      this.hasPrevious,
      () => this.#cursorAt(0),
      () => this.#cursorAt(last),
    );
  }

  #cursorAt(index: number): string | null {
    const entry = this.merged.entries[index];
    return entry === undefined ? null : this.cursorOf(entry);
  }
}
