/** For each field of the schema that may make a REST call: an operation that makes it several times, for different objects. */
import {
  getNamedType,
  isCompositeType,
  isObjectType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from "graphql";
import type { Fault } from "../../sandbox/index.ts";
import { elementToken } from "../../sandbox/elementToken.ts";
import { mayMakeCalls } from "../../src/schema/common/describeNulls.ts";
import { restOf, type OperationId } from "../../src/schema/common/rest.ts";
import { globalId } from "./ids.ts";
import { mutations } from "./mutationCases.ts";

type Field = GraphQLField<unknown, unknown>;

export interface FieldCase {
  /** `Account.users` */
  readonly name: string;
  readonly document: string;
  /** Response path of the field, or of the items that fail one by one; "*" stands for any index or alias. */
  readonly path: readonly string[];
  /** REST operations that serve the field. */
  readonly rest: readonly OperationId[];
  /** Answers that the sandbox is to return, so that the field needs a call of its own. */
  readonly answers: readonly Fault[];
  /** Token of a connector instance that the client sends along. */
  readonly token: string | undefined;
}

/** How to get to the objects of a type, or to those with a certain field: the field under test stands where `field` is. */
interface Reach {
  readonly around: (field: string) => string;
  readonly path: readonly string[];
  /** Set if there is one object: it is selected three times, under aliases. */
  readonly isSingle?: true;
}

const recordEntities = [418001, 418002, 418003]
  .map((id) => globalId("ConnectorRecord", `${String(id)}:contacts:Id=1`))
  .map((id) => `{ __typename: "ConnectorRecord", id: "${id}" }`)
  .join(", ");

const jobEntities = [418001, 418002, 418003]
  .map((id) => globalId("BulkJob", `${String(id)}:5:DOWNLOAD:contacts`))
  .map((id) => `{ __typename: "BulkJob", id: "${id}" }`)
  .join(", ");

const reaches: Readonly<Record<string, Reach>> = {
  Query: { around: (field) => `{ ${field} }`, path: [], isSingle: true },
  Mutation: { around: (field) => `mutation { ${field} }`, path: [], isSingle: true },
  Organization: { around: (field) => `{ organization { name ${field} } }`, path: ["organization"], isSingle: true },
  OwnAccount: { around: (field) => `{ ownAccount { id ${field} } }`, path: ["ownAccount"], isSingle: true },
  ...listed("Account", "accounts(first: 3)", "name"),
  ...listed("AuditLog", "auditLogs(first: 5, scope: CONNECTOR_INSTANCES)", "timestamp"),
  ...listed("Connector", "connectors(first: 3)", "name"),
  ...listed("ConnectorInstance", "connectorInstances(first: 3)", "name"),
  ...listed("Formula", "formulas(first: 3)", "name"),
  ...listed("FormulaInstance", "formulaInstances(first: 3)", "name"),
  FailedFormulaExecutionSource: {
    around: (field) =>
      `{ failedFormulaExecutions(formulas: ["3055", "3056", "3057"], from: "2019-06-01", to: "2019-06-03") { sources { formulaId ${field} } } }`,
    path: ["failedFormulaExecutions", "sources", "*"],
  },
  FormulaExecution: {
    around: (field) => `{ formulaInstance(id: "88002") { name executions(first: 3) { nodes { status ${field} } } } }`,
    path: ["formulaInstance", "executions", "nodes", "*"],
  },
  "FormulaExecution.formulaInstance": {
    around: (field) =>
      `{ nodes(ids: ${JSON.stringify([1000013, 1001638, 1002358].map((id) => globalId("FormulaExecution", id)))}) { ... on FormulaExecution { status ${field} } } }`,
    path: ["nodes", "*"],
  },
  FormulaStepExecution: {
    around: (field) =>
      `{ node(id: "${globalId("FormulaExecution", 1001638)}") { ... on FormulaExecution { status steps(first: 3) { nodes { stepName ${field} } } } } }`,
    path: ["node", "steps", "nodes", "*"],
  },
  ...listed("Hub", "hubs(first: 3)", "name"),
  ...listed("ScheduledJob", "scheduledJobs(first: 3)", "name"),
  ...listed("UsageEntry", "usage(first: 3)", "path"),
  ...listed("User", "users(first: 3)", "email"),
  BulkJob: {
    around: (field) => `{ _entities(representations: [${jobEntities}]) { ... on BulkJob { status ${field} } } }`,
    path: ["_entities", "*"],
  },
  "BulkJob.connectorInstance": {
    around: (field) => `{ _entities(representations: [${jobEntities}]) { ... on BulkJob { object ${field} } } }`,
    path: ["_entities", "*"],
  },
  CommonResource: {
    around: (field) => `{ organization { name commonResources { name ${field} } } }`,
    path: ["organization", "commonResources", "*"],
  },
  CommonResourceMapping: {
    around: (field) => `{ organization { commonResource(name: "MyContact") { name mappings { level ${field} } } } }`,
    path: ["organization", "commonResource", "mappings", "*"],
  },
  Transformation: {
    around: (field) => `{ organization { name transformations(connector: "sfdc") { resource ${field} } } }`,
    path: ["organization", "transformations", "*"],
  },
  ConnectorRecord: {
    around: (field) =>
      `{ connectorInstance(id: "418001") { name records(object: "contacts", first: 3) { nodes { key ${field} } } } }`,
    path: ["connectorInstance", "records", "nodes", "*"],
  },
  "ConnectorRecord.parent": {
    around: (field) =>
      `{ connectorInstance(id: "418001") { name records(object: "accounts", first: 3) { nodes { key children(object: "notes") { nodes { key ${field} } } } } } }`,
    path: ["connectorInstance", "records", "nodes", "*", "children", "nodes", "*"],
  },
  "ConnectorRecord.connectorInstance": {
    around: (field) =>
      `{ _entities(representations: [${recordEntities}]) { ... on ConnectorRecord { key ${field} } } }`,
    path: ["_entities", "*"],
  },
  RecordSource: {
    around: (field) =>
      `{ records(object: "contacts", connectorInstances: [418001, 418002, 418003]) { sources { connectorInstanceId ${field} } } }`,
    path: ["records", "sources", "*"],
  },
  HubObject: {
    around: (field) => `{ connectorInstance(id: "418001") { name objects { name ${field} } } }`,
    path: ["connectorInstance", "objects", "*"],
  },
  HubObjectField: {
    around: (field) =>
      `{ connectorInstance(id: "418001") { object(name: "contacts") { metadata { fields { vendorPath ${field} } } } } }`,
    path: ["connectorInstance", "object", "metadata", "fields", "*"],
  },
};

function listed(type: string, list: string, sibling: string): Record<string, Reach> {
  const [name = ""] = list.split("(");
  return {
    [type]: { around: (field) => `{ ${list} { nodes { ${sibling} ${field} } } }`, path: [name, "nodes", "*"] },
  };
}

const quoted = (name: string, ...values: readonly (string | number)[]) =>
  values.map((value) => `${name}: ${JSON.stringify(String(value))}`);

/** Required arguments, one for each alias: the same call must not serve two of them. */
const args: Readonly<Record<string, readonly string[]>> = {
  "Query.account": quoted("id", 7301, 7302, 7303),
  "Query.connector": quoted("key", "sfdc", "jira", "netsuiteerpv2"),
  "Query.connectorInstance": quoted("id", 418001, 418002, 418003),
  "Query.failedFormulaExecutions": [3055, 3056, 3057].map(
    (id) => `formulas: ["${String(id)}"], from: "2019-06-01", to: "2019-06-03"`,
  ),
  "Query.formula": quoted("id", 3055, 3056, 3057),
  "Query.formulaInstance": quoted("id", 88001, 88002, 88003),
  "Query.hub": quoted("key", "crm", "finance", "helpdesk"),
  "Query.records": [418001, 418002, 418003].map((id) => `object: "contacts", connectorInstances: [${String(id)}]`),
  "Query.usageEntry": quoted("requestId", 710000000, 709999999, 709999998),
  "Query.user": quoted("id", 9107, 9108, 9109),
  "Query.node": quoted("id", globalId("Account", 7301), globalId("User", 9107), globalId("ConnectorInstance", 418001)),
  "Organization.user": quoted("id", 9107, 9108, 9109),
  "Account.user": quoted("id", 9107),
  "Account.formulaInstances": ['formula: "3055", first: 11'],
  "ConnectorInstance.transformations": [],
  "ConnectorInstance.transformation": quoted("resource", "MyContact", "Other", "Third"),
  commonResource: quoted("name", "MyContact", "Other", "Third"),
  transformations: quoted("connector", "sfdc", "jira", "xero"),
  transformation: ["sfdc", "jira", "xero"].map((connector) => `connector: "${connector}", resource: "MyContact"`),
  hasRole: quoted("key", "admin"),
  "ConnectorInstance.records": ['object: "contacts", first: 11'],
  "ConnectorInstance.record": ['object: "contacts", key: "100001"'],
  "ConnectorRecord.children": ['object: "notes", first: 11'],
  object: quoted("name", "contacts", "accounts", "leads"),
};
const PAGE_SIZES = [11, 12, 13];

/** Fields that take a call: what the parent's row holds must not be enough. */
const selections: Readonly<Record<string, string>> = {
  "AuditLog.entity": "{ ... on ConnectorInstance { name } }",
  "ConnectorInstance.connector": "{ createdAt }",
  "ConnectorInstance.user": "{ phone }",
  "Query.node": "{ ... on Account { externalId } ... on User { email } ... on ConnectorInstance { name } }",
  Account: "{ name }",
  BulkError: "{ message }",
  BulkJob: "{ status }",
  "CommonResourceMapping.connector": "{ description }",
  CommonResource: "{ name }",
  CommonResourceMapping: "{ level }",
  Connector: "{ name }",
  ConnectorInstance: "{ name }",
  ConnectorMetadata: "{ name }",
  ConnectorPing: "{ reachable }",
  ConnectorRecord: "{ values }",
  ConnectorSetting: "{ key }",
  Formula: "{ name }",
  FormulaInstance: "{ name }",
  FormulaStepExecution: "{ stepName }",
  Hub: "{ name }",
  HubObject: "{ name }",
  HubObjectMetadata: "{ fields { vendorPath } }",
  Organization: "{ name }",
  Role: "{ key }",
  ScheduledJob: "{ name }",
  Transformation: "{ resource }",
  UsageEntry: "{ path }",
  User: "{ firstName }",
};

const bareInstances = [418001, 418002, 418003].map((id) => ({ id, name: `Instance ${String(id)}` }));
const answer = (on: OperationId, body: unknown): Fault => ({ on, answer: { status: 200, body } });
const records = [1, 2, 3].map((Id) => ({ Id }));
/** Of any instance, also of those whose applications have other objects. */
const recordAnswers = [
  answer("listConnectorInstanceObjects", [{ name: "contacts" }, { name: "accounts" }]),
  answer("getConnectorApiDocs", {}),
  answer("listHubRecords", records),
  answer("getHubRecord", records[0]),
  answer("listHubRecordChildren", records.slice(0, 1)),
];

/** A status of the older shape, and the rows that have what it lacks. */
const jobAnswers = [
  answer("getBulkJobStatus", { status: "COMPLETED" }),
  answer("listBulkJobs", [{ id: 5, object_name: "contacts", job_direction: "DOWNLOAD", completion_time: Date.now() }]),
  answer("listBulkJobErrors", ["Row 3: Name is required"]),
];

/** Rows that lack what rows of this sandbox hold. */
const answers: Readonly<Record<string, readonly Fault[]>> = {
  "ConnectorInstance.configuration": [{ on: "listConnectorInstances", answer: { status: 200, body: bareInstances } }],
  "ConnectorInstance.token": [{ on: "listConnectorInstances", answer: { status: 200, body: bareInstances } }],
  "ConnectorInstance.bulkJobs": jobAnswers,
  ...Object.fromEntries(
    ["format", "query", "createdAt", "completedAt", "resultPath", "errors", "connectorInstance"].map((name) => [
      `BulkJob.${name}`,
      jobAnswers,
    ]),
  ),
  "Query.records": recordAnswers,
  "ConnectorInstance.records": recordAnswers,
  "ConnectorInstance.record": recordAnswers,
  "ConnectorInstance.ping": [answer("pingHub", { endpoint: "sfdc" })],
  "ConnectorRecord.children": recordAnswers,
  "ConnectorRecord.parent": recordAnswers,
  "CreateRecordPayload.record": recordAnswers,
  "ReplaceRecordPayload.record": recordAnswers,
  "UpdateRecordPayload.record": recordAnswers,
  "FormulaInstance.formula": [
    {
      on: "listFormulaInstances",
      answer: {
        status: 200,
        body: [3055, 3056, 3057].map((id, index) => ({ id: index + 1, name: "One", formula: { id } })),
      },
    },
  ],
};

/** @throws Error that names a field which cannot be reached: add it to the tables above */
export function fieldCases(schema: GraphQLSchema): FieldCase[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith("__"))
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter(mayMakeCalls)
        .map((field) => caseOf(type, field)),
    );
}

