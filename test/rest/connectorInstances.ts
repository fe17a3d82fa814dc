/** Connector instances, and what is behind them. */
import { expect } from "@jest/globals";
import { elementToken } from "../../sandbox/elementToken.ts";
import { globalId } from "../support/ids.ts";
import { change, type RestCall, type RestRow } from "../support/rest.ts";

const configuration = { username: "ines", "event.notification.enabled": true };
const texts = { username: "ines", "event.notification.enabled": "true" };

export const lists: readonly RestRow[] = [
  {
    row: "N2",
    rest: "listConnectorInstances",
    query:
      '{ connectorInstances(tags: ["live", "freight"], search: "JIRA") { nodes { databaseId connector { key } } } }',
    calls: ["GET /instances?searchText=JIRA&tags%5B%5D=live&tags%5B%5D=freight&pageSize=20"],
    data: {
      connectorInstances: { nodes: expect.arrayContaining([{ databaseId: "418005", connector: { key: "jira" } }]) },
    },
  },
  {
    row: "21a",
    rest: "listOwnAccountConnectorInstances",
    query: "{ ownAccount { connectorInstances(first: 2) { totalCount nodes { databaseId } } } }",
    calls: ["GET /accounts/instances?pageSize=10"],
    data: { ownAccount: { connectorInstances: { totalCount: 8, nodes: [{ databaseId: "418001" }, {}] } } },
  },
  {
    row: "21b",
    rest: "listAccountConnectorInstances",
    query: '{ account(id: "7301") { connectorInstances { nodes { databaseId user { email } } } } }',
    calls: ["GET /accounts/7301?includeInactive=true", "GET /accounts/7301/instances?pageSize=20"],
    data: { account: { connectorInstances: { nodes: [{ databaseId: "418004" }, { databaseId: "418005" }, {}] } } },
  },
  {
    row: "43",
    rest: "listConnectorInstancesOfConnector",
    query: '{ connector(id: "23") { instances(first: 1) { nodes { databaseId } } } }',
    calls: ["GET /elements/23", "GET /elements/23/instances?pageSize=10"],
    data: { connector: { instances: { nodes: [{ databaseId: "418001" }] } } },
  },
  {
    row: "N3",
    rest: "getConnectorInstance",
    query: '{ connectorInstance(id: "418004") { name token configuration } }',
    calls: ["GET /instances/418004"],
    data: { connectorInstance: { token: elementToken(418004), configuration: expect.any(Object) } },
  },
];

const created = 418058;
const one = `/instances/${String(created)}`;

