/** Parsers of what the platform has done: requests to connected applications, their events, and scheduled jobs. */
import { boolean, date, key, objectOf, reference, rowId, text } from "../attributes.ts";
import type { AttributesOf, AttributesOfObject } from "../contract.ts";
import type { components } from "../../../../openapi/types.generated.ts";

import { recordParser } from "../recordParser.ts";

/** Milliseconds. The platform measures fractions, too. */
const duration = {
  expected: "a number",
  read: (value: unknown) => (typeof value === "number" && Number.isFinite(value) ? Math.round(value) : undefined),
};

/** Responses were seen in snake case. The vendor's documentation has other names for the same attributes. */
export const usageEntries = recordParser("a usage entry", {
  required: { traffic_id: rowId },
  optional: {
    request_id: text,
    traffic_date: date,
    request_status: text,
    request_uri: text,
    element_api: text,
    element_key: text,
    element_name: text,
    process_time: duration,
    request_ip: text,
    user_id: reference,
    account_id: reference,
  } satisfies AttributesOf<"Usage">,
  aliases: {
    id: "traffic_id",
    requestId: "request_id",
    usageDate: "traffic_date",
    requestStatus: "request_status",
    requestURI: "request_uri",
    elementApi: "element_api",
    elementKey: "element_key",
    elementName: "element_name",
    processTime: "process_time",
    requestIP: "request_ip",
    userId: "user_id",
    accountId: "account_id",
  },
});

export const connectorInstanceEvents = recordParser("an event", {
  required: { id: rowId },
  optional: { eventDate: date, status: text, providerData: text } satisfies AttributesOf<"Event">,
  omit: ["notifiedData"],
});

type Job = components["schemas"]["ScheduledJob"];

const jobData = recordParser("the data of a job", {
  optional: { elementKey: text, topic: text } satisfies AttributesOfObject<Job["data"]>,
});

const jobTriggers = recordParser("the trigger of a job", {
  optional: {
    state: text,
    nextFireTime: date,
    startTime: date,
    endTime: date,
    mayFireAgain: boolean,
  } satisfies AttributesOfObject<Job["trigger"]>,
});

export const scheduledJobs = recordParser("a scheduled job", {
  required: { id: key },
  optional: {
    name: text,
    description: text,
    data: objectOf(jobData),
    trigger: objectOf(jobTriggers),
  } satisfies AttributesOf<"ScheduledJob">,
});
