/** Executions of formula instances: those since the start of the sandbox, then the seeded ones, which are computed on access. */
import type { Execution } from "../executions/execution.ts";
import { historyOf, readHistoryId, type History } from "../executions/history.ts";
import { executionAt } from "../executions/seededExecution.ts";
import { triggerEventsOf, type TriggerEvent } from "../executions/triggerEvents.ts";
import { sequenceOf, type Sequence } from "../sequence.ts";
import { FIRST_RUN_ID, FormulaRuns } from "./formulaRuns.ts";
import type { Formulas } from "./formulas.ts";

export interface ExecutionFilter {
  readonly eventId?: string | undefined;
  readonly objectId?: string | undefined;
}

export class FormulaExecutions {
  readonly runs: FormulaRuns;
  private readonly histories: readonly History[];

  constructor(
    formulas: Formulas,
    private readonly now: Date,
    runMs: number,
  ) {
    this.runs = new FormulaRuns(now, runMs);
    this.histories = formulas.instances.flatMap((instance, position) => {
      const formula = formulas.find(instance.formulaId);
      return formula ? [historyOf(instance, formula, position)] : [];
    });
  }

  find(id: number): Execution | undefined {
    if (id > FIRST_RUN_ID) return this.runs.find(id);
    const { position, number } = readHistoryId(id) ?? { position: -1, number: 0 };
    const history = this.histories[position];
    return history && number >= 1 && number <= history.count ? executionAt(history, number, this.now) : undefined;
  }

  /** Newest first. */
  of(instanceId: number): Sequence<Execution> {
    const runs = this.runs.of(instanceId);
    const history = this.histories.find(({ instance }) => instance.id === instanceId);
    if (!history) return sequenceOf(runs);
    return {
      count: runs.length + history.count,
      at: (position) => runs[position] ?? executionAt(history, history.count - (position - runs.length), this.now),
    };
  }

  /** The events of a connector instance that have started seeded executions. Undefined if no formula listens to it. */
  triggerEvents(connectorInstanceId: number): readonly TriggerEvent[] | undefined {
    const histories = this.histories.filter(({ eventSource }) => eventSource === connectorInstanceId);
    return histories.length === 0 ? undefined : histories.flatMap((history) => triggerEventsOf(history, this.now));
  }
}
