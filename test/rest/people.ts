/** Accounts, users, roles and the organization. */
import { expect } from "@jest/globals";
import { globalId } from "../support/ids.ts";
import { change, type RestRow } from "../support/rest.ts";

const profile = { firstName: "Amara", lastName: "Diallo", password: "change-me-at-once" };
const harbour = globalId("Account", 7301);

export const accounts: readonly RestRow[] = [
  {
    row: "1",
    rest: "listAccounts",
    query: "{ accounts(first: 2) { totalCount nodes { databaseId name isDefault } } }",
    calls: ["GET /accounts?offset=0&pageSize=10"],
    data: { accounts: { totalCount: 22, nodes: [{ databaseId: "7300", isDefault: true }, { databaseId: "7301" }] } },
  },
  {
    row: "2",
    rest: "getAccount",
    query: '{ account(id: "7307") { id name active } }',
    calls: ["GET /accounts/7307?includeInactive=true"],
    data: { account: { id: globalId("Account", 7307), active: false } },
  },
  {
    row: "3",
    rest: "createAccount",
    ...change("createAccount", { externalId: "lighthouse" }, "account { databaseId name externalId active }"),
    calls: [{ call: "POST /accounts", body: { externalId: "lighthouse" } }],
    data: { createAccount: { userErrors: [], account: { databaseId: "7324", name: "lighthouse", active: true } } },
  },
  {
    row: "4",
    rest: "updateAccount",
    ...change("updateAccount", { account: "7324", description: "By the sea" }, "account { name description }"),
    calls: [{ call: "PATCH /accounts/7324", body: { description: "By the sea" } }],
    data: { updateAccount: { account: { name: "lighthouse", description: "By the sea" } } },
  },
  {
    row: "N1",
    rest: "replaceAccount",
    ...change(
      "replaceAccount",
      { account: globalId("Account", 7324), externalId: "beacon", name: "Beacon", active: true },
      "account { name externalId description }",
    ),
    calls: [{ call: "PUT /accounts/7324", body: { externalId: "beacon", name: "Beacon", active: true } }],
    data: { replaceAccount: { account: { name: "Beacon", externalId: "beacon" } } },
  },
  {
    row: "5",
    rest: "deleteAccount",
    ...change("deleteAccount", { account: "7324" }, "deletedAccountId"),
    calls: ["DELETE /accounts/7324"],
    data: { deleteAccount: { userErrors: [], deletedAccountId: globalId("Account", 7324) } },
  },
  {
    row: "6",
    rest: "listAccounts",
    query:
      '{ organization { accounts(filter: { active: { eq: false }, name: { like: "%s" } }) { nodes { active } } } }',
    calls: [
      "GET /organizations/me",
      "GET /accounts?where=name%20like%20'%25s'%20AND%20active%3Dfalse&includeInactive=true&offset=0&pageSize=20",
    ],
    data: { organization: { accounts: { nodes: [{ active: false }] } } },
  },
];

export const accountUsers: readonly RestRow[] = [
  {
    row: "23",
    rest: "listAccountUsers",
    query: '{ account(id: "7301") { users(first: 1, includeInactive: true) { totalCount nodes { databaseId } } } }',
    calls: [
      "GET /accounts/7301?includeInactive=true",
      "GET /accounts/7301/users?includeInactive=true&offset=0&pageSize=10",
    ],
    data: { account: { users: { totalCount: 13, nodes: [{ databaseId: "9107" }] } } },
  },
  {
    row: "24",
    rest: "getAccountUser",
    query: `{ account(id: "7301") { user(email: "joao.o'brien@harbour.example") { databaseId fullName } } }`,
    calls: [
      "GET /accounts/7301?includeInactive=true",
      "GET /accounts/7301/users/joao.o'brien%40harbour.example?includeInactive=true",
    ],
    data: { account: { user: { databaseId: "9108", fullName: "João O'Brien" } } },
  },
  {
    row: "25",
    rest: "createAccountUser",
    ...change(
      "createUser",
      {
        account: harbour,
        email: "amara.diallo@harbour.example",
        ...profile,
        roles: ["default-user"],
        address: { city: "Thiès", state: "Thiès" },
      },
      "user { databaseId email address { city state } }",
    ),
    calls: [
      {
        call: "POST /accounts/7301/users",
        body: {
          email: "amara.diallo@harbour.example",
          ...profile,
          city: "Thiès",
          stateProvince: "Thiès",
          roles: [{ key: "default-user" }],
        },
      },
    ],
    data: { createUser: { user: { databaseId: "9250", address: { city: "Thiès", state: "Thiès" } } } },
  },
  {
    row: "26",
    rest: "updateAccountUser",
    ...change("updateUser", { user: "9250", account: "7301", phone: "+221 33 1" }, "user { phone }"),
    calls: [{ call: "PATCH /accounts/7301/users/9250", body: { phone: "+221 33 1" } }],
    data: { updateUser: { userErrors: [], user: { phone: "+221 33 1" } } },
  },
  {
    row: "27",
    rest: "deleteAccountUser",
    ...change("deleteUser", { user: globalId("User", 9250), account: harbour }, "deletedUserId"),
    calls: ["DELETE /accounts/7301/users/9250"],
    data: { deleteUser: { userErrors: [], deletedUserId: globalId("User", 9250) } },
  },
];

