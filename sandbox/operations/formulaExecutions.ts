/** Executions of formula instances: lists, steps, values and errors. */
import { requirePrivilege } from "../caller.ts";
import { badRequest, notFound } from "../errors.ts";
import type { Execution } from "../executions/execution.ts";
import type { Call, Handler } from "../handler.ts";
import { paginate, type PageRules } from "../paging.ts";
import {
  executionIdOf,
  executionRow,
  isError,
  stepsOf,
  stepValues,
  type RecordedStep,
} from "../representations/formulaExecution.ts";
import { mapRows, sequenceOf, type Sequence } from "../sequence.ts";
import type { FormulaExecution, FormulaStepExecution } from "../wire.ts";
import { booleanParameter } from "./booleanParameter.ts";
import { dateRange, isWithin, type DateRange } from "./dateRange.ts";
import { formulaFromPath } from "./formulas.ts";
import { formulaInstanceFromPath, formulaInstanceWithId, visibleFormulaInstances } from "./formulaInstances.ts";

/** The vendor's tests require that a last page has no token, even if it is full. */
const rules: PageRules = { tokenOnFullLastPage: false };

export const formulaExecutions = {
  listFormulaInstanceExecutions: (call) => {
    requirePrivilege(call.caller, "viewFormulas");
    const instance = formulaInstanceFromPath(call);
    const executions = call.store.formulaExecutions.of(instance.id);
    return paginate(call, mapRows(triggeredBy(call, executions), executionRow), rules);
  },

  getFormulaExecution: (call) => {
    const execution = executionFromPath(call);
    return { body: { ...executionRow(execution), stepExecutions: stepsOf(execution).map(({ row }) => row) } };
  },

  listFormulaExecutionSteps: (call) => {
    const execution = executionFromPath(call);
    const includeValues = booleanParameter(call, "includeValues");
    const rowOf = (step: RecordedStep) => (includeValues ? withValues(call, execution, step) : step.row);
    return paginate(call, mapRows(sequenceOf(stepsOf(execution)), rowOf), rules);
  },

  getFormulaStepExecution: (call) => ({ body: stepFromPath(call).step.row }),

  listFormulaStepExecutionValues: (call) => {
    const { execution, step } = stepFromPath(call);
    return paginate(call, stepValues(call.store, execution, step), rules);
  },

  listFormulaExecutionErrors: (call) => {
    const execution = executionFromPath(call);
    const failed = stepsOf(execution).filter(isError);
    return { body: failed.map((step) => withError(withValues(call, execution, step))) };
  },

  listFormulaInstanceExecutionErrors: (call) => {
    requirePrivilege(call.caller, "viewFormulas");
    const instance = formulaInstanceFromPath(call);
    return paginate(call, failuresOf(call, instance.id, dateRange(call)), rules);
  },

  listFormulaExecutionErrorsOfFormula: (call) => {
    requirePrivilege(call.caller, "viewFormulas");
    const formula = formulaFromPath(call, "id");
    const range = dateRange(call);
    const rows = visibleFormulaInstances(call)
      .filter(({ formulaId }) => formulaId === formula.id)
      .map(({ id }) => ({
        id,
        formula: { id: formula.id, active: formula.active ?? true },
        executions: failuresOf(call, id, range),
      }))
      .filter(({ executions }) => executions.length > 0);
    return paginate(call, rows, rules);
  },
} satisfies Record<string, Handler>;

/** The executions that `eventId` or `objectId` selects. Empty values select all. @throws PlatformError 400 for both */
function triggeredBy({ query }: Call, executions: Sequence<Execution>): Sequence<Execution> {
  const [eventId, objectId] = [query.get("eventId") ?? "", query.get("objectId") ?? ""];
  if (eventId !== "" && objectId !== "") throw badRequest("Only one of eventId and objectId can be sent");
  if (eventId === "" && objectId === "") return executions;
  const matching = allOf(executions).filter(
    ({ trigger }) =>
      trigger.type === "event" && (eventId === "" ? trigger.objectId === objectId : trigger.eventId === eventId),
  );
  return sequenceOf(matching);
}

const allOf = <Row>(rows: Sequence<Row>): readonly Row[] =>
  Array.from({ length: rows.count }, (_, position) => rows.at(position));

/** Executions with failed steps, newest first. */
function failuresOf({ store }: Call, instanceId: number, range: DateRange): readonly FormulaExecution[] {
  return allOf(store.formulaExecutions.of(instanceId))
    .filter(({ failure, createdAt }) => failure && isWithin(createdAt, range))
    .flatMap((execution) => {
      const { formulaInstanceId: _, ...row } = executionRow(execution);
      const failed = stepsOf(execution).filter(isError);
      return failed.length === 0 ? [] : [{ ...row, stepExecutions: failed.map((step) => step.row) }];
    });
}

/** The execution of a path. @throws PlatformError 403, 404 */
export function executionFromPath(call: Call): Execution {
  return executionWithId(call, Number(call.params.executionId));
}

function executionWithId(call: Call, id: number): Execution {
  requirePrivilege(call.caller, "viewFormulas");
  const execution = call.store.formulaExecutions.find(id);
  // Executions are removed with their instance.
  if (!execution || !call.store.formulas.findInstance(execution.instance.id)) throw notFound("formula execution", id);
  formulaInstanceWithId(call, execution.instance.id);
  return execution;
}

function stepFromPath(call: Call): { readonly execution: Execution; readonly step: RecordedStep } {
  const id = Number(call.params.stepExecutionId);
  requirePrivilege(call.caller, "viewFormulas");
  if (!call.store.formulaExecutions.find(executionIdOf(id))) throw notFound("formula step execution", id);
  const execution = executionWithId(call, executionIdOf(id));
  const step = stepsOf(execution).find((known) => known.id === id);
  if (!step) throw notFound("formula step execution", id);
  return { execution, step };
}

const withValues = ({ store }: Call, execution: Execution, step: RecordedStep): FormulaStepExecution => ({
  ...step.row,
  stepExecutionValues: stepValues(store, execution, step),
});

const withError = ({ stepExecutionValues = [], ...row }: FormulaStepExecution): FormulaStepExecution => ({
  ...row,
  stepExecutionValues: stepExecutionValues.filter(({ key }) => key === `${row.stepName}.error`),
});
