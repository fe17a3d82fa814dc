/** The part of the gateway's schema that the workloads need, as the peers are given it. */
import DataLoader from "dataloader";
import { mergedRecords, recordFields, recordTypes } from "./records.ts";
import { byOffset, byToken, toGlobalId, type GetPage, type PageArguments } from "./platform.ts";

export const typeDefs = /* GraphQL */ `
  ${recordTypes}
  type Query {
    connectorInstance(id: ID!): ConnectorInstance
    records(object: String!, connectorInstances: [ID!]!, first: Int = 20): MergedRecordConnection
    accounts(first: Int = 20, after: String): AccountConnection!
    users(first: Int = 20, after: String): UserConnection!
    auditLogs(first: Int = 20, after: String): AuditLogConnection!
  }
  type PageInfo {
    hasNextPage: Boolean!
    endCursor: String
  }
  type AccountConnection {
    edges: [AccountEdge!]!
    nodes: [Account!]!
    pageInfo: PageInfo!
    totalCount: Int
  }
  type AccountEdge {
    cursor: String!
    node: Account!
  }
  type Account {
    id: ID!
    databaseId: ID!
    name: String
    externalId: String
    active: Boolean!
    users(first: Int = 20, after: String): UserConnection!
  }
  type UserConnection {
    edges: [UserEdge!]!
    nodes: [User!]!
    pageInfo: PageInfo!
    totalCount: Int
  }
  type UserEdge {
    cursor: String!
    node: User!
  }
  type User {
    id: ID!
    databaseId: ID!
    email: String!
    firstName: String
    lastName: String
    fullName: String
    active: Boolean
    phone: String
    roles: [Role!]!
  }
  type Role {
    key: String!
    name: String!
  }
  type AuditLogConnection {
    edges: [AuditLogEdge!]!
    nodes: [AuditLog!]!
    pageInfo: PageInfo!
    totalCount: Int
  }
  type AuditLogEdge {
    cursor: String!
    node: AuditLog!
  }
  type AuditLog {
    id: ID!
    method: String!
    resourceUri: String!
    status: Int
    user: User
  }
`;

/** How a server makes its REST calls. */
export interface Rest {
  readonly get: GetPage;
  /** Resolves with the body of any response but a page's. */
  readonly one: (path: string) => Promise<unknown>;
}

/** Context of one operation. */
interface Context extends Rest {
  readonly users: DataLoader<number, unknown>;
}

interface Row {
  readonly id: number;
}

interface AuditLogRow {
  readonly id: string;
  readonly resource_uri: string;
  readonly user_id: number;
}

export function contextOf({ get, one }: Rest): Context {
  return {
    get,
    one,
    users: new DataLoader((ids) => Promise.all(ids.map((id) => one(`/users/${String(id)}`)))),
  };
}

export const resolvers = {
  ...recordFields,
  Query: {
    connectorInstance: (_: unknown, args: { readonly id: string }, { one }: Context) => one(`/instances/${args.id}`),
    records: mergedRecords,
    accounts: (_: unknown, args: PageArguments, { get }: Context) => byOffset(get, "/accounts", args),
    users: (_: unknown, args: PageArguments, { get }: Context) => byToken(get, "/users", args),
    auditLogs: (_: unknown, args: PageArguments, { get }: Context) => byToken(get, "/audit-logs", args),
  },
  Account: {
    id: ({ id }: Row) => toGlobalId("Account", id),
    databaseId: ({ id }: Row) => id,
    users: ({ id }: Row, args: PageArguments, { get }: Context) => byOffset(get, `/accounts/${String(id)}/users`, args),
  },
  User: {
    id: ({ id }: Row) => toGlobalId("User", id),
    databaseId: ({ id }: Row) => id,
    roles: ({ id }: Row, _: unknown, { one }: Context) => one(`/users/${String(id)}/roles`),
  },
  AuditLog: {
    id: ({ id }: AuditLogRow) => toGlobalId("AuditLog", id),
    resourceUri: ({ resource_uri }: AuditLogRow) => resource_uri,
    user: ({ user_id }: AuditLogRow, _: unknown, { users }: Context) => users.load(user_id),
  },
};
