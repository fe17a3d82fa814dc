/** Executions of formula instances. No formula has run yet: lists are empty. */
import { requirePrivilege } from "../caller.ts";
import { badRequest, notFound, PlatformError } from "../errors.ts";
import type { Call, Handler } from "../handler.ts";
import { paginate } from "../paging.ts";
import { formulaFromPath } from "./formulas.ts";
import { formulaInstanceFromPath } from "./formulaInstances.ts";

export const formulaExecutions = {
  listFormulaInstanceExecutions: (call) => {
    requirePrivilege(call.caller, "viewFormulas");
    formulaInstanceFromPath(call);
    if (call.query.get("eventId") !== null && call.query.get("objectId") !== null) {
      throw badRequest("Only one of eventId and objectId can be sent");
    }
    return paginate(call, []);
  },

  listFormulaInstanceExecutionErrors: (call) => {
    requirePrivilege(call.caller, "viewFormulas");
    formulaInstanceFromPath(call);
    return paginate(call, []);
  },

  listFormulaExecutionErrorsOfFormula: (call) => {
    requirePrivilege(call.caller, "viewFormulas");
    formulaFromPath(call, "id");
    return paginate(call, []);
  },

  runFormulaInstance: (call) => {
    requirePrivilege(call.caller, "createFormulaInstances");
    formulaInstanceFromPath(call);
    throw new PlatformError(501, "The sandbox runs no formulas");
  },

  getFormulaExecution: unknownExecution,
  listFormulaExecutionSteps: unknownExecution,
  listFormulaExecutionErrors: unknownExecution,
  retryFormulaExecution: unknownExecution,
  getFormulaStepExecution: unknownStepExecution,
  listFormulaStepExecutionValues: unknownStepExecution,
} satisfies Record<string, Handler>;

function unknownExecution({ caller, params }: Call): never {
  requirePrivilege(caller, "viewFormulas");
  throw notFound("formula execution", params["executionId"] ?? "");
}

function unknownStepExecution({ caller, params }: Call): never {
  requirePrivilege(caller, "viewFormulas");
  throw notFound("formula step execution", params["stepExecutionId"] ?? "");
}
