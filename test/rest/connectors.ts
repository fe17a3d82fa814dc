/** The catalogue: connectors and hubs. */
import { expect } from "@jest/globals";
import { OAuthGrants } from "../../sandbox/state/oauthGrants.ts";
import { change, type RestRow } from "../support/rest.ts";
import { globalId } from "../support/ids.ts";

const sfdc = globalId("Connector", 23);

const app = { apiKey: "key+1", apiSecret: "se/cret", callbackUrl: "https://app.example/back?x=1", state: "a b" };
const sent = "apiKey=key%2B1&apiSecret=se%2Fcret&callbackUrl=https%3A%2F%2Fapp.example%2Fback%3Fx%3D1";

/** The first one that the sandbox issues. */
const { token: requestToken } = new OAuthGrants().addRequest({ ...app, connectorId: 1359 });

export const dialogues: readonly RestRow[] = [
  {
    row: "D10",
    rest: "getConnectorOAuthUrl",
    ...change("createOAuthUrl", { ...app, connector: sfdc, scope: "api refresh", siteAddress: "harbour" }, "url"),
    calls: [
      "GET /elements/23",
      `GET /elements/23/oauth/url?${sent}&scope=api%20refresh&state=a%20b&siteAddress=harbour`,
    ],
    data: { createOAuthUrl: { userErrors: [], url: expect.stringContaining("client_id=key%2B1") } },
  },
  {
    row: "D10",
    rest: "getConnectorOAuthToken",
    ...change("createOAuthUrl", { ...app, connector: "twitter" }, "url requestToken requestSecret"),
    calls: [
      "GET /elements/twitter",
      `GET /elements/twitter/oauth/token?${sent}&state=a%20b`,
      `GET /elements/twitter/oauth/url?${sent}&state=a%20b&requestToken=${requestToken}`,
    ],
    data: { createOAuthUrl: { requestToken: expect.any(String), requestSecret: expect.any(String) } },
  },
];

export const connectors: readonly RestRow[] = [
  {
    row: "39",
    rest: "listConnectors",
    query: "{ connectors(first: 3) { totalCount nodes { databaseId key hub { key } } } }",
    calls: ["GET /elements?pageSize=12"],
    data: {
      connectors: { totalCount: 162, nodes: [{ databaseId: "1", key: "jira", hub: { key: "helpdesk" } }, {}, {}] },
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
