import type { RestClient } from "../upstream/client.ts";
import { path } from "../upstream/path.ts";
import { restList, type RestList } from "./common/restList.ts";
import { RecordLoader } from "./common/recordLoader.ts";
import type { HubRecord } from "./common/records.ts";
import { RecordReader } from "./common/recordParser.ts";

const hubs = new RecordReader<HubRecord>("a hub", { key: "string" });

const USUAL_HUBS = 30;

/** Categories of connectors. */
export class HubSource {
  constructor(private readonly client: RestClient) {}

  /** `GET /hubs/{key}`. */
  readonly byKey = new RecordLoader<string, HubRecord>({
    operation: "getHub",
    readOne: async (key) => hubs.one(await this.client.get(path`/hubs/${key}`)),
    keysOf: (row) => [row.key],
    list: () => this.list(),
  });

  /** `GET /hubs`. */
  list(): RestList<HubRecord> {
    return restList(this.client, {
      path: "/hubs",
      paging: "token",
      usualSize: USUAL_HUBS,
      records: hubs,
      seed: (rows) => this.byKey.seed(rows),
    });
  }
}
