/** For each mutation: inputs, the REST operation that makes the change, and what the platform answers if it does. */
import type { OperationId } from "../../src/schema/common/rest.ts";
import { globalId } from "./ids.ts";

export interface MutationCase {
  readonly input: (index: number) => string;
  readonly on: OperationId;
  readonly body: unknown;
}

const account = { id: 7301, name: "Harbour Logistics" };
const user = { id: 9107, email: "ines.marek@harbour.example" };
const instance = { id: 418001, name: "Salesforce" };
const resource = { fields: [] };
/** The response has the key alone. */
const record = { Id: "1" };
const contact = (index: number) => `record: "${globalId("ConnectorRecord", `418001:contacts:Id=${String(index)}`)}"`;
const values = 'values: { LastName: "Duarte" }';
const formula = { id: 3055, name: "Copy contacts" };
const formulaInstance = { id: 88001, name: "Copy contacts, nightly" };
const transformation = { vendorName: "Contact", elementKey: "sfdc" };

const owner = `owner: "${globalId("Account", 7301)}"`;
const field = 'path: "id"';
const mapping = 'vendorName: "Contact", fields: [{ path: "id", vendorPath: "Id" }]';
const oneOf = (name: string, first: number) => (index: number) => `${name}: "${String(first + index)}"`;
const named = (index: number) => `name: "Name ${String(index)}"`;