function caseOf(type: GraphQLNamedType, field: Field): FieldCase {
  const name = `${type.name}.${field.name}`;
  const extra = field.extensions["extraCall"] as OperationId | undefined;
  const rest = [...restOf(field.extensions, type.name), ...(extra === undefined ? [] : [extra])];
  const token = type.name === "Hub" && field.name.startsWith("object") ? elementToken(418001) : undefined;
  const operation = itemsOf(name) ?? payloadOf(type, field) ?? mutationOf(type, field) ?? fieldOf(type, field);
  return { name, rest, token, ...operation, answers: [...(operation.answers ?? []), ...(answers[name] ?? [])] };
}

type Operation = Pick<FieldCase, "document" | "path"> & Partial<Pick<FieldCase, "answers">>;

/** Fields whose items fail one by one. */
function itemsOf(name: string): Operation | undefined {
  if (name === "Query.nodes") {
    const ids = [7301, 7302, 7303].map((id) => globalId("Account", id));
    return { document: `{ nodes(ids: ${JSON.stringify(ids)}) { ... on Account { name } } }`, path: ["nodes", "*"] };
  }
  if (name !== "Query._entities") return undefined;
  const representations = [7301, 7302, 7303].map((id) => `{ __typename: "Account", databaseId: "${String(id)}" }`);
  return {
    document: `{ _entities(representations: [${representations.join(", ")}]) { ... on Account { name } } }`,
    path: ["_entities", "*"],
  };
}

