/** Runs of formula instances, and their repetition. */
import { requirePrivilege } from "../caller.ts";
import { badRequest, PlatformError } from "../errors.ts";
import type { Failure, Trigger } from "../executions/execution.ts";
import type { Call, Handler } from "../handler.ts";
import { executionRow } from "../representations/formulaExecution.ts";
import type { StoredFormula, StoredFormulaInstance } from "../state/formulas.ts";
import { executionFromPath } from "./formulaExecutions.ts";
import { formulaInstanceFromPath } from "./formulaInstances.ts";

const MAX_ARGUMENT_BYTES = 5 * 1024 * 1024;
/** Executions that one event starts. */
const MAX_OBJECTS = 20;

export const formulaRuns = {
  runFormulaInstance: (call) => {
    // No source names the privilege.
    requirePrivilege(call.caller, "createFormulaInstances");
    const { body, store } = call;
    const instance = formulaInstanceFromPath(call);
    const formula = activeFormulaOf(call, instance);
    if (Buffer.byteLength(JSON.stringify(body)) > MAX_ARGUMENT_BYTES) {
      throw new PlatformError(413, "The trigger of a formula may have at most 5 MB");
    }
    const failure = failureIn(body);
    const executions = triggersOf(formula, body).map((trigger) =>
      store.formulaExecutions.runs.start({ instance, formula, trigger, failure, seed: instance.id }),
    );
    return { body: executions.map(executionRow) };
  },

  retryFormulaExecution: (call) => {
    requirePrivilege(call.caller, "createFormulaInstances");
    const { instance, trigger, failure, seed } = executionFromPath(call);
    const formula = activeFormulaOf(call, instance);
    call.store.formulaExecutions.runs.start({
      instance,
      formula,
      trigger,
      failure: failure?.lasting === true ? failure : undefined,
      seed,
    });
    // No source describes the body.
    return { body: {} };
  },
} satisfies Record<string, Handler>;

/** The formula of an instance, if both are active. No source describes how runs of others are rejected. @throws PlatformError 400 */
function activeFormulaOf({ store }: Call, { id, formulaId }: StoredFormulaInstance): StoredFormula {
  const formula = store.formulas.find(formulaId);
  if (!formula || formula.active === false) throw badRequest(`The formula ${String(formulaId)} is not active`);
  // The instance of an execution is as it was at its start.
  if (store.formulas.findInstance(id)?.active !== true)
    throw badRequest(`The formula instance ${String(id)} is not active`);
  return formula;
}

/** An event with several objects starts an execution for each (inferred from what events do without this call). */
function triggersOf({ triggers = [] }: StoredFormula, args: unknown): readonly Trigger[] {
  const { eventId = "", events } = messageIn(args);
  if (triggers[0]?.type !== "event" || !Array.isArray(events) || events.length === 0) return [{ type: "manual", args }];
  return events.slice(0, MAX_OBJECTS).map((event: unknown) => {
    const { objectId = "" } = (event ?? {}) as { readonly objectId?: string | number };
    return { type: "event", eventId: String(eventId), objectId: String(objectId), event: event ?? {}, args };
  });
}

interface Message {
  readonly eventId?: string | number;
  readonly events?: unknown;
}

function messageIn(args: unknown): Message {
  const { message } = (args ?? {}) as { readonly message?: Message | null };
  return message ?? {};
}

/** `{"fail": "postInvoice"}` lets that step fail, and `{"fail": true}` the first one that can. */
function failureIn(args: unknown): Failure | undefined {
  const { fail } = (args ?? {}) as { readonly fail?: unknown };
  if (typeof fail === "string") return { step: fail, lasting: true };
  return fail === true ? { step: 0, lasting: true } : undefined;
}
