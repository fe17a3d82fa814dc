/** Executions of formulas. */
import { expect } from "@jest/globals";
import { globalId } from "../support/ids.ts";
import { change, type RestRow } from "../support/rest.ts";

const newest = globalId("FormulaExecution", 1001640);
const failed = globalId("FormulaExecution", 1001638);
const failedStep = globalId("FormulaStepExecution", 1001638004);

export const formulaExecutions: readonly RestRow[] = [
  {
    row: "D22",
    rest: "listFormulaInstanceExecutions",
    query: '{ formulaInstance(id: "88002") { executions(first: 1) { totalCount nodes { id status createdAt } } } }',
    calls: ["GET /formulas/instances/88002", "GET /formulas/instances/88002/executions?pageSize=10"],
    data: {
      formulaInstance: {
        executions: {
          totalCount: 640,
          nodes: [{ id: newest, status: "PENDING", createdAt: "2019-06-03T07:57:49.587Z" }],
        },
      },
    },
  },
  {
    row: "D23",
    rest: "getFormulaExecution",
    query: `{ node(id: "${failed}") { ... on FormulaExecution { status formulaInstance { databaseId } } } }`,
    calls: ["GET /formulas/instances/executions/1001638"],
    data: { node: { status: "RETRY", formulaInstance: { databaseId: "88002" } } },
  },
  {
    row: "D24a",
    rest: "listFormulaExecutionSteps",
    query: `{ node(id: "${failed}") { ... on FormulaExecution { steps(first: 2) { totalCount nodes { stepName } } } } }`,
    calls: [
      "GET /formulas/instances/executions/1001638",
      "GET /formulas/instances/executions/1001638/steps?pageSize=10",
    ],
    data: { node: { steps: { totalCount: 4, nodes: [{ stepName: "trigger" }, { stepName: "readInvoice" }] } } },
  },
  {
    row: "D24a",
    rest: "getFormulaStepExecution",
    query: `{ node(id: "${failedStep}") { ... on FormulaStepExecution { stepName status updatedAt } } }`,
    calls: ["GET /formulas/instances/executions/steps/1001638004"],
    data: { node: { stepName: "mapInvoice", status: "FAILED", updatedAt: "2019-06-03T05:44:56.913Z" } },
  },
  {
    row: "D24b",
    rest: "listFormulaStepExecutionValues",
    query: `{ node(id: "${failedStep}") { ... on FormulaStepExecution { values { nodes { key value } } } } }`,
    calls: [
      "GET /formulas/instances/executions/steps/1001638004",
      "GET /formulas/instances/executions/steps/1001638004/values?pageSize=20",
    ],
    data: { node: { values: { nodes: [{ key: "mapInvoice.error", value: "Script execution timed out" }] } } },
  },
  {
    row: "D24b",
    rest: "listFormulaExecutionErrors",
    query: `{ node(id: "${failed}") { ... on FormulaExecution { failedSteps { id } } } }`,
    calls: ["GET /formulas/instances/executions/1001638", "GET /formulas/instances/executions/1001638/errors"],
    data: { node: { failedSteps: [{ id: failedStep }] } },
  },
  {
    row: "D25",
    rest: "listFormulaInstanceExecutionErrors",
    query:
      '{ formulaInstance(id: "88002") { failedExecutions(first: 1, from: "2019-06-02", to: "2019-06-03T12:00:00Z") { nodes { id failedSteps { id } } } } }',
    calls: [
      "GET /formulas/instances/88002",
      "GET /formulas/instances/88002/executions/errors?from=2019-06-02T00%3A00%3A00.000Z&to=2019-06-03T12%3A00%3A00.000Z&pageSize=10",
    ],
    data: { formulaInstance: { failedExecutions: { nodes: [{ id: failed, failedSteps: [{ id: failedStep }] }] } } },
  },
  {
    row: "D25",
    rest: "listFormulaExecutionErrorsOfFormula",
    query:
      '{ failedFormulaExecutions(formulas: ["3056"], from: "2019-06-02", to: "2019-06-03T12:00:00Z", first: 1) { nodes { id failedSteps { id } } sources { formulaId truncated } } }',
    calls: [
      "GET /formulas/3056/instances/executions/errors?from=2019-06-02T00%3A00%3A00.000Z&to=2019-06-03T12%3A00%3A00.000Z&pageSize=200",
    ],
    data: {
      failedFormulaExecutions: {
        nodes: [{ id: failed, failedSteps: [{ id: failedStep }] }],
        sources: [{ formulaId: "3056", truncated: false }],
      },
    },
  },
  {
    row: "D26",
    rest: "runFormulaInstance",
    ...change("runFormulaInstance", { formulaInstance: "88001", arguments: { limit: 5 } }, "executions { id status }"),
    calls: [{ call: "POST /formulas/instances/88001/executions", body: { limit: 5 } }],
    data: { runFormulaInstance: { userErrors: [], executions: [{ id: expect.any(String), status: "QUEUED" }] } },
  },
  {
    row: "D27",
    rest: "retryFormulaExecution",
    ...change("retryFormulaExecutions", { executions: [failed] }, "results { executionId outcome execution { id } }"),
    calls: [{ call: "PUT /formulas/instances/executions/1001638/retries", body: {} }],
    data: {
      retryFormulaExecutions: {
        userErrors: [],
        results: [{ executionId: failed, outcome: "DONE", execution: null }],
      },
    },
  },
];