export const changes: readonly RestRow[] = [
  {
    row: "73",
    rest: "createConnectorInstance",
    ...change(
      "createConnectorInstance",
      { connector: "jira", name: "Tickets", tags: ["new"], configuration, retrieveObjectsAfterInstantiation: false },
      "connectorInstance { databaseId tags connector { key } }",
    ),
    calls: [
      {
        call: "POST /instances",
        body: {
          element: { key: "jira" },
          name: "Tickets",
          tags: ["new"],
          configuration: texts,
          retrieveObjectsAfterInstantiation: false,
        },
      },
    ],
    data: {
      createConnectorInstance: {
        userErrors: [],
        connectorInstance: { databaseId: String(created), tags: ["new"], connector: { key: "jira" } },
      },
    },
  },
  {
    row: "44",
    rest: "createConnectorInstanceOfConnector",
    ...change(
      "createConnectorInstance",
      { connectorId: globalId("Connector", 1), name: "More tickets", configuration, providerData: { code: "c" } },
      "connectorInstance { databaseId connector { key } }",
    ),
    calls: [
      {
        call: "POST /elements/1/instances",
        body: { name: "More tickets", configuration: texts, providerData: { code: "c" } },
      },
    ],
    data: {
      createConnectorInstance: { connectorInstance: { databaseId: String(created + 1), connector: { key: "jira" } } },
    },
  },
  {
    row: "N4",
    rest: "updateConnectorInstance",
    ...change(
      "updateConnectorInstance",
      { connectorInstance: String(created), tags: [] },
      "connectorInstance { name tags }",
    ),
    calls: [{ call: `PATCH ${one}`, body: { tags: [] } }],
    data: { updateConnectorInstance: { userErrors: [], connectorInstance: { name: "Tickets", tags: [] } } },
  },
  {
    row: "N5",
    rest: "replaceConnectorInstance",
    ...change(
      "replaceConnectorInstance",
      { connectorInstance: globalId("ConnectorInstance", created), name: "Anew", configuration },
      "connectorInstance { name tags }",
    ),
    calls: [
      `GET ${one}`,
      { call: `PUT ${one}`, body: { element: { key: "jira" }, name: "Anew", tags: [], configuration: texts } },
    ],
    data: { replaceConnectorInstance: { userErrors: [], connectorInstance: { name: "Anew", tags: [] } } },
  },
  {
    row: "N22",
    rest: "replaceConnectorInstanceOfConnector",
    ...change(
      "replaceConnectorInstance",
      { connectorInstance: String(created), name: "Kept", tags: ["a"], configuration, reauthenticate: false },
      "connectorInstance { name tags }",
    ),
    calls: [
      `GET ${one}`,
      {
        call: `PUT /elements/jira${one}?reAuthenticate=false`,
        body: { name: "Kept", tags: ["a"], configuration: texts },
      },
    ],
    data: { replaceConnectorInstance: { userErrors: [], connectorInstance: { name: "Kept", tags: ["a"] } } },
  },
  ...(["listConnectorInstanceSettings", "updateConnectorInstanceSetting"] as const).map((rest) => ({
    row: "D11",
    rest,
    ...change(
      "updateConnectorInstanceSetting",
      { connectorInstance: String(created), key: "pagination.max", value: "50" },
      "connectorInstance { configuration }",
    ),
    calls: [
      `GET ${one}/configuration`,
      {
        call: `PATCH ${one}/configuration/${String(created)}002`,
        body: {
          id: Number(`${String(created)}002`),
          key: "pagination.max",
          name: "Max Page Size",
          description: "JIRA Max Page Size",
          type: "TEXTFIELD_32",
          required: false,
          hideFromConsole: false,
          active: true,
          propertyValue: "50",
        },
      },
      `GET ${one}`,
    ],
    data: {
      updateConnectorInstanceSetting: {
        userErrors: [],
        connectorInstance: { configuration: { "pagination.max": "50" } },
      },
    },
  })),
  {
    row: "N8",
    rest: "disableConnectorInstance",
    ...change("disableConnectorInstance", { connectorInstance: String(created) }, "connectorInstance { disabled }"),
    calls: [`DELETE ${one}/enabled`, `GET ${one}`],
    data: { disableConnectorInstance: { userErrors: [], connectorInstance: { disabled: true } } },
  },
  {
    row: "N7",
    rest: "enableConnectorInstance",
    ...change("enableConnectorInstance", { connectorInstance: String(created) }, "connectorInstance { databaseId }"),
    calls: [`PUT ${one}/enabled`],
    data: { enableConnectorInstance: { userErrors: [], connectorInstance: { databaseId: String(created) } } },
  },
  {
    row: "N6",
    rest: "deleteConnectorInstance",
    ...change("deleteConnectorInstance", { connectorInstance: String(created) }, "deletedConnectorInstanceId"),
    calls: [`DELETE ${one}`],
    data: {
      deleteConnectorInstance: { deletedConnectorInstanceId: globalId("ConnectorInstance", created) },
    },
  },
];

const token = elementToken(418001);
const behind = (call: string): RestCall => ({ call, element: token });
const helium = (call: string): RestCall => ({ call, element: token, version: "Helium" });
const byId = (call: string): RestCall => ({ call, version: "Helium" });
const contacts = { name: "contacts", vendorName: "Contact", type: "NORMALIZED" };

