/** The handler of each operation of the contract. */
import type { Handlers } from "../handler.ts";
import { accountOperations } from "./accounts.ts";
import { auditLogOperations } from "./auditLogs.ts";
import { bulk } from "./bulk.ts";
import { commonResources } from "./commonResources.ts";
import { connectorInstanceWrites } from "./connectorInstanceWrites.ts";
import { connectorInstances } from "./connectorInstances.ts";
import { connectors } from "./connectors.ts";
import { discovery } from "./discovery.ts";
import { events } from "./events.ts";
import { formulaExecutions } from "./formulaExecutions.ts";
import { formulaRuns } from "./formulaRuns.ts";
import { formulaInstances } from "./formulaInstances.ts";
import { formulaInstanceWrites } from "./formulaInstanceWrites.ts";
import { formulas } from "./formulas.ts";
import { formulaWrites } from "./formulaWrites.ts";
import { hubs } from "./hubs.ts";
import { instanceSettingOperations } from "./instanceSettings.ts";
import { oauth } from "./oauth.ts";
import { organizationOperations } from "./organization.ts";
import { records } from "./records.ts";
import { roleOperations } from "./roles.ts";
import { scheduledJobs } from "./scheduledJobs.ts";
import { transformations } from "./transformations.ts";
import { usage } from "./usage.ts";
import { userOperations } from "./users.ts";

export const handlers: Handlers = {
  ...accountOperations,
  ...organizationOperations,
  ...userOperations,
  ...roleOperations,
  ...auditLogOperations,
  ...commonResources,
  ...transformations,
  ...connectors,
  ...oauth,
  ...connectorInstances,
  ...connectorInstanceWrites,
  ...instanceSettingOperations,
  ...formulas,
  ...formulaWrites,
  ...formulaInstances,
  ...formulaExecutions,
  ...formulaInstanceWrites,
  ...formulaRuns,
  ...scheduledJobs,
  ...hubs,
  ...events,
  ...usage,
  ...discovery,
  ...records,
  ...bulk,
};
