import type { RestClient } from "../http/client.ts";
import { path } from "../http/path.ts";
import { restList, type RestList } from "./list.ts";
import { RecordLoader } from "./loader.ts";
import type { HubRecord } from "./records.ts";
import { RecordReader } from "./shape.ts";

const hubs = new RecordReader<HubRecord>("a hub", { key: "string" });

/** Categories of connectors. */
export class HubSource {
  constructor(private readonly client: RestClient) {}

  /** `GET /hubs/{key}`. */
  readonly byKey = new RecordLoader<string, HubRecord>({
    readOne: async (key) => hubs.one(await this.client.get(path`/hubs/${key}`)),
    keysOf: (row) => [row.key],
  });

  /** `GET /hubs`. */
  list(): RestList<HubRecord> {
    return restList(this.client, {
      path: "/hubs",
      paging: "token",
      records: hubs,
      seed: (rows) => this.byKey.seed(rows),
    });
  }
}
