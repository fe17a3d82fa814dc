/** Default transformations of an account and of the organization: one set of calls, twice. */
import { expect } from "@jest/globals";
import { globalId } from "../support/ids.ts";
import { change, type OperationId, type RestRow } from "../support/rest.ts";

interface Place {
  readonly owner: string;
  readonly field: string;
  readonly fieldCalls: readonly string[];
  readonly path: string;
  readonly level: "ACCOUNT" | "ORGANIZATION";
  /** What the id of the owner has to be compared with, where the path names none. */
  readonly guard: readonly string[];
}

const mapping = [
  { path: "id", type: "string", vendorPath: "Id", vendorType: "string" },
  { path: "points", vendorPath: "Ratings[?(@.id==2)].value", configuration: [{ type: "readOnly" }] },
];
const script = { body: "done(originalObject);", mimeType: "application/javascript", filterEmptyResponse: true };

/** In the order of the table of contents: list, get, create, replace, delete all, delete one. */
type Calls = readonly (readonly [row: string, rest: OperationId])[];

function rowsOf({ owner, field, fieldCalls, path, level, guard }: Place, numbers: Calls): readonly RestRow[] {
  const [list, get, create, replace, removeAll, remove] = numbers.map(([row, rest]) => ({ row, rest }));
  const holder = /^\w+/.exec(field)?.[0] ?? "";
  const all = `${path}/elements/sfdc/transformations`;
  // By the connector's id here: the platform takes either, and the global id has the key.
  const byId = `${path}/elements/23/transformations`;
  const target = { owner, connector: globalId("Connector", 23), resource: "MyContact" };
  const id = globalId("Transformation", `${Buffer.from(owner, "base64url").toString()}:sfdc:MyContact`);
  return [
    {
      ...list!,
      query: `{ ${field} { transformations(connector: "sfdc") { resource level connector { key } } } }`,
      calls: [...fieldCalls, `GET ${all}`],
      data: {
        [holder]: {
          transformations: expect.arrayContaining([{ resource: "MyContact", level, connector: { key: "sfdc" } }]),
        },
      },
    },
    {
      ...get!,
      query: `{ ${field} { transformation(connector: "23", resource: "MyContact") { id vendorName fields { path } } } }`,
      calls: [...fieldCalls, `GET ${byId}/MyContact`],
      data: {
        [holder]: {
          transformation: { id, vendorName: "Contact", fields: expect.arrayContaining([{ path: "email" }]) },
        },
      },
    },
    {
      ...remove!,
      ...change("deleteTransformation", target, "deletedResource"),
      calls: [...guard, `DELETE ${byId}/MyContact`],
      data: { deleteTransformation: { userErrors: [], deletedResource: "MyContact" } },
    },
    {
      ...create!,
      ...change(
        "createTransformation",
        { ...target, vendorName: "Contact", fields: mapping },
        "transformation { id level fields { path vendorPath level configuration { type } } }",
      ),
      calls: [...guard, { call: `POST ${byId}/MyContact`, body: { vendorName: "Contact", fields: mapping } }],
      data: {
        createTransformation: {
          userErrors: [],
          transformation: { id, level, fields: [{ path: "id", level }, { configuration: [{ type: "readOnly" }] }] },
        },
      },
    },
    {
      ...replace!,
      ...change(
        "replaceTransformation",
        {
          ...target,
          connector: "sfdc",
          vendorName: "Lead",
          fields: [],
          script,
          configuration: [{ type: "passThrough", properties: { fromVendor: true } }],
        },
        "transformation { vendorName fields { path } script { body filterEmptyResponse } configuration { type properties } }",
      ),
      calls: [
        ...guard,
        {
          call: `PUT ${all}/MyContact`,
          body: {
            vendorName: "Lead",
            fields: [],
            script,
            configuration: [{ type: "passThrough", properties: { fromVendor: true } }],
          },
        },
      ],
      data: {
        replaceTransformation: {
          userErrors: [],
          transformation: {
            vendorName: "Lead",
            fields: [],
            script: { body: script.body, filterEmptyResponse: true },
            configuration: [{ type: "passThrough", properties: { fromVendor: true } }],
          },
        },
      },
    },
    {
      ...removeAll!,
      ...change("deleteTransformations", { owner, connector: "sfdc" }, "owner { __typename }"),
      calls: [...guard, `DELETE ${all}`],
      data: {
        deleteTransformations: {
          userErrors: [],
          owner: { __typename: level === "ACCOUNT" ? "Account" : "Organization" },
        },
      },
    },
  ];
}

