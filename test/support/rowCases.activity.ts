/** Events of connector instances, usage and scheduled jobs. */
import { listed, ok, type RowCase } from "./rowCase.ts";

export const activityCases: readonly RowCase[] = [
  {
    type: "ConnectorInstanceEvent",
    document: (fields) => `{ connectorInstance(id: 418001) { events { nodes ${fields} } } }`,
    faults: (rows) => [ok("getConnectorInstance", { id: 418_001 }), ok("listConnectorInstanceEvents", rows)],
    paths: [0, 1, 2].map((index) => ["connectorInstance", "events", "nodes", index]),
    row: (index) => ({
      id: String(index + 1),
      eventDate: "2019-03-07T09:30:00Z",
      status: "NOTIFIED",
      providerData: '{"Id":"1"}',
    }),
    required: ["id"],
  },
  listed(
    "UsageEntry",
    "usage",
    "listUsage",
    (index) => ({
      traffic_id: `AVx-${String(index)}`,
      request_id: "5c9a1f",
      traffic_date: "2019-03-07T09:30:00Z",
      request_status: "SUCCESS",
      request_uri: "/elements/api-v2/hubs/crm/contacts",
      element_api: "GET /hubs/crm/contacts",
      element_key: "sfdc",
      element_name: "Salesforce",
      process_time: 412,
      request_ip: "192.0.2.1",
      user_id: 9121,
      account_id: 7301,
    }),
    ["traffic_id"],
  ),
  listed("ScheduledJob", "scheduledJobs", "listScheduledJobs", (index) => ({
    id: `job-${String(index)}`,
    name: "Nightly",
    description: "Scheduled trigger of formula 7, instance 55",
    data: { topic: "formula", elementKey: "sfdc" },
    trigger: {
      state: "WAITING",
      nextFireTime: 1_551_951_000_000,
      startTime: 1_551_951_000_000,
      endTime: 1_551_951_000_000,
      mayFireAgain: true,
    },
  })),
];