function fieldOf(type: GraphQLNamedType, field: Field): Operation {
  const reach = reaches[`${type.name}.${field.name}`] ?? reaches[type.name];
  if (reach === undefined)
    throw new Error(`No operation reaches ${type.name}.${field.name}: add ${type.name} to reaches in fieldCases.ts.`);
  const { around, path, isSingle } = reach;
  const texts = [0, 1, 2].map((index) => `${field.name}${argumentsOf(type, field, index)} ${selectionOf(type, field)}`);
  return isSingle
    ? { document: around(texts.map((text, index) => `a${String(index)}: ${text}`).join(" ")), path: [...path, "*"] }
    : { document: around(texts[0] ?? ""), path: [...path, field.name] };
}

function argumentsOf(type: GraphQLNamedType, field: Field, index: number): string {
  const given = args[`${type.name}.${field.name}`] ?? args[field.name];
  const text = given?.[index] ?? given?.[0];
  if (text !== undefined) return `(${text})`;
  return field.args.some(({ name }) => name === "first") ? `(first: ${String(PAGE_SIZES[index])})` : "";
}

function selectionOf(type: GraphQLNamedType, field: Field): string {
  const named = getNamedType(field.type);
  if (!isCompositeType(named)) return "";
  if (named.name.endsWith("Connection")) return "{ totalCount nodes { __typename } }";
  const selection = selections[`${type.name}.${field.name}`] ?? selections[named.name];
  if (selection === undefined) throw new Error(`There is no selection for ${type.name}.${field.name}.`);
  return selection;
}

/** A mutation, three times. */
function mutationOf(type: GraphQLNamedType, field: Field): Operation | undefined {
  if (type.name !== "Mutation") return undefined;
  return mutated(field.name, "clientMutationId userErrors { code }", ["*"]);
}

/** A field of a payload that reads again what the mutation has changed. */
function payloadOf(type: GraphQLNamedType, field: Field): Operation | undefined {
  const [mutation] = /^.*(?=Payload$)/.exec(type.name) ?? [];
  if (mutation === undefined) return undefined;
  const name = `${mutation[0]?.toLowerCase() ?? ""}${mutation.slice(1)}`;
  return mutated(name, `userErrors { code } ${field.name} ${selectionOf(type, field)}`, ["*", field.name]);
}

function mutated(name: string, payload: string, path: readonly string[]): Operation {
  const mutation = mutations[name];
  if (mutation === undefined) throw new Error(`There is no input for ${name}.`);
  const { input, on, body } = mutation;
  const texts = [0, 1, 2].map((index) => `a${String(index)}: ${name}(input: { ${input(index)} }) { ${payload} }`);
  return { document: `mutation { ${texts.join(" ")} }`, path, answers: [{ on, answer: { status: 200, body } }] };
}