export const mutations: Readonly<Record<string, MutationCase>> = {
  updateOrganization: { input: named, on: "updateOrganization", body: { id: 512, name: "Other" } },
  createAccount: { input: (index) => `externalId: "new-${String(index)}"`, on: "createAccount", body: account },
  updateAccount: { input: (index) => `account: "7301", ${named(index)}`, on: "updateAccount", body: account },
  replaceAccount: {
    input: (index) => `account: "7301", externalId: "x", active: true, ${named(index)}`,
    on: "replaceAccount",
    body: account,
  },
  deleteAccount: { input: oneOf("account", 7301), on: "deleteAccount", body: "" },
  createUser: {
    input: (index) =>
      `email: "new-${String(index)}@harbour.example", firstName: "N", lastName: "N", password: "Pass-word-1"`,
    on: "createOrganizationUser",
    body: user,
  },
  updateUser: { input: (index) => `user: "9107", firstName: "N${String(index)}"`, on: "updateUser", body: user },
  deleteUser: { input: oneOf("user", 9107), on: "deleteUser", body: "" },
  assignRole: {
    input: (index) => `${oneOf("user", 9107)(index)}, role: "admin"`,
    on: "assignUserRole",
    body: { key: "admin" },
  },
  revokeRole: { input: (index) => `${oneOf("user", 9107)(index)}, role: "admin"`, on: "revokeUserRole", body: "" },
  createOAuthUrl: {
    input: (index) =>
      `connector: "${["sfdc", "slack", "box"][index] ?? ""}", apiKey: "k", apiSecret: "s", callbackUrl: "https://a.example/", state: "x"`,
    on: "getConnectorOAuthUrl",
    body: { oauthUrl: "https://login.example/" },
  },
  createConnectorInstance: {
    input: (index) => `connector: "sfdc", ${named(index)}`,
    on: "createConnectorInstance",
    body: instance,
  },
  updateConnectorInstance: {
    input: (index) => `connectorInstance: "418001", ${named(index)}`,
    on: "updateConnectorInstance",
    body: instance,
  },
  updateConnectorInstanceSetting: {
    input: (index) => `${oneOf("connectorInstance", 418001)(index)}, key: "event.notification.enabled", value: "true"`,
    on: "updateConnectorInstanceSetting",
    body: { id: 1, propertyValue: "true" },
  },
  replaceConnectorInstance: {
    input: (index) => `${oneOf("connectorInstance", 418001)(index)}, configuration: {}, ${named(index)}`,
    on: "replaceConnectorInstance",
    body: instance,
  },
  deleteConnectorInstance: { input: oneOf("connectorInstance", 418001), on: "deleteConnectorInstance", body: "" },
  enableConnectorInstance: { input: oneOf("connectorInstance", 418001), on: "enableConnectorInstance", body: "" },
  enableScheduledJob: { input: () => 'scheduledJob: "job-1"', on: "enableScheduledJob", body: "" },
  disableScheduledJob: { input: () => 'scheduledJob: "job-1"', on: "disableScheduledJob", body: "" },
  disableConnectorInstance: { input: oneOf("connectorInstance", 418001), on: "disableConnectorInstance", body: "" },
  runFormulaInstance: {
    input: oneOf("formulaInstance", 88001),
    on: "runFormulaInstance",
    body: [{ id: 1 }],
  },
  retryFormulaExecutions: {
    input: (index) => `executions: ["${String(1001638 - index)}"]`,
    on: "retryFormulaExecution",
    body: {},
  },
  createRecord: {
    input: (index) => `connectorInstance: "418001", object: "contacts", values: { index: ${String(index)} }`,
    on: "createHubRecord",
    body: record,
  },
  updateRecord: { input: (index) => `${contact(index)}, ${values}`, on: "updateHubRecord", body: record },
  replaceRecord: { input: (index) => `${contact(index)}, ${values}`, on: "replaceHubRecord", body: record },
  deleteRecord: { input: contact, on: "deleteHubRecord", body: "" },
  createFormula: { input: (index) => `${named(index)}, template: {}`, on: "createFormula", body: formula },
  updateFormula: {
    input: (index) => `${oneOf("formula", 3055)(index)}, template: {}`,
    on: "replaceFormula",
    body: formula,
  },
  deleteFormula: { input: oneOf("formula", 3055), on: "deleteFormula", body: "" },
  createFormulaInstance: {
    input: (index) => `formula: "3055", ${named(index)}`,
    on: "createFormulaInstance",
    body: formulaInstance,
  },
  updateFormulaInstance: {
    input: (index) => `${oneOf("formulaInstance", 88001)(index)}, ${named(index)}`,
    on: "replaceFormulaInstance",
    body: formulaInstance,
  },
  activateFormulaInstance: { input: oneOf("formulaInstance", 88001), on: "activateFormulaInstance", body: "" },
  deactivateFormulaInstance: { input: oneOf("formulaInstance", 88001), on: "deactivateFormulaInstance", body: "" },
  deleteFormulaInstance: { input: oneOf("formulaInstance", 88001), on: "deleteFormulaInstance", body: "" },
  createCommonResource: {
    input: (index) => `${owner}, ${named(index)}, fields: [{ ${field} }]`,
    on: "createAccountCommonResource",
    body: resource,
  },
  createCommonResources: {
    input: (index) => `${owner}, resources: [{ ${named(index)}, fields: [{ ${field} }] }]`,
    on: "createAccountCommonResources",
    body: { "Name 0": resource, "Name 1": resource, "Name 2": resource },
  },
  replaceCommonResource: {
    input: (index) => `${owner}, ${named(index)}, fields: [{ ${field} }]`,
    on: "replaceAccountCommonResource",
    body: resource,
  },
  renameCommonResource: {
    input: (index) => `${owner}, ${named(index)}, newName: "Other ${String(index)}"`,
    on: "renameAccountCommonResource",
    body: resource,
  },
  deleteCommonResource: {
    input: (index) => `${owner}, ${named(index)}`,
    on: "deleteAccountCommonResource",
    body: "",
  },
  deleteCommonResources: {
    input: (index) => `owner: "${globalId("Account", 7301 + index)}"`,
    on: "deleteAccountCommonResources",
    body: "",
  },
  createTransformation: {
    input: (index) => `${owner}, connector: "sfdc", resource: "R${String(index)}", ${mapping}`,
    on: "createAccountTransformation",
    body: transformation,
  },
  replaceTransformation: {
    input: (index) => `${owner}, connector: "sfdc", resource: "R${String(index)}", ${mapping}`,
    on: "replaceAccountTransformation",
    body: transformation,
  },
  deleteTransformation: {
    input: (index) => `${owner}, connector: "sfdc", resource: "R${String(index)}"`,
    on: "deleteAccountTransformation",
    body: "",
  },
  deleteTransformations: {
    input: (index) => `owner: "${globalId("Account", 7301 + index)}", connector: "sfdc"`,
    on: "deleteAccountTransformations",
    body: "",
  },
  startBulkDownload: {
    input: (index) => `connectorInstance: "418001", object: "contacts", limit: ${String(index + 1)}`,
    on: "createBulkDownload",
    body: { id: "5", status: "CREATED" },
  },
  cancelBulkJob: {
    input: (index) => `job: "${globalId("BulkJob", `418001:${String(index + 5)}:DOWNLOAD:contacts`)}"`,
    on: "cancelBulkJob",
    body: {},
  },
};