export const discovery: readonly RestRow[] = [
  {
    row: "75",
    rest: "listHubObjects",
    query: '{ hub(key: "crm") { objectNames } }',
    token,
    calls: ["GET /hubs/crm", behind("GET /hubs/crm/objects")],
    data: { hub: { objectNames: expect.arrayContaining(["contacts", "Task"]) } },
  },
  {
    row: "76",
    rest: "listHubObjects",
    query: '{ hub(key: "general") { objects { name vendorName type } object(name: "contacts") { type } } }',
    token,
    calls: ["GET /hubs/general", helium("GET /hubs/general/objects")],
    data: { hub: { objects: expect.arrayContaining([contacts]), object: { type: "NORMALIZED" } } },
  },
  {
    row: "D9",
    rest: "listConnectorInstanceObjects",
    query: '{ connectorInstance(id: "418001") { objects { name vendorName type } } }',
    calls: ["GET /instances/418001", byId("GET /instances/418001/objects")],
    data: { connectorInstance: { objects: expect.arrayContaining([contacts]) } },
  },
  {
    row: "D9",
    rest: "getConnectorInstanceObjectMetadata",
    query:
      '{ connectorInstance(id: "418001") { object(name: "contacts") { metadata { fields { vendorPath type } } } } }',
    calls: [
      "GET /instances/418001",
      byId("GET /instances/418001/objects"),
      byId("GET /instances/418001/objects/contacts/metadata"),
    ],
    data: {
      connectorInstance: {
        object: { metadata: { fields: expect.arrayContaining([{ vendorPath: "Id", type: "string" }]) } },
      },
    },
  },
  {
    row: "77",
    rest: "getHubObjectApiDocs",
    query:
      '{ connectorInstance(id: "418001") { object(name: "contacts") { openApi(discovery: true, basic: false, version: "-1") } } }',
    calls: [
      "GET /instances/418001",
      byId("GET /instances/418001/objects"),
      behind("GET /hubs/crm/objects/contacts/docs?discovery=true&basic=false&version=-1"),
    ],
    data: { connectorInstance: { object: { openApi: { swagger: "2.0" } } } },
  },
  {
    row: "78",
    rest: "getHubObjectMetadata",
    query: '{ hub(key: "erp") { object(name: "contacts") { metadata { fields { vendorPath type } } } } }',
    token,
    calls: ["GET /hubs/erp", helium("GET /hubs/erp/objects"), helium("GET /hubs/erp/objects/contacts/metadata")],
    data: {
      hub: { object: { metadata: { fields: expect.arrayContaining([{ vendorPath: "Id", type: "string" }]) } } },
    },
  },
];

const account = { Id: "0015e00000bX2Qp", Name: "Harbour" };
const note = { Id: "7", Body: "called" };
const answer = (on: RestRow["rest"], body: unknown) => ({ on, answer: { status: 200, body } });
/** Read once, and kept. */
const document = "GET /elements/23/docs?version=-1";

export const records: readonly RestRow[] = [
  {
    row: "D1",
    rest: "listHubRecords",
    query:
      '{ connectorInstance(id: "418001") { records(object: "accounts", first: 30) { totalCount nodes { key values } } } }',
    answers: [answer("listHubRecords", [account])],
    calls: ["GET /instances/418001", document, behind("GET /hubs/crm/accounts?returnCount=true&pageSize=30")],
    data: { connectorInstance: { records: { totalCount: null, nodes: [{ key: account.Id, values: account }] } } },
  },
  {
    row: "D2",
    rest: "getHubRecord",
    query: '{ connectorInstance(id: "418001") { record(object: "accounts", key: "a/b") { key values } } }',
    answers: [answer("getHubRecord", account)],
    calls: ["GET /instances/418001", behind("GET /hubs/crm/accounts/a%2Fb")],
    data: { connectorInstance: { record: { key: account.Id, values: account } } },
  },
  {
    row: "D2",
    rest: "getHubRecordChild",
    query: "query ($id: ID!) { node(id: $id) { ... on ConnectorRecord { key values } } }",
    variables: { id: globalId("ConnectorRecord", "418001:accounts:Id=1&Site=A:notes:Id=7") },
    answers: [answer("getHubRecordChild", note)],
    calls: ["GET /instances/418001", behind("GET /hubs/crm/accounts/1/notes/7?Site=A")],
    data: { node: { key: "7", values: note } },
  },
  {
    row: "D3",
    rest: "listHubRecordChildren",
    query:
      '{ connectorInstance(id: "418001") { record(object: "accounts", key: "1") { children(object: "notes", first: 5) { nodes { key values } } } } }',
    answers: [answer("getHubRecord", account), answer("listHubRecordChildren", [note])],
    calls: [
      "GET /instances/418001",
      behind("GET /hubs/crm/accounts/1"),
      behind(`GET /hubs/crm/accounts/${account.Id}/notes?pageSize=10`),
    ],
    data: { connectorInstance: { record: { children: { nodes: [{ key: "7", values: note }] } } } },
  },
  {
    row: "D8",
    rest: "pingHub",
    query: '{ connectorInstance(id: "418001") { ping { reachable endpoint } } }',
    calls: ["GET /instances/418001", behind("GET /hubs/crm/ping")],
    data: { connectorInstance: { ping: { reachable: true, endpoint: "sfdc" } } },
  },
];
