/** Usage, events of connector instances, and scheduled jobs. */
import { expect } from "@jest/globals";
import { globalId } from "../support/ids.ts";
import { type RestRow } from "../support/rest.ts";

/** Of the first formula instance with a schedule. */
const JOB = "8f7f1ad2-0000-4000-8000-000000000000";

export const activity: readonly RestRow[] = [
  {
    row: "D30",
    rest: "listConnectorInstanceEvents",
    query:
      '{ connectorInstance(id: "418001") { events(first: 10) { nodes { databaseId status receivedAt payload } } } }',
    calls: ["GET /instances/418001", "GET /instances/418001/events?pageSize=10"],
    data: {
      connectorInstance: {
        events: { nodes: expect.arrayContaining([expect.objectContaining({ status: "NEW" })]) },
      },
    },
  },
  {
    row: "D30",
    rest: "getConnectorInstanceEvent",
    query: "query ($id: ID!) { node(id: $id) { ... on ConnectorInstanceEvent { databaseId status } } }",
    variables: { id: globalId("ConnectorInstanceEvent", "418001:1") },
    calls: ["GET /instances/418001/events/1"],
    data: { node: null },
  },
  {
    row: "D31",
    rest: "listUsage",
    query:
      '{ usage(first: 10, filter: { from: "2019-05-20", to: "2019-05-21", status: FAILED, hub: "crm", connectors: ["sfdc", "hubspotcrm"], tags: ["live"], search: "contacts", account: "7300" }) { nodes { status } } }',
    calls: [
      "GET /usage?hub=crm&keys%5B%5D=sfdc&keys%5B%5D=hubspotcrm&tags%5B%5D=live&accountIds%5B%5D=7300&status=FAILED&searchText=contacts&from=2019-05-20T00%3A00%3A00.000Z&to=2019-05-21T00%3A00%3A00.000Z&pageSize=10",
    ],
    data: { usage: { nodes: expect.any(Array) } },
  },
  {
    row: "D31",
    rest: "getUsage",
    query: '{ usageEntry(requestId: "710000000") { databaseId status connectorKey } }',
    calls: ["GET /usage/710000000"],
    data: { usageEntry: { databaseId: "710000000", status: "SUCCESS", connectorKey: expect.any(String) } },
  },
  {
    row: "D32",
    rest: "listScheduledJobs",
    query: "{ scheduledJobs(first: 1) { nodes { state formulaInstance { databaseId } } } }",
    calls: ["GET /jobs"],
    data: { scheduledJobs: { nodes: [{ state: "WAITING", formulaInstance: { databaseId: expect.any(String) } }] } },
  },
  {
    row: "D32",
    rest: "getScheduledJob",
    query: "query ($id: ID!) { node(id: $id) { ... on ScheduledJob { name } } }",
    variables: { id: globalId("ScheduledJob", JOB) },
    calls: [`GET /jobs/${JOB}`],
    data: { node: null },
  },
  ...(["enable", "disable"] as const).map((verb): RestRow => ({
    row: "D32",
    rest: `${verb}ScheduledJob`,
    query: `mutation { ${verb}ScheduledJob(input: { scheduledJob: "${JOB}" }) { scheduledJob { name } userErrors { code field } } }`,
    calls: [`PUT /jobs/${JOB}/${verb}`],
    data: {
      [`${verb}ScheduledJob`]: {
        scheduledJob: null,
        userErrors: [{ code: "NOT_FOUND", field: ["input", "scheduledJob"] }],
      },
    },
  })),
];
