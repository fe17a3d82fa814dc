import type { RestClient } from "../upstream/client.ts";
import { path } from "../upstream/path.ts";
import { usageEntries } from "./common/parsers/activity.ts";
import { nullIfNotFound } from "./common/recordLoader.ts";
import type { UsageEntryRecord } from "./common/records.ts";
import { restList, type RestList } from "./common/restList.ts";

export interface UsageQuery {
  /** ISO 8601 with milliseconds. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly status?: "SUCCESS" | "FAILED" | undefined;
  readonly hub?: string | undefined;
  readonly connectorKeys?: readonly string[] | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly search?: string | undefined;
  readonly accountId?: string | undefined;
}

/** Requests of the platform to connected applications, which it keeps for 180 days. */
export class UsageSource {
  constructor(private readonly client: RestClient) {}

  /** `GET /usage`. A time in the future is a 404 of the platform: the list is empty. */
  list({ from, to, status, hub, connectorKeys, tags, search, accountId }: UsageQuery): RestList<UsageEntryRecord> {
    return restList(this.client, {
      path: "/usage",
      paging: "token",
      filters: {
        hub,
        "keys[]": connectorKeys,
        "tags[]": tags,
        "accountIds[]": accountId,
        status,
        searchText: search,
        from,
        to,
      },
      parser: usageEntries,
      nullIfEmpty: nullIfNotFound,
    });
  }

  /** `GET /usage/{id}`. Null for a 404. @param id of the request or of the entry */
  async byId(id: string): Promise<UsageEntryRecord | null> {
    const response = await this.client.get(path`/usage/${id}`).catch(nullIfNotFound);
    return response && usageEntries.parseOne(response);
  }
}
