/** The operations of the workloads, and the same for servers whose lists are arrays. */

export interface OperationBody {
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

const USER = "email firstName lastName fullName active phone";
const USER_EDGES = `edges { cursor node { id databaseId ${USER} } } pageInfo { hasNextPage endCursor }`;

export const typename: OperationBody = { query: "{ __typename }" };

export const accountEdges: OperationBody = {
  operationName: "Accounts",
  query: `query Accounts($first: Int!) {
  accounts(first: $first) {
    edges { cursor node { id name externalId active } }
    pageInfo { hasNextPage endCursor }
  }
}`,
  variables: { first: 100 },
};

export const accountNodes: OperationBody = {
  operationName: "Accounts",
  query: "query Accounts($first: Int!) { accounts(first: $first) { nodes { id name externalId active } } }",
  variables: { first: 100 },
};

export const logs: OperationBody = {
  operationName: "Logs",
  query: `query Logs($first: Int!) {
  auditLogs(first: $first) { nodes { method resourceUri status user { email fullName } } }
}`,
  variables: { first: 100 },
};

export const nested: OperationBody = {
  operationName: "Nested",
  query: `query Nested($accounts: Int!, $users: Int!) {
  accounts(first: $accounts) { nodes { name users(first: $users) { nodes { email roles { key name } } } } }
}`,
  variables: { accounts: 20, users: 10 },
};

/** `$after` is the cursor at the end of END_OF_HEAD. */
export const userEdges: OperationBody = {
  operationName: "Users",
  query: `query Users($after: String!) {
  head: users(first: 1000) { ${USER_EDGES} }
  tail: users(first: 1000, after: $after) { ${USER_EDGES} }
}`,
};

export const END_OF_HEAD = "query { users(first: 1000) { pageInfo { endCursor } } }";

export const userNodes: OperationBody = {
  operationName: "Users",
  query: `query Users($first: Int!) { users(first: $first) { nodes { id ${USER} } } }`,
  variables: { first: 1000 },
};

/** An array has no key beside a record, so that it must have a name of its own. */
const RECORDS = `query Records($instance: ID!, $first: Int!, $withNext: Boolean = false) {
  connectorInstance(id: $instance) {
    records(object: "contacts", first: $first) {
      nodes { id recordKey: key values }
      pageInfo { hasNextPage @include(if: $withNext) endCursor }
    }
  }
}`;

export const records: OperationBody = {
  operationName: "Records",
  query: RECORDS,
  variables: { instance: "418001", first: 200 },
};

export const recordsWithNext: OperationBody = { ...records, variables: { ...records.variables, withNext: true } };

export const mergedRecords: OperationBody = {
  operationName: "Merged",
  query: `query Merged($instances: [ID!]!, $first: Int!) {
  records(object: "contacts", connectorInstances: $instances, first: $first) {
    nodes { id recordKey: key values }
    pageInfo { hasNextPage endCursor }
  }
}`,
  variables: { instances: ["418001", "418002", "418003"], first: 100 },
};

const plain = (operationName: string, selections: string): OperationBody => ({
  operationName,
  query: `query ${operationName} { ${selections} }`,
});

const PAGE = 200;
const PAGES = 5;
/** The tokens of the fake platform, see answers.ts: they need not be requested first. */
const pages = Array.from({ length: PAGES }, (_, index) => {
  const token = Buffer.from(JSON.stringify({ from: index * PAGE, size: PAGE })).toString("base64url");
  return `p${String(index)}: listUsers(pageSize: ${String(PAGE)}, nextPage: "${token}") { id ${USER} }`;
});

const plainLogs = plain("Logs", "listAuditLogs(pageSize: 100) { method resource_uri status user { email fullName } }");

/** By the name of the workload: the same rows and attributes from the same REST calls, as arrays. */
export const plainLists: Readonly<Record<string, OperationBody>> = {
  W1: typename,
  W2: plain("Accounts", "listAccounts(pageSize: 100) { id name externalId active }"),
  W3: plainLogs,
  "W3 small": plainLogs,
  W3d: plainLogs,
  "W3d small": plainLogs,
  W4: plain("Nested", "listAccounts(pageSize: 20) { name users(pageSize: 10) { email effectiveRoles { key name } } }"),
  W5: plain("Users", pages.join(" ")),
};

const plainRecords = plain("Records", "getConnectorInstance(id: 418001) { contacts(pageSize: 200) }");

/** Records of connected applications, by the name of the workload. */
export const plainRecordLists: Readonly<Record<string, OperationBody>> = { W6: plainRecords, "W6 next": plainRecords };
