import type { RestClient } from "../upstream/client.ts";
import { path } from "../upstream/path.ts";
import { valueOrThrow } from "./common/attributes.ts";
import { connectorMetadata, connectors, documents } from "./common/parsers/connector.ts";
import {
  connectorConfigurations,
  connectorSettings,
  oauthTokens,
  oauthUrls,
} from "./common/parsers/connectorSettings.ts";
import { nullIfNotFound, RecordLoader } from "./common/recordLoader.ts";
import type {
  ConnectorMetadataRecord,
  ConnectorRecord,
  ConnectorSettingRecord,
  OAuthTokenRecord,
} from "./common/records.ts";
import { isValid } from "./common/recordParser.ts";
import { restList, type RestList } from "./common/restList.ts";
import { type Condition, formatWhere } from "./common/where.ts";
import { toWriteResult, type WriteResult } from "./common/writeResult.ts";

/** What the dialogue of an OAuth connector needs. */
export interface OAuthDialogue {
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly callbackUrl: string;
  readonly scope?: string | undefined;
  readonly state: string;
  readonly siteAddress?: string | undefined;
}

/** The URL of a dialogue. OAuth 1 has a request token, whose secret completes the dialogue. */
export interface OAuthUrl {
  readonly url: string;
  readonly requestToken?: string | undefined;
  readonly requestSecret?: string | undefined;
}

const LATEST_VERSION = "-1";
/** One page of the catalogue holds most connectors, and is smaller than a few single reads. */
const TYPICAL_CONNECTORS = 200;

interface ConnectorQuery {
  readonly where?: string | undefined;
  readonly typicalSize?: number | undefined;
}

/** The catalogue of connectors. */
export class ConnectorSource {
  constructor(private readonly client: RestClient) {}

  /**
   * `GET /elements/{keyOrId}`, or the row of a list: a single read adds only settings, which `settings` reads too, and
   * resources and hooks, which are most of its up to 1 MB, and which no field returns.
   */
  readonly byKeyOrId = new RecordLoader<string, ConnectorRecord>({
    operation: "getConnector",
    readOne: async (keyOrId) => {
      const connector = connectors.parseOne(await this.client.get(path`/elements/${keyOrId}`));
      this.byKeyOrId.prime([connector]);
      return connector;
    },
    keysOf: (row) => [String(row.id), row.key],
    list: () => this.list(),
  });

  /** `GET /elements`. */
  list(where: readonly Condition[] = []): RestList<ConnectorRecord> {
    const typicalSize = where.length === 0 ? TYPICAL_CONNECTORS : undefined;
    return this.#list("/elements", { where: formatWhere(where), typicalSize });
  }

  /** `GET /hubs/{key}/elements`. */
  ofHub(key: string): RestList<ConnectorRecord> {
    return this.#list(path`/hubs/${key}/elements`);
  }

  /** `GET /elements/{keyOrId}/configuration`: an object or, as in a connector, a list. Resolves with null for a 404. */
  async settings(keyOrId: string): Promise<readonly ConnectorSettingRecord[] | null> {
    const response = await this.client.get(path`/elements/${keyOrId}/configuration`).catch(nullIfNotFound);
    if (response === null) return null;
    // Rows without a key cannot be set.
    if (Array.isArray(response.body)) return connectorSettings.parseList(response).filter(isValid);
    return valueOrThrow(connectorConfigurations.parseOne(response).configuration) ?? [];
  }

  /** `GET /elements/{id}/metadata`. Resolves with null for a 404. */
  async metadata(id: string): Promise<ConnectorMetadataRecord | null> {
    return this.client
      .get(path`/elements/${id}/metadata`)
      .then((response) => connectorMetadata.parseOne(response), nullIfNotFound);
  }

  /** `GET /elements/{id}/docs`: a Swagger 2.0 document, of the latest version by default. Resolves with null for a 404. */
  async apiDocs(
    id: string,
    { operationId, version = LATEST_VERSION }: { operationId?: string | undefined; version?: string | undefined },
  ): Promise<Record<string, unknown> | null> {
    return this.client
      .get(path`/elements/${id}/docs`, { query: { operationId, version } })
      .then((response) => documents.parseOne(response), nullIfNotFound);
  }

  /**
   * `GET /elements/{keyOrId}/oauth/url`. Reads the connector first, as OAuth 1 also needs
   * `GET /elements/{keyOrId}/oauth/token`.
   */
  createOAuthUrl(keyOrId: string, dialogue: OAuthDialogue): Promise<WriteResult<OAuthUrl>> {
    return toWriteResult(this.#oauthUrl(keyOrId, dialogue));
  }

  async #oauthUrl(keyOrId: string, dialogue: OAuthDialogue): Promise<OAuthUrl> {
    const connector = await this.byKeyOrId.load(keyOrId);
    // The vendor's SDK reads a flat attribute.
    const type = valueOrThrow(valueOrThrow(connector?.authentication)?.type ?? connector?.authenticationType);
    const isOAuth1 = type?.toLowerCase() === "oauth1";
    const { token: requestToken, secret }: Partial<OAuthTokenRecord> = isOAuth1
      ? await this.#oauthToken(keyOrId, dialogue)
      : {};
    const requestSecret = valueOrThrow(secret);
    const response = await this.client.get(path`/elements/${keyOrId}/oauth/url`, {
      secretQuery: { ...dialogue, requestToken },
    });
    return { url: oauthUrls.parseOne(response).oauthUrl, requestToken, requestSecret };
  }

  async #oauthToken(keyOrId: string, dialogue: OAuthDialogue): Promise<OAuthTokenRecord> {
    const to = path`/elements/${keyOrId}/oauth/token`;
    return oauthTokens.parseOne(await this.client.get(to, { secretQuery: { ...dialogue } }));
  }

  #list(from: string, { where, typicalSize }: ConnectorQuery = {}): RestList<ConnectorRecord> {
    return restList(this.client, {
      path: from,
      paging: "token",
      filters: { where },
      ...(typicalSize !== undefined && { typicalSize }),
      parser: connectors,
      primes: { read: "getConnector", onRows: (rows) => this.byKeyOrId.prime(rows) },
    });
  }
}
