/** Common resources of each kind of owner. The same calls at different paths, each with its own operationId. */
import { expect } from "@jest/globals";
import { change, type OperationId, type RestRow } from "../support/rest.ts";
import { globalId } from "../support/ids.ts";

interface Place {
  /** Global id of the owner. */
  readonly owner: string;
  /** A field that returns the owner, and its calls. */
  readonly field: string;
  readonly fieldCalls: readonly string[];
  readonly path: string;
  readonly level: "ACCOUNT" | "ORGANIZATION" | "INSTANCE";
  /** A common resource that is there from the start, and its first field. */
  readonly known: readonly [name: string, field: string];
  /** What the id of the owner has to be compared with, where the path names none. */
  readonly guard: readonly string[];
}

const fields = [{ path: "id", type: "string" }, { path: "crew[*].name" }];

function read(row: string, rest: OperationId, place: Place, what: { selection: string; call: string; found: object }) {
  return {
    row,
    rest,
    query: `{ ${place.field} { ${what.selection} } }`,
    calls: [...place.fieldCalls, what.call],
    data: { [/^\w+/.exec(place.field)?.[0] ?? ""]: what.found },
  };
}

function list(row: string, rest: OperationId, place: Place): RestRow {
  return read(row, rest, place, {
    selection: "commonResources { name level }",
    call: `GET ${place.path}/objects/definitions`,
    found: { commonResources: expect.arrayContaining([{ name: place.known[0], level: place.level }]) },
  });
}

function get(row: string, rest: OperationId, place: Place): RestRow {
  const [name, field] = place.known;
  return read(row, rest, place, {
    selection: `commonResource(name: ${JSON.stringify(name)}) { name level fields { path } }`,
    call: `GET ${place.path}/objects/${encodeURIComponent(name)}/definitions`,
    found: { commonResource: { name, level: place.level, fields: expect.arrayContaining([{ path: field }]) } },
  });
}

const NAME = "freight / order #1";
const one = ({ path }: Place, name = NAME): string => `${path}/objects/${encodeURIComponent(name)}/definitions`;
const idOf = ({ owner }: Place, name: string): string =>
  globalId("CommonResource", `${Buffer.from(owner, "base64url").toString()}:${name}`);

function createAll(row: string, rest: OperationId, { owner, guard, path, level }: Place): RestRow {
  const resources = [
    { name: "ship", fields },
    { name: "port", fields: [] },
  ];
  const body = { ship: { fields }, port: { fields: [] } };
  return {
    row,
    rest,
    ...change("createCommonResources", { owner, resources }, "commonResources { name level }"),
    calls: [...guard, { call: `POST ${path}/objects/definitions`, body }],
    data: {
      createCommonResources: { userErrors: [], commonResources: resources.map(({ name }) => ({ name, level })) },
    },
  };
}

function create(row: string, rest: OperationId, place: Place): RestRow {
  const { owner, guard, level } = place;
  const found = { id: idOf(place, NAME), name: NAME, level, fields: fields.map(({ path }) => ({ path })) };
  return {
    row,
    rest,
    ...change(
      "createCommonResource",
      { owner, name: NAME, fields },
      "commonResource { id name level fields { path } }",
    ),
    calls: [...guard, { call: `POST ${one(place)}`, body: { fields } }],
    data: { createCommonResource: { userErrors: [], commonResource: found } },
  };
}

function replace(row: string, rest: OperationId, place: Place): RestRow {
  const { owner, guard } = place;
  const weight = { fields: [{ path: "weight", type: "number", displayName: "kg" }] };
  const selection = "commonResource { fields { path type displayName } }";
  return {
    row,
    rest,
    ...change("replaceCommonResource", { owner, name: NAME, ...weight }, selection),
    calls: [...guard, { call: `PUT ${one(place)}`, body: weight }],
    data: { replaceCommonResource: { userErrors: [], commonResource: weight } },
  };
}

function rename(row: string, rest: OperationId, place: Place): RestRow {
  const { owner, guard, path } = place;
  const patch = { call: `PATCH ${path}/objects/${encodeURIComponent(NAME)}`, body: { objectName: "cargo" } };
  const found = { id: idOf(place, "cargo"), name: "cargo", fields: [{ path: "weight" }] };
  return {
    row,
    rest,
    ...change(
      "renameCommonResource",
      { owner, name: NAME, newName: "cargo" },
      "commonResource { id name fields { path } }",
    ),
    calls: [...guard, patch],
    data: { renameCommonResource: { userErrors: [], commonResource: found } },
  };
}

function remove(row: string, rest: OperationId, place: Place): RestRow {
  const { owner, guard } = place;
  return {
    row,
    rest,
    ...change("deleteCommonResource", { owner, name: "cargo" }, "deletedName"),
    calls: [...guard, `DELETE ${one(place, "cargo")}`],
    data: { deleteCommonResource: { userErrors: [], deletedName: "cargo" } },
  };
}

