import type { RestClient } from "../upstream/client.ts";
import { path } from "../upstream/path.ts";
import { hubs } from "./common/parsers/connector.ts";
import { RecordLoader } from "./common/recordLoader.ts";
import type { HubRecord } from "./common/records.ts";
import { restList, type RestList } from "./common/restList.ts";

const TYPICAL_HUBS = 30;

/** Hubs: the categories of connectors. */
export class HubSource {
  constructor(private readonly client: RestClient) {}

  /** `GET /hubs/{key}`. */
  readonly byKey = new RecordLoader<string, HubRecord>({
    operation: "getHub",
    readOne: async (key) => hubs.parseOne(await this.client.get(path`/hubs/${key}`)),
    keysOf: (row) => [row.key],
    list: () => this.list(),
  });

  /** `GET /hubs`. */
  list(): RestList<HubRecord> {
    return restList(this.client, {
      path: "/hubs",
      paging: "token",
      typicalSize: TYPICAL_HUBS,
      parser: hubs,
      primes: { read: "getHub", onRows: (rows) => this.byKey.prime(rows) },
    });
  }
}
