/** Formulas and where they run. */
import { expect } from "@jest/globals";
import { globalId } from "../support/ids.ts";
import { type RestRow } from "../support/rest.ts";

export const formulas: readonly RestRow[] = [
  {
    row: "N14",
    rest: "listFormulas",
    query: "{ formulas(first: 3) { totalCount nodes { databaseId name account { id } user { id } } } }",
    calls: ["GET /formulas?abridged=true&pageSize=12"],
    data: {
      formulas: { totalCount: 12, nodes: [{ databaseId: "3055", account: { id: globalId("Account", 7300) } }, {}, {}] },
    },
  },
  {
    row: "N15",
    rest: "getFormula",
    query: '{ formula(id: "3055") { name active user { email } } }',
    calls: ["GET /formulas/3055", "GET /users/9100?includeInactive=true"],
    data: { formula: { name: "Copy contacts", user: { email: "beatriz.okonkwo@freightportal.example" } } },
  },
  {
    row: "N16",
    rest: "listFormulaInstancesOfFormula",
    query: '{ formula(id: "3056") { instances(first: 1) { nodes { databaseId name } } } }',
    calls: ["GET /formulas/3056", "GET /formulas/3056/instances?pageSize=10"],
    data: { formula: { instances: { nodes: [{ databaseId: "88002", name: "Sync invoices, Freight Portal" }] } } },
  },
  {
    row: "N17",
    rest: "listFormulaInstances",
    query:
      '{ formulaInstances(connectorInstance: "418001", search: "Sync") { nodes { databaseId formula { name } configuration } } }',
    calls: ["GET /formulas/instances?elementInstanceId=418001&searchText=Sync&pageSize=20"],
    data: {
      formulaInstances: {
        nodes: [{ databaseId: "88002", formula: { name: "Sync invoices" }, configuration: { source: "418001" } }],
      },
    },
  },
  {
    row: "N18",
    rest: "getFormulaInstance",
    query: '{ formulaInstance(id: "88001") { id name active formula { id } } }',
    calls: ["GET /formulas/instances/88001"],
    data: { formulaInstance: { id: globalId("FormulaInstance", 88001), formula: { id: globalId("Formula", 3055) } } },
  },
  {
    row: "22",
    rest: "listAccountFormulaInstances",
    query: `{ account(id: "7301") { formulaInstances(formula: "${globalId("Formula", 3056)}") { nodes { name } } } }`,
    calls: ["GET /accounts/7301?includeInactive=true", "GET /accounts/7301/formulas/3056/instances?pageSize=20"],
    data: { account: { formulaInstances: { nodes: [{ name: expect.stringContaining("Harbour Logistics") }] } } },
  },
];
