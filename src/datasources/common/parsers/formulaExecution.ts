/** Parsers of executions of formulas, their steps and values. */
import { databaseId, date, key, listOf, reference, rowId, text } from "../attributes.ts";
import type { AttributesOf } from "../contract.ts";
import { recordParser } from "../recordParser.ts";

export const formulaStepValues = recordParser("a value of a step", {
  required: { id: rowId, key },
  optional: { value: text } satisfies AttributesOf<"FormulaStepExecutionValue">,
});

export const formulaStepExecutions = recordParser("an execution of a step", {
  required: { id: databaseId },
  optional: {
    stepName: text,
    status: text,
    createdDate: date,
    updatedDate: date,
  } satisfies AttributesOf<"FormulaStepExecution">,
  // Read by a call of their own, which has pages.
  omit: ["stepExecutionValues"],
});

export const formulaExecutions = recordParser("an execution of a formula", {
  required: { id: databaseId },
  optional: {
    formulaInstanceId: reference,
    status: text,
    createdDate: date,
    updatedDate: date,
    stepExecutions: listOf(formulaStepExecutions),
  } satisfies AttributesOf<"FormulaExecution">,
});

export const formulaInstanceErrors = recordParser("a formula instance with failed executions", {
  required: { id: databaseId },
  optional: { executions: listOf(formulaExecutions) } satisfies AttributesOf<"FormulaInstanceErrors">,
});
