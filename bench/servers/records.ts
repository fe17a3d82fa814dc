/** Records of connected applications, for the peers. */
import { byToken, toGlobalId, type GetPage, type Page, type PageArguments } from "./platform.ts";

export const recordTypes = /* GraphQL */ `
  scalar JSONObject
  type MergedRecordConnection {
    nodes: [ConnectorRecord!]!
    pageInfo: PageInfo!
  }
  type ConnectorInstance {
    records(object: String!, first: Int = 20, after: String): ConnectorRecordConnection
  }
  type ConnectorRecordConnection {
    edges: [ConnectorRecordEdge!]!
    nodes: [ConnectorRecord!]!
    pageInfo: PageInfo!
    totalCount: Int
  }
  type ConnectorRecordEdge {
    cursor: String!
    node: ConnectorRecord!
  }
  type ConnectorRecord {
    id: ID!
    object: String!
    key: String
    values: JSONObject
  }
`;

interface InstanceRow {
  readonly id: number;
  readonly token: string;
  readonly element: { readonly hub: string };
}

interface RecordsArguments extends PageArguments {
  readonly object: string;
}

/** A record and what its global id is made of. */
interface ConnectorRecord {
  readonly instance: number;
  readonly object: string;
  readonly values: { readonly Id: string };
}

interface MergedArguments extends RecordsArguments {
  readonly connectorInstances: readonly string[];
}

interface Calls {
  readonly get: GetPage;
  readonly one: (path: string) => Promise<unknown>;
}

/**
 * The first page of a merged list, as a hand-written server reads it: one page of each instance, in turns. A cursor has the page
 * tokens of all instances and the number of rows that were returned. Faults of an instance fail the field.
 */
export async function mergedRecords(_: unknown, { object, connectorInstances, first }: MergedArguments, calls: Calls) {
  const pageSize = Math.ceil(first / connectorInstances.length) + 1;
  const read = async (id: string): Promise<Page> => {
    const { id: instance, token, element } = (await calls.one(`/instances/${id}`)) as InstanceRow;
    const path = `/hubs/${encodeURIComponent(element.hub)}/${encodeURIComponent(object)}?pageSize=${String(pageSize)}`;
    const { rows, ...rest } = await calls.get(path, token);
    return { ...rest, rows: rows.map((values) => ({ instance, object, values })) };
  };
  const pages = await Promise.all(connectorInstances.map(read));
  const all = Array.from({ length: pageSize }, (_none, nth) => pages.flatMap(({ rows }) => rows[nth] ?? [])).flat();
  const place = JSON.stringify([first, ...pages.map(({ next }) => next)]);
  const hasNextPage = all.length > first || pages.some(({ next }) => next !== undefined);
  return { nodes: all.slice(0, first), pageInfo: { hasNextPage, endCursor: Buffer.from(place).toString("base64url") } };
}

/** Resolvers by type. The scalar of `values` is the servers' default: values are returned as they are. */
export const recordFields = {
  ConnectorInstance: {
    records: async (row: InstanceRow, { object, ...args }: RecordsArguments, { get }: { readonly get: GetPage }) => {
      const { id: instance, token, element } = row;
      const path = `/hubs/${encodeURIComponent(element.hub)}/${encodeURIComponent(object)}`;
      const getRecords: GetPage = async (page) => {
        const { rows, ...rest } = await get(page, token);
        return { ...rest, rows: rows.map((values) => ({ instance, object, values })) };
      };
      return byToken(getRecords, path, args);
    },
  },
  ConnectorRecord: {
    id: ({ instance, object, values }: ConnectorRecord) =>
      toGlobalId(
        "ConnectorRecord",
        `${String(instance)}:${encodeURIComponent(object)}:Id=${encodeURIComponent(values.Id)}`,
      ),
    key: ({ values }: ConnectorRecord) => values.Id,
  },
};
