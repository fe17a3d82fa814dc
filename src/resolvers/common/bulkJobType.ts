/** Bulk jobs of connector instances, by what their global ids hold. */
import type { Context } from "../../context.ts";
import type { BulkAccess } from "../../datasources/bulkJob.ts";
import { parseBulkJobId, type BulkJobId } from "../../relay/bulkJobId.ts";
import { badUserInput } from "../../relay/inputErrors.ts";
import { BulkJob } from "../../schema/bulkJob.ts";
import type { ConnectorInstance } from "../../schema/connectorInstance.ts";
import { connectorInstanceType } from "./entityTypes.ts";
import { hubAccess } from "./hubAccess.ts";
import type { EntityType } from "./reference.ts";

/** REST calls for a job by its id: its instance, twice if a list of instances has no token, and its status. */
export const CALLS_OF_BULK_JOB = 3;

/** Bulk jobs by the key of a global id. Null if the job or its connector instance does not exist. */
export const bulkJobType: EntityType<BulkJob> = {
  name: "BulkJob",
  fromKey: (key) => new BulkJob(requireBulkJobId(key)),
  load: async (key, context) => {
    const id = requireBulkJobId(key);
    const instance = await connectorInstanceType.load(id.instance, context);
    if (instance === null) return null;
    const record = await context.dataSources.bulkJobs.status(await bulkAccess(instance, context), id.job);
    return record && new BulkJob(id, record);
  },
};

/** Reads the instance if its row has no token. */
export async function bulkAccess(instance: ConnectorInstance, context: Context): Promise<BulkAccess> {
  const { token } = await hubAccess(instance, context);
  return { instance: instance.databaseId, token };
}

/** The same by the id of the instance. @throws BAD_USER_INPUT if there is no such instance */
export async function bulkAccessById(instance: string, context: Context): Promise<BulkAccess> {
  const found = await connectorInstanceType.load(instance, context);
  if (found !== null) return bulkAccess(found, context);
  throw badUserInput("The connector instance of this bulk job does not exist.");
}

function requireBulkJobId(key: string): BulkJobId {
  const id = parseBulkJobId(key);
  if (id !== undefined) return id;
  throw badUserInput("A global id of a BulkJob must contain its connector instance, its number, direction and object.");
}
