/** Reads records of several connector instances of a sandbox as one list. */
import { expect } from "@jest/globals";
import type { Fault } from "../../sandbox/index.ts";
import type { GatewayUnderTest } from "./gateway.ts";
import type { MergedRecordConnection, RecordSource, SourceError } from "./schema.generated.ts";

/** Types of the schema do not say which fields are nullable. */
export interface MergedPage extends Omit<MergedRecordConnection, "sources"> {
  readonly sources: readonly (Omit<RecordSource, "error"> & { readonly error: SourceError | null })[];
}

/** Salesforce, HubSpot and Epicor: each has 300 contacts. */
export const INSTANCES = ["418001", "417001", "417003"];

export const NODES = "nodes { id key connectorInstance { databaseId } }";
export const SOURCES =
  "sources { connectorInstanceId connectorInstance { name } returned hasNextPage warnings error { message code requestId providerMessage } }";

const LIST = "listHubRecords";

export interface Arguments {
  readonly connectorInstances?: readonly string[];
  readonly object?: string;
  readonly first?: number;
  readonly after?: string | null;
  readonly where?: object;
  readonly fields?: readonly string[];
}

/** @param gateway returns the gateway once it has started */
export function mergedRecords(gateway: () => GatewayUnderTest) {
  /** Reads one page of contacts, and checks its estimate. */
  async function read(selection: string, args: Arguments = {}, as?: string) {
    const document = `query ($object: String!, $connectorInstances: [ID!]!, $first: Int, $after: String, $where: RecordFilter, $fields: [String!]) {
      records(object: $object, connectorInstances: $connectorInstances, first: $first, after: $after, where: $where, fields: $fields) { ${selection} } }`;
    const variables = { object: "contacts", connectorInstances: INSTANCES, ...args };
    const { data, errors, extensions } = await gateway().query<{ records: MergedPage | null }>(document, {
      variables,
      ...(as !== undefined && { as }),
    });
    const { calls, retries, estimated } = extensions.upstream;
    expect(calls - retries).toBeLessThanOrEqual(estimated);
    return { page: data.records, errors, upstream: extensions.upstream };
  }

  /** The cursor after one page. */
  async function cursorAfter(args: Arguments = {}): Promise<string> {
    const { page } = await read("nodes { id } pageInfo { endCursor }", { first: 6, ...args });
    return page!.pageInfo.endCursor;
  }

  /** Changes the lists of an instance. */
  function fault(instance: number, change: Omit<Fault, "on" | "instance">): void {
    gateway().sandbox.faults.add({ on: LIST, instance, ...change });
  }

  /** Responds in place of an instance. */
  function answer(instance: number, body: unknown, more: Partial<Fault["answer"]> = {}): void {
    fault(instance, { answer: { status: 200, body, ...more } });
  }

  const hubCalls = () =>
    gateway()
      .calls()
      .filter((call) => call.includes("/hubs/"));

  return { read, cursorAfter, fault, answer, hubCalls };
}

/** The instance of each record. */
export const instancesOf = (page: MergedPage | null) =>
  page?.nodes.map(({ connectorInstance }) => connectorInstance.databaseId);
