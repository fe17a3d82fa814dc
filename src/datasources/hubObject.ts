import type { CallOptions } from "../upstream/request.ts";
import type { RestClient } from "../upstream/client.ts";
import { MAX_OBJECT_PAGES } from "../platformLimits.ts";
import { CredentialsError, InvalidResponseError } from "../upstream/errors.ts";
import { path } from "../upstream/path.ts";
import type { RestResponse } from "../upstream/restResponse.ts";
import { isEmptyList } from "./common/restList.ts";
import { nullIfMissing } from "./common/recordLoader.ts";
import type { HubObjectMetadataRecord, HubObjectRecord } from "./common/records.ts";
import { RecordReader } from "./common/recordParser.ts";

const objects = new RecordReader<HubObjectRecord>("an object of a hub", { name: "string" });
const metadata = new RecordReader<HubObjectMetadataRecord>("the metadata of an object", {});
const documents = new RecordReader<Record<string, unknown>>("the API description of an object", {});

/** Version 2 of an endpoint: objects and their details, where version 1 has names. */
const HELIUM = { "elements-version": "Helium" };

/** Behind which connector instance to look, and by which path: the platform knows the instance by its token and ignores the hub. */
export interface HubAccess {
  readonly hub: string;
  readonly token: string;
}

export interface HubObjectDocsQuery {
  readonly discovery?: boolean | undefined;
  readonly resolveReferences?: boolean | undefined;
  readonly basic?: boolean | undefined;
  readonly version?: string | undefined;
}

/** What connected applications hold. Only these calls carry the token of a connector instance. */
export class HubObjectSource {
  constructor(private readonly client: RestClient) {}

  /** Behind the instance whose token came with the request. @throws CredentialsError where none came */
  throughClient(hub: string): HubAccess {
    const token = this.client.credentials.element;
    if (token !== undefined) return { hub, token };
    throw new CredentialsError(
      "The objects of a hub are those of one connector instance, whose token the request must bring: " +
        '"Authorization: User <user secret>, Organization <organization secret>, Element <instance token>". ' +
        "`objects` of a ConnectorInstance needs no token.",
    );
  }

  /** `GET /hubs/{hub}/objects`, version 2. */
  async objects({ hub, token }: HubAccess): Promise<HubObjectRecord[]> {
    return this.#listAll(hub, { element: token, headers: HELIUM });
  }

  /** `GET /hubs/{hub}/objects`, version 1. */
  async objectNames({ hub, token }: HubAccess): Promise<string[]> {
    return (await this.#listAll(hub, { element: token })).map(({ name }) => name);
  }

  /** `GET /hubs/{hub}/objects/{objectName}/docs`: a Swagger 2.0 document. */
  async apiDocs({ hub, token }: HubAccess, name: string, query: HubObjectDocsQuery) {
    return this.client
      .get(path`/hubs/${hub}/objects/${name}/docs`, { element: token, query: { ...query } })
      .then((reply) => documents.one(reply), nullIfMissing);
  }

  /** `GET /hubs/{hub}/objects/{objectName}/metadata`, version 2. */
  async metadata({ hub, token }: HubAccess, name: string): Promise<HubObjectMetadataRecord | null> {
    return this.client
      .get(path`/hubs/${hub}/objects/${name}/metadata`, { element: token, headers: HELIUM })
      .then((reply) => metadata.one(reply), nullIfMissing);
  }

  /**
   * Not known to be paged, but for a token that may come.
   * @throws InvalidResponseError after MAX_OBJECT_PAGES pages, or if a token comes twice
   */
  async #listAll(hub: string, call: CallOptions): Promise<HubObjectRecord[]> {
    const found: HubObjectRecord[] = [];
    const seen = new Set<string | undefined>();
    let nextPage: string | undefined;
    do {
      seen.add(nextPage);
      try {
        const query = { nextPage };
        const reply = await this.client.get(path`/hubs/${hub}/objects`, { ...call, query });
        const rows = objectsIn(reply);
        found.push(...rows);
        nextPage = rows.length > 0 ? reply.nextPageToken : undefined;
      } catch (error) {
        if (!isEmptyList(error)) throw error;
        nextPage = undefined;
      }
      if (nextPage !== undefined && seen.has(nextPage)) {
        throw new InvalidResponseError("The platform's page tokens go round in a circle.", undefined, undefined);
      }
      if (nextPage !== undefined && seen.size >= MAX_OBJECT_PAGES) {
        const message = `The platform's list of objects has more than ${String(MAX_OBJECT_PAGES)} pages.`;
        throw new InvalidResponseError(message, undefined, undefined);
      }
    } while (nextPage !== undefined);
    return found;
  }
}

/** Either version may answer in the form of the other: a bare name is an object of which only the name is known. */
function objectsIn(reply: RestResponse): HubObjectRecord[] {
  const rows: unknown[] = Array.isArray(reply.body) ? reply.body : [reply.body];
  return objects.many({ ...reply, body: rows.map((row) => (typeof row === "string" ? { name: row } : row)) });
}
