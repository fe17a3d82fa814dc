import type { RestClient } from "../upstream/client.ts";
import { path } from "../upstream/path.ts";
import { scheduledJobs } from "./common/parsers/activity.ts";
import { nullIfNotFound } from "./common/recordLoader.ts";
import type { ScheduledJobRecord } from "./common/records.ts";
import { nullIfEmptyList, unpagedList, type RestList } from "./common/restList.ts";
import { toWriteResult, type WriteResult } from "./common/writeResult.ts";

/** Pollers of events, and formula instances with a schedule. */
export class ScheduledJobSource {
  constructor(private readonly client: RestClient) {}

  /** `GET /jobs`, in one response. */
  list(): RestList<ScheduledJobRecord> {
    return unpagedList(this.client, "/jobs", async () => {
      const response = await this.client.get("/jobs").catch(nullIfEmptyList);
      return response === null ? [] : scheduledJobs.parseList(response);
    });
  }

  /** `GET /jobs/{id}`. Null for a 404. */
  async byId(id: string): Promise<ScheduledJobRecord | null> {
    const response = await this.client.get(path`/jobs/${id}`).catch(nullIfNotFound);
    return response && scheduledJobs.parseOne(response);
  }

  /** `PUT /jobs/{id}/enable`, `PUT /jobs/{id}/disable`. */
  switchTo(state: "enable" | "disable", id: string): Promise<WriteResult<unknown>> {
    return toWriteResult(this.client.send("PUT", path`/jobs/${id}` + `/${state}`));
  }
}
