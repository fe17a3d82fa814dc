/** For each type that is made from a row of the platform: three whole rows of it, and the operation that returns its fields. */
import { getNamedType, isLeafType, isObjectType, type GraphQLSchema } from "graphql";
import { restOf } from "../../src/schema/common/rest.ts";
import { globalId } from "./ids.ts";
import { DATES, listed, ok, type Row, type RowCase } from "./rowCase.ts";
import { activityCases } from "./rowCases.activity.ts";

/** Rows of a map by name, of the organization. */
function mapped(type: string, list: string, on: string, row: RowCase["row"]): RowCase {
  const field = list.replace(/\(.*/, "");
  return {
    type,
    document: (fields) => `{ organization { ${list} ${fields} } }`,
    faults: (rows) => [ok(on, { One: rows[0], Two: rows[1], Three: rows[2] })],
    paths: [0, 1, 2].map((index) => ["organization", field, index]),
    row,
    required: [],
  };
}

const connector = (index: number): Row => ({
  id: 20 + index,
  key: `connector${String(index)}`,
  name: "Connector",
  description: "An application",
  image: "logo.png",
  hub: "crm",
  active: false,
  authentication: { type: "oauth2" },
  typeOauth: true,
  private: true,
  extended: true,
  extendable: true,
  bulkDownloadEnabled: true,
  bulkUploadEnabled: true,
  transformationsEnabled: true,
  signupURL: "https://vendor.example/sign-up",
  ...DATES,
});

const formula = (index: number): Row => ({
  id: 30 + index,
  name: "Formula",
  description: "Copies",
  active: true,
  accountId: 7301,
  userId: 9121,
  engine: "v3",
  singleThreaded: true,
  debugLoggingEnabled: true,
  method: "POST",
  uri: "/copy",
  ...DATES,
  steps: [
    { id: 1, name: "read", type: "script", onSuccess: ["write"], onFailure: ["stop"], properties: { body: "done();" } },
  ],
  triggers: [{ id: 2, type: "manual", onSuccess: ["read"], properties: { cron: "0" } }],
  configuration: [{ id: 3, key: "source", name: "Source", type: "value", description: "From", required: true }],
});

const CONFIGURATION = [{ type: "inherit", properties: { toVendor: true }, level: "account" }];

export const rowCases: readonly RowCase[] = [
  ...activityCases,
  {
    type: "Organization",
    document: (fields) => `{ organization ${fields} }`,
    faults: ([row]) => [ok("getOrganization", row)],
    paths: [["organization"]],
    row: () => ({
      id: 512,
      name: "Organization",
      externalId: "x",
      active: true,
      environment: "test",
      status: "paid",
      vdrVersion: "v2",
      createdDate: "2019-03-07",
    }),
    required: ["id"],
  },
  listed("Account", "accounts", "listAccounts", (index) => ({
    id: 7300 + index,
    name: "Account",
    externalId: "x",
    description: "A tenant",
    active: false,
    defaultAccount: true,
    type: "Default",
    ...DATES,
  })),
  listed("User", "users", "listUsers", (index) => ({
    id: 9100 + index,
    email: "ines@harbour.example",
    firstName: "Ines",
    lastName: "Marek",
    fullName: "Dr. Ines Marek",
    active: true,
    phone: "1",
    street1: "Quay 1",
    street2: "Shed 2",
    city: "Hamburg",
    stateProvince: "HH",
    postalCode: "20457",
    country: "DE",
    createdDate: "2019-03-07",
    lastLoginDate: 1_551_951_000_000,
  })),
  {
    type: "Role",
    document: (fields) => `{ user(id: 9121) { roles ${fields} } }`,
    faults: (rows) => [ok("getUser", { id: 9121 }), ok("listUserRoles", rows)],
    paths: [0, 1, 2].map((index) => ["user", "roles", index]),
    row: (index) => ({
      id: 60 + index,
      key: `role${String(index)}`,
      name: "Role",
      description: "May do much",
      active: true,
      features: [{ id: 1, name: "Feature", description: "A part", active: true, readOnly: true }],
      privileges: [{ id: 2, key: "viewLogs", name: "Logs", description: "May read", category: "logs", active: true }],
    }),
    required: ["key"],
  },
  listed(
    "AuditLog",
    "auditLogs",
    "listAuditLogs",
    (index) => ({
      id: 70 + index,
      timestamp: "2019-03-07T09:30:00Z",
      method: "GET",
      resource_uri: "/accounts",
      status: 200,
      ip_address: "192.0.2.1",
      org_id: 512,
      account_id: 7301,
      user_id: "9121",
      instance_id: 418001,
    }),
    ["id", "timestamp"],
  ),
  listed("Connector", "connectors", "listConnectors", connector, ["id", "key"]),
  {
    type: "ConnectorMetadata",
    document: (fields) =>
      `{ ${[0, 1, 2].map((index) => `c${String(index)}: connector(id: ${String(20 + index)}) { metadata ${fields} }`).join(" ")} }`,
    faults: (rows) => [
      ...rows.map((_, index) => ok("getConnector", connector(index), `^/elements/${String(20 + index)}$`)),
      ...rows.map((row, index) => ok("getConnectorMetadata", row, `^/elements/${String(20 + index)}/`)),
    ],
    paths: [0, 1, 2].map((index) => [`c${String(index)}`, "metadata"]),
    row: () => ({
      name: "Connector",
      description: "An application",
      active: true,
      beta: true,
      displayOrder: 3,
      extended: true,
      defaultAuthentication: "oauth2",
      events: { supported: false, methods: ["webhook"], polling: { interval: 1 }, webhook: { url: "x" } },
    }),
    required: [],
  },
  listed("ConnectorInstance", "connectorInstances", "listConnectorInstances", (index) => ({
    id: 418_000 + index,
    name: "Instance",
    token: "token=",
    element: { id: 20, key: "sfdc" },
    tags: ["live"],
    valid: true,
    disabled: true,
    cachingEnabled: true,
    eventsEnabled: true,
    traceLoggingEnabled: true,
    configuration: { "base.url": "https://vendor.example" },
    user: { id: 9121 },
    ...DATES,
  })),
  listed("Formula", "formulas", "listFormulas", formula),
  listed("FormulaInstance", "formulaInstances", "listFormulaInstances", (index) => ({
    id: 88_000 + index,
    name: "Formula instance",
    active: true,
    formula: { id: 3055 },
    configuration: { source: "1" },
    settings: { api: "x" },
    ...DATES,
  })),
  {
    type: "FormulaExecution",
    document: (fields) => `{ formulaInstance(id: "88001") { executions { nodes ${fields} } } }`,
    faults: (rows) => [ok("getFormulaInstance", { id: 88_001 }), ok("listFormulaInstanceExecutions", rows)],
    paths: [0, 1, 2].map((index) => ["formulaInstance", "executions", "nodes", index]),
    row: (index) => ({ id: 1 + index, status: "success", ...DATES }),
    required: ["id"],
  },
  {
    type: "FormulaStepExecution",
    document: (fields) =>
      `{ node(id: "${globalId("FormulaExecution", 1)}") { ... on FormulaExecution { steps { nodes ${fields} } } } }`,
    faults: (rows) => [ok("getFormulaExecution", { id: 1 }), ok("listFormulaExecutionSteps", rows)],
    paths: [0, 1, 2].map((index) => ["node", "steps", "nodes", index]),
    row: (index) => ({ id: 1 + index, stepName: "read", status: "success", ...DATES }),
    required: ["id"],
  },
  {
    type: "FormulaStepValue",
    document: (fields) =>
      `{ node(id: "${globalId("FormulaStepExecution", 1)}") { ... on FormulaStepExecution { values { nodes ${fields} } } } }`,
    faults: (rows) => [ok("getFormulaStepExecution", { id: 1 }), ok("listFormulaStepExecutionValues", rows)],
    paths: [0, 1, 2].map((index) => ["node", "values", "nodes", index]),
    row: (index) => ({ id: 1 + index, key: "read.response.body", value: '{"a":1}' }),
    required: ["id", "key"],
  },
  listed(
    "Hub",
    "hubs",
    "listHubs",
    (index) => ({ key: `hub${String(index)}`, name: "Hub", description: "A category" }),
    ["key"],
  ),
  mapped("CommonResource", "commonResources", "listOrganizationCommonResources", () => ({
    level: "account",
    description: "A customer",
    vdrShared: true,
    mappedElementIds: [23],
    createdDate: "2019-03-07 09:30:00.104233",
    fields: [
      {
        path: "id",
        type: "string",
        displayName: "Id",
        level: "account",
        primaryKey: true,
        hidden: true,
        readOnly: true,
        associatedLevel: "account",
        associatedId: 7301,
      },
    ],
  })),
  mapped("Transformation", 'transformations(connector: "sfdc")', "listOrganizationTransformations", () => ({
    vendorName: "Contact",
    level: "account",
    startDate: "2019-03-07 09:30:00.1",
    isLegacy: true,
    script: { body: "done();", mimeType: "application/javascript", engine: "v2", filterEmptyResponse: true },
    configuration: CONFIGURATION,
    fields: [
      {
        path: "id",
        type: "string",
        vendorPath: "Id",
        vendorType: "string",
        level: "account",
        associatedLevel: "account",
        associatedId: 7301,
        configuration: CONFIGURATION,
      },
    ],
  })),
  {
    type: "HubObject",
    document: (fields) => `{ connectorInstance(id: 418001) { objects ${fields} } }`,
    faults: (rows) => [ok("getConnectorInstance", { id: 418_001 }), ok("listConnectorInstanceObjects", rows)],
    paths: [0, 1, 2].map((index) => ["connectorInstance", "objects", index]),
    row: (index) => ({ name: `object${String(index)}`, vendorName: "Object", type: "vdr" }),
    required: ["name"],
  },
  {
    type: "HubObjectField",
    document: (fields) =>
      `{ connectorInstance(id: 418001) { object(name: "contacts") { metadata { fields ${fields} } } } }`,
    faults: (rows) => [
      ok("getConnectorInstance", { id: 418_001 }),
      ok("listConnectorInstanceObjects", [{ name: "contacts" }]),
      ok("getConnectorInstanceObjectMetadata", { fields: rows }),
    ],
    paths: [0, 1, 2].map((index) => ["connectorInstance", "object", "metadata", "fields", index]),
    row: () => ({
      vendorPath: "Status",
      path: "status",
      type: "string",
      mask: "x",
      format: "y",
      description: "How it is",
      vendorDisplayName: "Status",
      vendorNativeType: "picklist",
      vendorReadOnly: "true",
      vendorRequired: true,
      filterable: "true",
      createable: true,
      updateable: true,
      custom: true,
      hidden: true,
      primaryKey: true,
      method: [{ name: "GET", request: true, response: true }],
      picklistValues: [{ value: "1", label: "Open", active: true, defaultValue: true }],
    }),
    required: [],
  },
];

/** References, of which the row has the key, and fields that the row has most of the time. */
const FROM_ROW: Readonly<Record<string, string>> = {
  "AuditLog.organization": "{ databaseId }",
  "AuditLog.account": "{ databaseId }",
  "AuditLog.user": "{ databaseId }",
  "AuditLog.connectorInstance": "{ databaseId }",
  "Connector.hub": "{ key }",
  "ConnectorInstance.connector": "{ databaseId key }",
  "ConnectorInstance.user": "{ databaseId }",
  "ConnectorInstance.token": "",
  "ConnectorInstance.configuration": "",
  "Formula.account": "{ databaseId }",
  "Formula.user": "{ databaseId }",
  "FormulaExecution.formulaInstance": "{ databaseId }",
  "FormulaInstance.formula": "{ databaseId }",
  "ScheduledJob.formulaInstance": "{ databaseId }",
  "Transformation.connector": "{ key }",
  "UsageEntry.account": "{ databaseId }",
  "UsageEntry.user": "{ databaseId }",
};

/** Selects all fields that a row has, also of objects within it. */
export function selectionOf(schema: GraphQLSchema, typeName: string): string {
  const type = schema.getType(typeName);
  if (!isObjectType(type)) throw new Error(`${typeName} is not an object type.`);
  const fields = Object.values(type.getFields()).flatMap(({ name, type: fieldType, extensions }) => {
    const reference = FROM_ROW[`${typeName}.${name}`];
    if (reference !== undefined) return [`${name} ${reference}`];
    if (restOf(extensions, typeName).length > 0) return [];
    const named = getNamedType(fieldType);
    return [isLeafType(named) ? name : `${name} ${selectionOf(schema, named.name)}`];
  });
  return `{ ${fields.join(" ")} }`;
}
