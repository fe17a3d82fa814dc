/** The workloads. Credentials select the scenario of the fake platform, see answers.ts. */
import { clientLibraries, type ClientLibrary } from "../scripts/support/clientRequests.ts";
import {
  accountEdges,
  accountNodes,
  logs,
  mergedRecords,
  nested,
  records,
  recordsWithNext,
  typename,
  userEdges,
  userNodes,
  type OperationBody,
} from "./operations.ts";

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
  /** By default, Apollo Client. */
  readonly library?: ClientLibrary;
  /** If true, the client accepts compressed responses, as browsers do. */
  readonly compressed?: boolean;
  /** If true, the variable `after` is the cursor at the end of END_OF_HEAD. */
  readonly needsCursor?: boolean;
  /** If true, a full run measures it in some of its rounds only. */
  readonly seldom?: boolean;
  /** Minimum ratio of the CPU time of a server to the CPU time of the gateway, by the server's key. */
  readonly targets?: Readonly<Record<string, number>>;
}

export function credentials(person: number, { users = 150, distinct = 100, latency = 0 }: Scenario = {}): string {
  const scenario = Object.entries({ users, distinct, latency }).map(([name, value]) => `${name}-${String(value)}`);
  return `User ${String(person)}, Organization ${scenario.join(".")}`;
}

const SMALL = 150;
const LARGE = 100_000;

/** A server may take a slower path for an `Accept` header or a body that it does not expect. */
const OTHER_LIBRARIES: Readonly<Record<string, ClientLibrary>> = {
  Relay: clientLibraries["Relay with fetch"],
  urql: clientLibraries["@urql/core 6.0"],
  Hive: clientLibraries["@graphql-tools/executor-http 3.4, as in Hive Gateway"],
};

export const workloads: readonly Workload[] = [
  {
    name: "W1",
    what: "`{ __typename }`",
    body: typename,
    clients: 32,
    targets: { mercurius: 1, apollo: 4, hive: 10 },
  },
  {
    name: "W2",
    what: "100 accounts, 4 fields, without cursors",
    body: accountNodes,
    clients: 32,
    targets: { mercurius: 1.4, tailcall: 1, apollo: 4, hive: 7 },
  },
  {
    name: "W2r",
    what: "the same as a Relay connection: edges, cursors and `pageInfo`",
    body: accountEdges,
    clients: 32,
    targets: { mercurius: 1.4, apollo: 4 },
  },
  ...Object.entries(OTHER_LIBRARIES).map(([name, library]) => ({
    name: `W2r ${name}`,
    what: `W2r with the requests of ${name}`,
    body: accountEdges,
    library,
    clients: 32,
    seldom: true,
  })),
  {
    name: "W2r compressed",
    what: "W2r by clients that accept compressed responses",
    body: accountEdges,
    compressed: true,
    clients: 32,
    seldom: true,
  },
  {
    name: "W3",
    what: "100 audit logs with 100 different users, in an organization of 100,000",
    body: logs,
    scenario: { users: LARGE },
    clients: 16,
    targets: { mercurius: 5, tailcall: 8, apollo: 15, hive: 40 },
  },
  {
    name: "W3 small",
    what: "the same in an organization of 150",
    body: logs,
    scenario: { users: SMALL },
    clients: 16,
    seldom: true,
  },
  {
    name: "W3d",
    what: "100 audit logs with 10 different users, in an organization of 100,000",
    body: logs,
    scenario: { users: LARGE, distinct: 10 },
    clients: 16,
    targets: { mercurius: 1.5, tailcall: 12, apollo: 4, hive: 40 },
  },
  {
    name: "W3d small",
    what: "the same in an organization of 150",
    body: logs,
    scenario: { users: SMALL, distinct: 10 },
    clients: 16,
    seldom: true,
  },
  {
    name: "W4",
    what: "20 accounts, 10 users of each, the roles of each",
    body: nested,
    clients: 8,
    targets: { mercurius: 1.8, tailcall: 3, apollo: 4.5, hive: 12 },
  },
  {
    name: "W5",
    what: "1,000 users, 7 fields, without cursors: 5 pages",
    body: userNodes,
    scenario: { users: LARGE },
    clients: 8,
    targets: { mercurius: 1.5, tailcall: 1.2, apollo: 4, hive: 5 },
  },
  {
    name: "W5r",
    what: "2,000 users, 8 fields, as two Relay connections with cursors: 10 pages",
    body: userEdges,
    scenario: { users: LARGE },
    needsCursor: true,
    clients: 8,
    targets: { mercurius: 1.5, apollo: 4 },
  },
  {
    name: "W6",
    what: "200 records of one object of a connector instance, with all 21 attributes",
    body: records,
    clients: 16,
    seldom: true,
  },
  {
    name: "W6 next",
    what: "the same with `hasNextPage`, for which the gateway reads the next page",
    body: recordsWithNext,
    clients: 16,
    seldom: true,
  },
  {
    name: "W7",
    what: "100 records of three connector instances as one list, in turns",
    body: mergedRecords,
    clients: 16,
    seldom: true,
  },
];

/** Names of the workloads of each round. */
export const mainWorkloads = workloads.filter(({ seldom }) => !seldom).map(({ name }) => name);

/** @throws Error if there is none of that name */
export function workloadNamed(name: string): Workload {
  const workload = workloads.find((one) => one.name === name);
  if (workload === undefined) throw new Error(`There is no workload ${name}.`);
  return workload;
}

/** With 20 ms for each REST call, and one client: what a single user waits for. */
export const slowWorkloads: readonly Workload[] = workloads
  .filter(({ name }) => ["W2", "W3", "W3 small", "W4"].includes(name))
  .map(({ targets: _, ...workload }) => ({
    ...workload,
    scenario: { ...workload.scenario, latency: 20 },
    clients: 1,
    seldom: true,
  }));