export const organization: readonly RestRow[] = [
  {
    row: "45",
    rest: "getOrganization",
    query: "{ organization { databaseId name createdAt } }",
    calls: ["GET /organizations/me"],
    data: { organization: { databaseId: "512", name: "Freight Portal", createdAt: "2018-11-20T00:00:00.000Z" } },
  },
  {
    row: "46",
    rest: "updateOrganization",
    ...change("updateOrganization", { name: "Freight & Co." }, "organization { id name }"),
    calls: [{ call: "PUT /organizations/me", body: { name: "Freight & Co." } }],
    data: {
      updateOrganization: { organization: { id: globalId("Organization", 512), name: "Freight & Co." } },
    },
  },
];

export const organizationUsers: readonly RestRow[] = [
  {
    row: "61",
    rest: "listOrganizationUsers",
    query: '{ organization { users(first: 1, filter: { lastName: { eq: "O\'Brien" } }) { nodes { lastName } } } }',
    calls: ["GET /organizations/me", "GET /organizations/users?where=lastName%3D'O''Brien'&offset=0&pageSize=10"],
    data: { organization: { users: { nodes: [{ lastName: "O'Brien" }] } } },
  },
  {
    row: "62",
    rest: "getOrganizationUser",
    query: '{ organization { user(id: "9107") { email } } }',
    calls: ["GET /organizations/me", "GET /organizations/users/9107?includeInactive=true"],
    data: { organization: { user: { email: "ines.marek@harbour.example" } } },
  },
  {
    row: "63",
    rest: "createOrganizationUser",
    ...change("createUser", { email: "amara@freightportal.example", ...profile }, "user { databaseId active }"),
    calls: [{ call: "POST /organizations/users", body: { email: "amara@freightportal.example", ...profile } }],
    data: { createUser: { userErrors: [], user: { databaseId: "9250", active: true } } },
  },
  {
    row: "64",
    rest: "updateOrganizationUser",
    ...change("updateUser", { user: "9250", organizationWide: true, active: false }, "user { active }"),
    calls: [{ call: "PATCH /organizations/users/9250", body: { active: false } }],
    data: { updateUser: { user: { active: false } } },
  },
  {
    row: "65",
    rest: "deleteOrganizationUser",
    ...change("deleteUser", { user: "9250", organizationWide: true }, "deletedUserId"),
    calls: ["DELETE /organizations/users/9250"],
    data: { deleteUser: { deletedUserId: globalId("User", 9250) } },
  },
];

export const users: readonly RestRow[] = [
  {
    row: "66",
    rest: "listUsers",
    query: '{ users(first: 3, filter: { firstName: { in: ["Ines", "Zoë"] } }) { nodes { firstName } } }',
    calls: ["GET /users?where=firstName%20in%20('Ines'%2C'Zo%C3%AB')&pageSize=12"],
    data: { users: { nodes: expect.arrayContaining([{ firstName: "Ines" }]) } },
  },
  {
    row: "67",
    rest: "getUser",
    query: '{ user(email: "ines.marek@harbour.example") { databaseId } }',
    calls: ["GET /users/ines.marek%40harbour.example?includeInactive=true"],
    data: { user: { databaseId: "9107" } },
  },
  {
    row: "68",
    rest: "updateUser",
    ...change("updateUser", { user: "9110", address: { city: "Gdańsk" } }, "user { address { city } }"),
    calls: [{ call: "PATCH /users/9110", body: { city: "Gdańsk" } }],
    data: { updateUser: { user: { address: { city: "Gdańsk" } } } },
  },
  {
    row: "69",
    rest: "deleteUser",
    ...change("deleteUser", { user: "9111", clientMutationId: "m" }, "clientMutationId deletedUserId"),
    calls: ["DELETE /users/9111"],
    data: { deleteUser: { clientMutationId: "m", deletedUserId: globalId("User", 9111) } },
  },
  {
    row: "70",
    rest: "listUserRoles",
    query: '{ user(id: "9107") { roles { key } hasRole(key: "admin") mayBuild: hasRole(key: "formula-builder") } }',
    calls: ["GET /users/9107?includeInactive=true", "GET /users/9107/roles"],
    data: { user: { roles: [{ key: "admin" }, { key: "formula-builder" }], hasRole: true, mayBuild: true } },
  },
  {
    row: "72",
    rest: "assignUserRole",
    ...change("assignRole", { user: "9108", role: "admin" }, "role { key } user { databaseId }"),
    calls: ["PUT /users/9108/roles/admin"],
    data: { assignRole: { userErrors: [], role: { key: "admin" }, user: { databaseId: "9108" } } },
  },
  {
    row: "71",
    rest: "revokeUserRole",
    ...change("revokeRole", { user: globalId("User", 9108), role: "admin" }, "revokedRole user { email }"),
    calls: ["DELETE /users/9108/roles/admin", "GET /users/9108?includeInactive=true"],
    data: { revokeRole: { revokedRole: "admin", user: { email: "joao.o'brien@harbour.example" } } },
  },
];