export const transformationsOfAccount = rowsOf(
  {
    owner: globalId("Account", 7301),
    field: 'account(id: "7301")',
    fieldCalls: ["GET /accounts/7301?includeInactive=true"],
    path: "/accounts/7301",
    level: "ACCOUNT",
    guard: [],
  },
  [
    ["15", "listAccountTransformations"],
    ["16", "getAccountTransformation"],
    ["17", "createAccountTransformation"],
    ["18", "replaceAccountTransformation"],
    ["19", "deleteAccountTransformations"],
    ["20", "deleteAccountTransformation"],
  ],
);

export const transformationsOfOrganization = rowsOf(
  {
    owner: globalId("Organization", 512),
    field: "organization",
    fieldCalls: ["GET /organizations/me"],
    path: "/organizations",
    level: "ORGANIZATION",
    guard: ["GET /organizations/me"],
  },
  [
    ["55", "listOrganizationTransformations"],
    ["56", "getOrganizationTransformation"],
    ["57", "createOrganizationTransformation"],
    ["58", "replaceOrganizationTransformation"],
    ["59", "deleteOrganizationTransformations"],
    ["60", "deleteOrganizationTransformation"],
  ],
);

const instance = globalId("ConnectorInstance", 418001);
const all = "/instances/418001/transformations";
const target = { owner: instance, resource: "MyContact" };
const id = globalId("Transformation", "ConnectorInstance:418001:sfdc:MyContact");

export const transformationsOfConnectorInstance: readonly RestRow[] = [
  {
    row: "D12",
    rest: "createConnectorInstanceTransformation",
    ...change(
      "createTransformation",
      { ...target, vendorName: "Contact", fields: mapping },
      "transformation { id level connector { key } }",
    ),
    calls: [{ call: `POST ${all}/MyContact`, body: { vendorName: "Contact", fields: mapping } }],
    data: {
      createTransformation: { userErrors: [], transformation: { id, level: "INSTANCE", connector: { key: "sfdc" } } },
    },
  },
  {
    row: "D12",
    rest: "listConnectorInstanceTransformations",
    query: '{ connectorInstance(id: "418001") { transformations { id resource level } } }',
    calls: ["GET /instances/418001", `GET ${all}`],
    data: { connectorInstance: { transformations: [{ id, resource: "MyContact", level: "INSTANCE" }] } },
  },
  {
    row: "D12",
    rest: "getConnectorInstanceTransformation",
    query: `{ node(id: "${id}") { ... on Transformation { id vendorName connector { key } } } }`,
    calls: [`GET ${all}/MyContact`],
    data: { node: { id, vendorName: "Contact", connector: { key: "sfdc" } } },
  },
  {
    row: "D12",
    rest: "replaceConnectorInstanceTransformation",
    ...change("replaceTransformation", { ...target, vendorName: "Lead", fields: [], script }, "clientMutationId"),
    calls: [{ call: `PUT ${all}/MyContact`, body: { vendorName: "Lead", fields: [], script } }],
    data: { replaceTransformation: { userErrors: [] } },
  },
  {
    row: "D12",
    rest: "deleteConnectorInstanceTransformation",
    ...change("deleteTransformation", target, "deletedResource"),
    calls: [`DELETE ${all}/MyContact`],
    data: { deleteTransformation: { userErrors: [], deletedResource: "MyContact" } },
  },
  {
    row: "D12",
    rest: "deleteConnectorInstanceTransformations",
    ...change("deleteTransformations", { owner: instance }, "owner { __typename }"),
    calls: [`DELETE ${all}`],
    // The last one is deleted already.
    data: { deleteTransformations: { userErrors: [{ message: "No transformations found" }], owner: null } },
  },
];