function removeAll(row: string, rest: OperationId, { owner, guard, path }: Place): RestRow {
  const definitions = `${path}/objects/definitions`;
  return {
    row,
    rest,
    ...change("deleteCommonResources", { owner }, "owner { __typename commonResources { name } }"),
    calls: [...guard, `DELETE ${definitions}`, `GET ${definitions}`],
    data: { deleteCommonResources: { userErrors: [], owner: { commonResources: [] } } },
  };
}

const own: Place = {
  owner: globalId("OwnAccount", "me"),
  field: "ownAccount",
  fieldCalls: [],
  path: "/accounts",
  level: "ACCOUNT",
  known: ["ports/of call #1", "berths[*].depth"],
  guard: [],
};

export const ownAccount: readonly RestRow[] = [
  list("7a", "listOwnAccountCommonResources", own),
  get("8a", "getOwnAccountCommonResource", own),
  createAll("9a", "createOwnAccountCommonResources", own),
  create("10a", "createOwnAccountCommonResource", own),
  replace("11a", "replaceOwnAccountCommonResource", own),
  rename("14a", "renameOwnAccountCommonResource", own),
  remove("13a", "deleteOwnAccountCommonResource", own),
  removeAll("12a", "deleteOwnAccountCommonResources", own),
];

const account: Place = {
  owner: globalId("Account", 7308),
  field: 'account(id: "7302")',
  fieldCalls: ["GET /accounts/7302?includeInactive=true"],
  path: "/accounts/7302",
  level: "ACCOUNT",
  known: ["shipment", "item[*].weight"],
  guard: [],
};
const written: Place = { ...account, path: "/accounts/7308" };

export const anyAccount: readonly RestRow[] = [
  list("7b", "listAccountCommonResources", account),
  get("8b", "getAccountCommonResource", account),
  createAll("9b", "createAccountCommonResources", written),
  create("10b", "createAccountCommonResource", written),
  replace("11b", "replaceAccountCommonResource", written),
  rename("14b", "renameAccountCommonResource", written),
  remove("13b", "deleteAccountCommonResource", written),
  removeAll("12b", "deleteAccountCommonResources", written),
];

const organization: Place = {
  owner: globalId("Organization", 512),
  field: "organization",
  fieldCalls: ["GET /organizations/me"],
  path: "/organizations",
  level: "ORGANIZATION",
  known: ["my-contacts", "id"],
  guard: ["GET /organizations/me"],
};

export const ofOrganization: readonly RestRow[] = [
  list("47", "listOrganizationCommonResources", organization),
  get("48", "getOrganizationCommonResource", organization),
  createAll("49", "createOrganizationCommonResources", organization),
  create("50", "createOrganizationCommonResource", organization),
  replace("51", "replaceOrganizationCommonResource", organization),
  rename("54", "renameOrganizationCommonResource", organization),
  remove("53", "deleteOrganizationCommonResource", organization),
  {
    row: "52",
    rest: "deleteOrganizationCommonResources",
    ...change("deleteCommonResources", { owner: organization.owner }, "owner { __typename }"),
    calls: ["GET /organizations/me", "DELETE /organizations/objects/definitions"],
    // Transformations need some of them.
    data: { deleteCommonResources: { userErrors: [{ message: expect.stringContaining("MyContact") }], owner: null } },
  },
];

const instance: Place = {
  owner: globalId("ConnectorInstance", 418001),
  field: 'connectorInstance(id: "418001")',
  fieldCalls: ["GET /instances/418001"],
  path: "/instances/418001",
  level: "INSTANCE",
  known: ["MyContact", "nickname"],
  guard: [],
};
export const ofConnectorInstance: readonly RestRow[] = [
  list("N9", "listConnectorInstanceCommonResources", instance),
  get("N10", "getConnectorInstanceCommonResource", instance),
  create("N11", "createConnectorInstanceCommonResource", instance),
  replace("N12", "replaceConnectorInstanceCommonResource", instance),
  rename("74", "renameConnectorInstanceCommonResource", instance),
  remove("N13", "deleteConnectorInstanceCommonResource", instance),
];

/** Which connectors map a common resource, at all levels. */
export const mappings: readonly RestRow[] = [
  {
    row: "N24",
    rest: "listTransformationsOfCommonResource",
    query:
      '{ organization { commonResource(name: "MyContact") { mappings { level connector { databaseId key name } account { databaseId } } } } }',
    calls: [
      "GET /organizations/me",
      "GET /organizations/objects/MyContact/definitions",
      "GET /organizations/objects/MyContact/transformations",
    ],
    data: {
      organization: {
        commonResource: {
          mappings: expect.arrayContaining([
            {
              level: "ORGANIZATION",
              connector: { databaseId: "23", key: "sfdc", name: expect.any(String) },
              account: null,
            },
            { level: "ACCOUNT", connector: expect.objectContaining({ key: "sfdc" }), account: { databaseId: "7301" } },
          ]),
        },
      },
    },
  },
];
