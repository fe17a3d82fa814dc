/** Records of connected applications, for the peers. */
import { byToken, toGlobalId, type GetPage, type PageArguments } from "./platform.ts";

export const recordTypes = /* GraphQL */ `
  scalar JSONObject
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
