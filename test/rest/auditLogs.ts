/** Audit logs: the scope and the thing choose the path. */
import { expect } from "@jest/globals";
import { globalId } from "../support/ids.ts";
import { type OperationId, type RestRow } from "../support/rest.ts";

const full = (scope: string) => ({ nodes: expect.arrayContaining([expect.objectContaining({ scope })]) });

function byScope(row: string, rest: OperationId, scope: string, kind: string): RestRow {
  return {
    row,
    rest,
    query: `{ auditLogs(first: 10, scope: ${scope}) { nodes { scope timestamp method resourceUri } } }`,
    calls: [`GET /audit-logs${kind}?pageSize=10`],
    data: { auditLogs: full(scope) },
  };
}

export const byScopeAlone: readonly RestRow[] = [
  byScope("28", "listAuditLogs", "ALL", ""),
  byScope("29", "listAuthenticationAuditLogs", "AUTHENTICATION", "/authentication"),
  byScope("30", "listCommonResourceAuditLogs", "COMMON_RESOURCES", "/common-resources"),
  byScope("32", "listConnectorInstanceAuditLogs", "CONNECTOR_INSTANCES", "/element-instances"),
  byScope("34", "listConnectorAuditLogs", "CONNECTORS", "/elements"),
  byScope("36", "listFormulaInstanceAuditLogs", "FORMULA_INSTANCES", "/formula-instances"),
  byScope("37", "listFormulaAuditLogs", "FORMULAS", "/formulas"),
];

export const narrowed: readonly RestRow[] = [
  {
    row: "28",
    rest: "listAuditLogs",
    query:
      '{ organization { auditLogs(first: 10, filter: { from: "2019-05-01", user: "9107", account: "7301" }) { nodes { user { databaseId } } } } }',
    calls: [
      "GET /organizations/me",
      "GET /audit-logs?from=2019-05-01T00%3A00%3A00.000Z&userId=9107&accountId=7301&pageSize=10",
    ],
    data: { organization: { auditLogs: { nodes: expect.arrayContaining([{ user: { databaseId: "9107" } }]) } } },
  },
  {
    row: "29",
    rest: "listAuthenticationAuditLogs",
    query: '{ user(id: "9100") { auditLogs(scope: AUTHENTICATION) { nodes { scope } } } }',
    calls: ["GET /users/9100?includeInactive=true", "GET /audit-logs/authentication?userId=9100&pageSize=20"],
    data: { user: { auditLogs: expect.anything() } },
  },
  {
    row: "37",
    rest: "listFormulaAuditLogs",
    query: '{ account(id: "7301") { auditLogs(scope: FORMULAS) { nodes { scope account { databaseId } } } } }',
    calls: ["GET /accounts/7301?includeInactive=true", "GET /audit-logs/formulas?accountId=7301&pageSize=20"],
    data: {
      account: {
        auditLogs: { nodes: expect.arrayContaining([{ scope: "FORMULAS", account: { databaseId: "7301" } }]) },
      },
    },
  },
  {
    row: "31",
    rest: "listAuditLogsOfCommonResource",
    query: "query ($id: ID) { auditLogs(first: 10, scope: COMMON_RESOURCES, entity: $id) { nodes { scope } } }",
    variables: { id: globalId("CommonResource", "Account:7300:ports/of call #1") },
    calls: ["GET /audit-logs/common-resources/ports%2Fof%20call%20%231?pageSize=10"],
    data: { auditLogs: expect.anything() },
  },
  {
    row: "31",
    rest: "listAuditLogsOfCommonResource",
    query: '{ account(id: "7301") { commonResource(name: "MyContact") { auditLogs { nodes { scope } } } } }',
    calls: [
      "GET /accounts/7301?includeInactive=true",
      "GET /accounts/7301/objects/MyContact/definitions",
      "GET /audit-logs/common-resources/MyContact?pageSize=20",
    ],
    data: { account: { commonResource: { auditLogs: full("COMMON_RESOURCES") } } },
  },
  {
    row: "33",
    rest: "listAuditLogsOfConnectorInstance",
    query: '{ connectorInstance(id: "418004") { auditLogs { nodes { scope } } } }',
    calls: ["GET /instances/418004", "GET /audit-logs/element-instances/418004?pageSize=20"],
    data: { connectorInstance: { auditLogs: expect.anything() } },
  },
  {
    row: "33",
    rest: "listAuditLogsOfConnectorInstance",
    query: '{ auditLogs(scope: CONNECTOR_INSTANCES, entity: "418004") { totalCount } }',
    calls: ["GET /audit-logs/element-instances/418004?pageSize=1"],
    data: { auditLogs: { totalCount: expect.any(Number) } },
  },
  {
    row: "35",
    rest: "listAuditLogsOfConnector",
    query: "query ($id: ID) { auditLogs(scope: CONNECTORS, entity: $id) { totalCount } }",
    variables: { id: globalId("Connector", 23) },
    calls: ["GET /audit-logs/elements/23?pageSize=1"],
    data: { auditLogs: { totalCount: expect.any(Number) } },
  },
  {
    row: "35",
    rest: "listAuditLogsOfConnector",
    query: '{ connector(key: "sfdc") { auditLogs(filter: { to: "2019-06-03T08:00:00Z" }) { nodes { scope } } } }',
    calls: ["GET /elements/sfdc", "GET /audit-logs/elements/23?to=2019-06-03T08%3A00%3A00.000Z&pageSize=20"],
    data: { connector: { auditLogs: expect.anything() } },
  },
  {
    row: "38",
    rest: "listAuditLogsOfFormulaEntity",
    query: '{ auditLogs(first: 10, scope: FORMULAS, entity: "30562") { nodes { scope } } }',
    calls: ["GET /audit-logs/formulas/30562?pageSize=10"],
    data: { auditLogs: full("FORMULAS") },
  },
];
