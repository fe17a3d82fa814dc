/** The catalogue: connectors and hubs. */
import { expect } from "@jest/globals";
import { globalId, type RestRow } from "../support/rest.ts";

const sfdc = globalId("Connector", 23);

export const connectors: readonly RestRow[] = [
  {
    row: "39",
    rest: "listConnectors",
    query: "{ connectors(first: 3) { totalCount nodes { databaseId key hub { key } } } }",
    calls: ["GET /elements?pageSize=12"],
    data: {
      connectors: { totalCount: 161, nodes: [{ databaseId: "1", key: "jira", hub: { key: "helpdesk" } }, {}, {}] },
    },
  },
  {
    row: "42",
    rest: "getConnector",
    query: '{ connector(key: "sfdc") { id name authenticationType } }',
    calls: ["GET /elements/sfdc"],
    data: { connector: { id: sfdc, name: "Salesforce Sales Cloud", authenticationType: "oauth2" } },
  },
  {
    row: "40",
    rest: "getConnectorApiDocs",
    query: `{ connector(id: "${sfdc}") { openApi(operationId: "getContacts") } }`,
    calls: ["GET /elements/23", "GET /elements/23/docs?operationId=getContacts&version=-1"],
    data: { connector: { openApi: { swagger: "2.0", paths: { "/contacts": { get: expect.anything() } } } } },
  },
  {
    row: "41",
    rest: "getConnectorMetadata",
    query: '{ connector(id: "1") { metadata { name events { supported methods } } } }',
    calls: ["GET /elements/1", "GET /elements/1/metadata"],
    data: { connector: { metadata: { events: { supported: expect.any(Boolean), methods: expect.any(Array) } } } },
  },
  {
    row: "N23",
    rest: "listConnectorSettings",
    query: "{ connectors(first: 1) { nodes { configuration { key type required } } } }",
    calls: ["GET /elements?pageSize=10", "GET /elements/1/configuration"],
    data: {
      connectors: {
        nodes: [{ configuration: expect.arrayContaining([{ key: "password", type: "PASSWORD", required: true }]) }],
      },
    },
  },
  {
    row: "43",
    rest: "listConnectorInstancesOfConnector",
    query: '{ connector(id: "6") { instances { totalCount } } }',
    calls: ["GET /elements/6", "GET /elements/6/instances?pageSize=1"],
    data: { connector: { instances: { totalCount: 0 } } },
  },
  {
    row: "N19",
    rest: "listHubs",
    query: "{ hubs(first: 2) { totalCount nodes { id key name } } }",
    calls: ["GET /hubs?pageSize=10"],
    data: { hubs: { totalCount: 29, nodes: [{ id: globalId("Hub", "messaging"), key: "messaging" }, {}] } },
  },
  {
    row: "N20",
    rest: "getHub",
    query: '{ hub(key: "crm") { id name } }',
    calls: ["GET /hubs/crm"],
    data: { hub: { id: globalId("Hub", "crm"), name: "CRM" } },
  },
  {
    row: "N21",
    rest: "listHubConnectors",
    query: '{ hub(key: "finance") { connectors(first: 10) { nodes { key hub { key } } } } }',
    calls: ["GET /hubs/finance", "GET /hubs/finance/elements?pageSize=10"],
    data: {
      hub: { connectors: { nodes: expect.arrayContaining([{ key: expect.any(String), hub: { key: "finance" } }]) } },
    },
  },
];
