import type { RestClient } from "../upstream/client.ts";
import { path } from "../upstream/path.ts";
import { restList, type RestList } from "./common/restList.ts";
import { nullIfMissing, RecordLoader } from "./common/recordLoader.ts";
import type { ConnectorMetadataRecord, ConnectorRecord } from "./common/records.ts";
import { RecordReader } from "./common/recordParser.ts";

const connectors = new RecordReader<ConnectorRecord>("a connector", { id: "databaseId", key: "string" });
const metadata = new RecordReader<ConnectorMetadataRecord>("the metadata of a connector", {});
const documents = new RecordReader<Record<string, unknown>>("the API description of a connector", {});

const LATEST = "-1";
/** A page of the catalogue holds most of it, and is smaller than a few connectors in full. */
const USUAL_CONNECTORS = 200;

/** The catalogue. */
export class ConnectorSource {
  constructor(private readonly client: RestClient) {}

  /**
   * `GET /elements/{keyOrId}`. Rows of lists are used too: a single read adds settings, resources and hooks, which fill
   * most of a megabyte and which no field returns.
   */
  readonly byKeyOrId = new RecordLoader<string, ConnectorRecord>({
    operation: "getConnector",
    readOne: async (keyOrId) => {
      const connector = connectors.one(await this.client.get(path`/elements/${keyOrId}`));
      this.byKeyOrId.seed([connector]);
      return connector;
    },
    keysOf: (row) => [String(row.id), row.key],
    list: () => this.list(),
  });

  /** `GET /elements`. */
  list(): RestList<ConnectorRecord> {
    return this.#list("/elements", USUAL_CONNECTORS);
  }

  /** `GET /hubs/{key}/elements`. */
  ofHub(key: string): RestList<ConnectorRecord> {
    return this.#list(path`/hubs/${key}/elements`);
  }

  /** `GET /elements/{id}/metadata`. */
  async metadata(id: string): Promise<ConnectorMetadataRecord | null> {
    return this.client.get(path`/elements/${id}/metadata`).then((reply) => metadata.one(reply), nullIfMissing);
  }

  /** `GET /elements/{id}/docs`: a Swagger 2.0 document, the latest unless told otherwise. */
  async apiDocs(
    id: string,
    { operationId, version = LATEST }: { operationId?: string | undefined; version?: string | undefined },
  ): Promise<Record<string, unknown> | null> {
    return this.client
      .get(path`/elements/${id}/docs`, { query: { operationId, version } })
      .then((reply) => documents.one(reply), nullIfMissing);
  }

  #list(from: string, usualSize?: number): RestList<ConnectorRecord> {
    return restList(this.client, {
      path: from,
      paging: "token",
      ...(usualSize !== undefined && { usualSize }),
      records: connectors,
      seed: (rows) => this.byKeyOrId.seed(rows),
    });
  }
}
