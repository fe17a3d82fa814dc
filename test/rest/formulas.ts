/** Formulas and their instances. */
import { expect } from "@jest/globals";
import { globalId } from "../support/ids.ts";
import { change, type RestRow } from "../support/rest.ts";

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
    calls: ["GET /formulas/instances?elementInstanceId=418001&searchText=Sync&pageSize=20", "GET /formulas/3056"],
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

const template = {
  engine: "v3",
  configuration: [{ key: "source", type: "elementInstance" }],
  triggers: [{ type: "manual", onSuccess: ["read"] }],
  steps: [{ name: "read", type: "script", properties: { body: "done();" } }],
};
const created = 600_001;
const at = `/formulas/${String(created)}`;
const instance = 700_001;
const atInstance = `${at}/instances/${String(instance)}`;
const readInstance = `GET /formulas/instances/${String(instance)}`;
const settings = { "notification.email": "ops@harbour.example" };

export const formulaChanges: readonly RestRow[] = [
  {
    row: "D14",
    rest: "createFormula",
    ...change("createFormula", { name: "Copy harbours", template }, "formula { databaseId engine steps { name } }"),
    calls: [{ call: "POST /formulas", body: { ...template, name: "Copy harbours" } }],
    data: {
      createFormula: {
        userErrors: [],
        formula: { databaseId: String(created), engine: "v3", steps: [{ name: "read" }] },
      },
    },
  },
  {
    row: "D15",
    rest: "updateFormula",
    ...change("updateFormula", { formula: String(created), description: "All" }, "formula { name description }"),
    calls: [{ call: `PATCH ${at}`, body: { description: "All" } }],
    data: { updateFormula: { userErrors: [], formula: { name: "Copy harbours", description: "All" } } },
  },
  {
    row: "D15",
    rest: "replaceFormula",
    ...change(
      "updateFormula",
      { formula: globalId("Formula", created), template: { ...template, singleThreaded: true } },
      "formula { name singleThreaded }",
    ),
    calls: [
      `GET ${at}`,
      {
        call: `PUT ${at}`,
        body: { name: "Copy harbours", description: "All", active: true, ...template, singleThreaded: true },
      },
    ],
    data: { updateFormula: { userErrors: [], formula: { name: "Copy harbours", singleThreaded: true } } },
  },
  {
    row: "D17",
    rest: "createFormulaInstance",
    ...change(
      "createFormulaInstance",
      { formula: String(created), name: "Nightly", configuration: { source: 418001 }, settings },
      "formulaInstance { databaseId active configuration settings formula { databaseId } }",
    ),
    calls: [
      {
        call: `POST ${at}/instances`,
        body: { name: "Nightly", active: true, configuration: { source: "418001" }, settings },
      },
    ],
    data: {
      createFormulaInstance: {
        userErrors: [],
        formulaInstance: { databaseId: String(instance), active: true, formula: { databaseId: String(created) } },
      },
    },
  },
  {
    row: "D18",
    rest: "replaceFormulaInstance",
    ...change(
      "updateFormulaInstance",
      { formulaInstance: String(instance), configuration: { limit: 5 } },
      "formulaInstance { name configuration settings }",
    ),
    calls: [
      readInstance,
      {
        call: `PUT ${atInstance}`,
        body: { name: "Nightly", active: true, configuration: { source: "418001", limit: "5" }, settings },
      },
    ],
    data: {
      updateFormulaInstance: {
        userErrors: [],
        formulaInstance: { name: "Nightly", configuration: { source: "418001", limit: "5" }, settings },
      },
    },
  },
  {
    row: "D21",
    rest: "deactivateFormulaInstance",
    ...change("deactivateFormulaInstance", { formulaInstance: String(instance) }, "formulaInstance { active }"),
    calls: [readInstance, `DELETE ${atInstance}/active`, readInstance],
    data: { deactivateFormulaInstance: { userErrors: [], formulaInstance: { active: false } } },
  },
  {
    row: "D20",
    rest: "activateFormulaInstance",
    ...change("activateFormulaInstance", { formulaInstance: String(instance) }, "formulaInstance { databaseId }"),
    calls: [readInstance, `PUT ${atInstance}/active`],
    data: { activateFormulaInstance: { userErrors: [], formulaInstance: { databaseId: String(instance) } } },
  },
  {
    row: "D19",
    rest: "deleteFormulaInstance",
    ...change("deleteFormulaInstance", { formulaInstance: String(instance) }, "deletedFormulaInstanceId"),
    calls: [readInstance, `DELETE ${atInstance}`],
    data: {
      deleteFormulaInstance: { userErrors: [], deletedFormulaInstanceId: globalId("FormulaInstance", instance) },
    },
  },
  {
    row: "D16",
    rest: "deleteFormula",
    ...change("deleteFormula", { formula: String(created) }, "deletedFormulaId"),
    calls: [`DELETE ${at}`],
    data: { deleteFormula: { userErrors: [], deletedFormulaId: globalId("Formula", created) } },
  },
];
