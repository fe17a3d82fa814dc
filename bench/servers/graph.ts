/** The part of the gateway's schema that the workloads need, as the peers are given it. */
import DataLoader from "dataloader";
import { byOffset, byToken, toGlobalId } from "./platform.ts";

export const typeDefs = /* GraphQL */ `
  type Query {
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

/** Context of one operation. `get` returns a page of a list, `one` the body of any other response; each makes one REST call. */
export function contextOf({ get, one }) {
  return {
    get,
    one,
    users: new DataLoader((ids) => Promise.all(ids.map((id) => one(`/users/${id}`)))),
  };
}

export const resolvers = {
  Query: {
    accounts: (_, args, { get }) => byOffset(get, "/accounts", args),
    users: (_, args, { get }) => byToken(get, "/users", args),
    auditLogs: (_, args, { get }) => byToken(get, "/audit-logs", args),
  },
  Account: {
    id: ({ id }) => toGlobalId("Account", id),
    databaseId: ({ id }) => id,
    users: ({ id }, args, { get }) => byOffset(get, `/accounts/${id}/users`, args),
  },
  User: {
    id: ({ id }) => toGlobalId("User", id),
    databaseId: ({ id }) => id,
    roles: ({ id }, _, { one }) => one(`/users/${id}/roles`),
  },
  AuditLog: {
    id: ({ id }) => toGlobalId("AuditLog", id),
    resourceUri: ({ resource_uri }) => resource_uri,
    user: ({ user_id }, _, { users }) => users.load(user_id),
  },
};
