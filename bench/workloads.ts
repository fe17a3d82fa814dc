/** The operations that every server executes. The credentials select the scenario of the fake platform, see answers.ts. */

export interface OperationBody {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** Counts of the fake platform, and milliseconds for each REST call. */
export interface Scenario {
  readonly users?: number;
  readonly distinct?: number;
  readonly latency?: number;
}

export interface Workload {
  readonly name: string;
  readonly what: string;
  readonly body: OperationBody;
  readonly clients: number;
  readonly scenario?: Scenario;
  /** Without it, `application/json`. */
  readonly accept?: string;
  /** If true, the variable `after` is the cursor at the end of END_OF_HEAD. */
  readonly needsCursor?: boolean;
  /** Minimum speed of the gateway relative to a server, by the server's key. */
  readonly targets?: Readonly<Record<string, number>>;
}

const ACCOUNTS = `query Accounts($first: Int!) {
  accounts(first: $first) {
    edges { cursor node { id name externalId active } }
    pageInfo { hasNextPage endCursor }
  }
}`;

const LOGS = `query Logs($first: Int!) {
  auditLogs(first: $first) { nodes { method resourceUri status user { email fullName } } }
}`;

const NESTED = `query Nested($accounts: Int!, $users: Int!) {
  accounts(first: $accounts) { nodes { name users(first: $users) { nodes { email roles { key name } } } } }
}`;

const USER_FIELDS = "edges { cursor node { id databaseId email firstName lastName fullName active phone } }";

const USERS = `query Users($after: String!) {
  head: users(first: 1000) { ${USER_FIELDS} pageInfo { hasNextPage endCursor } }
  tail: users(first: 1000, after: $after) { ${USER_FIELDS} pageInfo { hasNextPage endCursor } }
}`;

/** Plain lists have no key beside a record, so that it must have a name of its own. */
const RECORDS = `query Records($instance: ID!, $first: Int!, $withNext: Boolean = false) {
  connectorInstance(id: $instance) {
    records(object: "contacts", first: $first) {
      nodes { id recordKey: key values }
      pageInfo { hasNextPage @include(if: $withNext) endCursor }
    }
  }
}`;

const MERGED = `query Merged($instances: [ID!]!, $first: Int!) {
  records(object: "contacts", connectorInstances: $instances, first: $first) {
    nodes { id recordKey: key values }
    pageInfo { hasNextPage endCursor }
  }
}`;

export const END_OF_HEAD = "query { users(first: 1000) { pageInfo { endCursor } } }";

export function credentials(person: number, { users = 150, distinct = 100, latency = 0 }: Scenario = {}): string {
  const scenario = Object.entries({ users, distinct, latency }).map(([name, value]) => `${name}-${String(value)}`);
  return `User ${String(person)}, Organization ${scenario.join(".")}`;
}

const SMALL = 150;
const LARGE = 100_000;
const logs = { query: LOGS, variables: { first: 100 } };
const nested = { query: NESTED, variables: { accounts: 20, users: 10 } };

/** As the libraries send it. A server may take a slower way for an `Accept` header that it does not expect. */
const CLIENTS = {
  Relay: "application/graphql-response+json; charset=utf-8, application/json; charset=utf-8",
  urql: "application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed",
  Hive: "application/graphql-response+json, application/json, multipart/mixed",
};

export const workloads: readonly Workload[] = [
  { name: "W1", what: "`{ __typename }`", body: { query: "{ __typename }" }, clients: 32 },
  {
    name: "W2r",
    what: "100 accounts, 4 fields",
    body: { query: ACCOUNTS, variables: { first: 100 } },
    clients: 32,
    targets: { mercurius: 1, apollo: 3, hive: 7 },
  },
  ...Object.entries(CLIENTS).map(([client, accept]) => ({
    name: `W2r ${client}`,
    what: `the same with the headers of ${client}`,
    body: { query: ACCOUNTS, variables: { first: 100 } },
    accept,
    clients: 32,
  })),
  {
    name: "W3",
    what: "100 audit logs with 100 different users, in an organization of 100,000",
    body: logs,
    scenario: { users: LARGE },
    clients: 16,
    targets: { mercurius: 1.5, apollo: 2.5, hive: 12 },
  },
  {
    name: "W3 small",
    what: "the same in an organization of 150",
    body: logs,
    scenario: { users: SMALL },
    clients: 16,
    targets: { mercurius: 1.5, apollo: 2.5, hive: 12 },
  },
  {
    name: "W3d",
    what: "100 audit logs with 10 different users, in an organization of 100,000",
    body: logs,
    scenario: { users: LARGE, distinct: 10 },
    clients: 16,
    targets: { mercurius: 1.5, apollo: 4, hive: 40 },
  },
  {
    name: "W3d small",
    what: "the same in an organization of 150",
    body: logs,
    scenario: { users: SMALL, distinct: 10 },
    clients: 16,
    targets: { mercurius: 1.5, apollo: 4, hive: 40 },
  },
  {
    name: "W4",
    what: "20 accounts, 10 users of each, the roles of each",
    body: nested,
    clients: 8,
    targets: { mercurius: 1.5, apollo: 2.5, hive: 12 },
  },
  {
    name: "W5r",
    what: "2,000 users, 8 fields: 10 pages",
    body: { query: USERS },
    scenario: { users: LARGE },
    needsCursor: true,
    clients: 8,
    targets: { mercurius: 1, apollo: 4, hive: 5 },
  },
  {
    name: "W6",
    what: "200 records of one object of a connector instance, with all 21 attributes",
    body: { query: RECORDS, variables: { instance: "418001", first: 200 } },
    clients: 16,
  },
  {
    name: "W6 next",
    what: "the same with `hasNextPage`, for which the gateway reads the next page",
    body: { query: RECORDS, variables: { instance: "418001", first: 200, withNext: true } },
    clients: 16,
  },
  {
    name: "W7",
    what: "100 records of three connector instances as one list, in turns",
    body: { query: MERGED, variables: { instances: ["418001", "418002", "418003"], first: 100 } },
    clients: 16,
  },
];

/** @throws Error if there is none of that name */
export function workloadNamed(name: string): Workload {
  const workload = workloads.find((one) => one.name === name);
  if (workload === undefined) throw new Error(`There is no workload ${name}.`);
  return workload;
}

/** With 20 ms for each REST call, and one client: what a single user waits for. */
export const slowWorkloads: readonly Workload[] = workloads
  .filter(({ name }) => ["W2r", "W3", "W3 small", "W4"].includes(name))
  .map(({ targets: _, ...workload }) => ({
    ...workload,
    scenario: { ...workload.scenario, latency: 20 },
    clients: 1,
  }));
