import type { PagePosition, PageStart } from "../relay/cursor.ts";
import type { ReadPage } from "../relay/pageSource.ts";
import { MAX_OBJECT_PAGES, MAX_PAGE_SIZE } from "../platformLimits.ts";
import type { RestClient } from "../upstream/client.ts";
import { CredentialsError, InvalidResponseError } from "../upstream/errors.ts";
import { isPathSegment, path } from "../upstream/path.ts";
import type { CallOptions } from "../upstream/request.ts";
import type { RestResponse } from "../upstream/restResponse.ts";
import { documents } from "./common/parsers/connector.ts";
import { hubObjectMetadata, hubObjects } from "./common/parsers/hubObject.ts";
import { nullIfNotFound } from "./common/recordLoader.ts";
import { ListWalk, type Page } from "./common/listWalk.ts";
import type { HubObjectMetadataRecord, HubObjectRecord } from "./common/records.ts";
import { isValid, type ParsedRow } from "./common/recordParser.ts";
import { nullIfEmptyList } from "./common/restList.ts";

/** Selects version 2 of an endpoint, which returns objects with details; version 1 returns names. */
const VERSION_2 = { "elements-version": "Helium" };

/** The platform requires a hub in the path, but ignores its key. */
const ANY_HUB = "general";

/** What hub calls need. The platform identifies the connector instance by its token, and ignores the hub in the path. */
export interface HubAccess {
  readonly hub: string;
  readonly token: string;
  /** Id of the connector instance. Undefined if the client has sent the token. */
  readonly instance: string | undefined;
}

/** Objects of the connector instance with this id. Only their documents require its token. */
export interface InstanceObjects {
  readonly instanceId: string;
  /** Reads the instance if its row has no token. */
  readonly hubAccess: () => Promise<HubAccess>;
  /** Id or key of the connector. Reads the instance if its row has neither. Undefined if the platform returns none. */
  readonly connector: () => Promise<string | undefined>;
}

/** The connector instance whose objects are read: by its token, or by its id. */
export type ObjectAccess = HubAccess | InstanceObjects;

export interface HubObjectDocsQuery {
  readonly discovery?: boolean | undefined;
  readonly resolveReferences?: boolean | undefined;
  readonly basic?: boolean | undefined;
  readonly version?: string | undefined;
}

/** Objects of connected applications. */
export class HubObjectSource {
  constructor(private readonly client: RestClient) {}

  /** Uses the token in the client's `Authorization` header. @throws CredentialsError if there is none */
  accessWithClientToken(hub: string): HubAccess {
    const token = this.client.credentials.element;
    if (token !== undefined) return { hub, token, instance: undefined };
    throw new CredentialsError(
      "The objects of a hub require the token of a connector instance: send " +
        '"Authorization: User <user secret>, Organization <organization secret>, Element <instance token>". ' +
        "`ConnectorInstance.objects` requires no token.",
    );
  }

  /** @param hub of the instance's connector, which the platform ignores: another one if a path cannot contain it */
  accessWithToken(token: string, instance: string, hub: string | undefined): HubAccess {
    return { hub: hub !== undefined && isPathSegment(hub) ? hub : ANY_HUB, token, instance };
  }

  /** `GET /hubs/{hub}/objects` or `GET /instances/{id}/objects`, version 2. */
  objects(access: ObjectAccess): Promise<ParsedRow<HubObjectRecord>[]> {
    return this.#readAllPages(listOf(access), { ...identityOf(access), headers: VERSION_2 });
  }

  /** `GET /instances/{id}/objects`: the names on the first page, which has all of them on a platform that does not page the list. */
  async namesOfInstance(instance: string): Promise<{ names: ReadonlySet<string>; isComplete: boolean }> {
    const access = { instance, headers: VERSION_2 };
    const { rows, nextPageToken } = await this.#readPage(path`/instances/${instance}/objects`, access, null);
    const valid = rows.filter(isValid);
    const isComplete = nextPageToken === undefined && valid.length === rows.length;
    return { names: new Set(valid.map(({ name }) => name)), isComplete };
  }

  /** `GET /hubs/{hub}/objects`, version 1. */
  async objectNames(access: HubAccess): Promise<ParsedRow<string>[]> {
    const rows = await this.#readAllPages(listOf(access), identityOf(access));
    return rows.map((row) => (row instanceof Error ? row : row.name));
  }

  /** `GET /hubs/{hub}/objects/{objectName}/docs`: a Swagger 2.0 document. Resolves with null for a 404. */
  async apiDocs(access: ObjectAccess, name: string, query: HubObjectDocsQuery) {
    const byToken = "instanceId" in access ? await access.hubAccess() : access;
    return this.client
      .get(path`/hubs/${byToken.hub}/objects/${name}/docs`, { ...identityOf(byToken), query: { ...query } })
      .then((response) => documents.parseOne(response), nullIfNotFound);
  }

  /**
   * `GET /hubs/{hub}/objects/{objectName}/metadata` or `GET /instances/{id}/objects/{objectName}/metadata`, version 2. Resolves
   * with null for a 404.
   */
  metadata(access: ObjectAccess, name: string): Promise<HubObjectMetadataRecord | null> {
    return this.client
      .get(`${listOf(access)}${path`/${name}/metadata`}`, { ...identityOf(access), headers: VERSION_2 })
      .then((response) => hubObjectMetadata.parseOne(response), nullIfNotFound);
  }

  /**
   * Reads all pages, if the platform sends more than one: the list is not documented to be paginated.
   * @throws InvalidResponseError after MAX_OBJECT_PAGES pages, or if a page or a page token is repeated
   */
  async #readAllPages(list: string, call: CallOptions): Promise<ParsedRow<HubObjectRecord>[]> {
    const walk = new ListWalk<ParsedRow<HubObjectRecord>>({
      readPage: (start) => this.#readPage(list, call, start),
      // A common resource may have the name of an object of the vendor.
      keyOf: (object) => (isValid(object) ? JSON.stringify([object.name, object.type]) : undefined),
      // Without a total count, another page would have to be read to see that there is none.
      habits: () => ({ needsToken: true, largestPage: 0 }),
      learn: () => undefined,
    });
    const found: ParsedRow<HubObjectRecord>[] = [];
    let at: PagePosition | undefined = { start: null, pageSize: MAX_PAGE_SIZE, rowsBefore: 0 };
    for (let pages = 0; at !== undefined; pages += 1) {
      if (pages === MAX_OBJECT_PAGES) {
        throw new InvalidResponseError(`The platform's list of objects has more than ${String(pages)} pages.`);
      }
      const [page]: readonly ReadPage<HubObjectRecord>[] = await walk.read([at]);
      for (const { from, to } of page?.unseen ?? []) found.push(...(page?.rows.slice(from, to) ?? []));
      at = page?.next;
    }
    return found;
  }

  async #readPage(list: string, call: CallOptions, start: PageStart): Promise<Page<ParsedRow<HubObjectRecord>>> {
    const query = typeof start === "string" ? { nextPage: start } : { offset: start ?? undefined };
    const response = await this.client.get(list, { ...call, query }).catch(nullIfEmptyList);
    if (response === null) return { rows: [], nextPageToken: undefined, totalCount: undefined, isClamped: false };
    const { nextPageToken, totalCount, hasRemark } = response;
    return { rows: objectsIn(response), nextPageToken, totalCount, isClamped: hasRemark };
  }
}

function listOf(access: ObjectAccess): string {
  return "instanceId" in access ? path`/instances/${access.instanceId}/objects` : path`/hubs/${access.hub}/objects`;
}

function identityOf(access: ObjectAccess): Pick<CallOptions, "element" | "instance"> {
  return "instanceId" in access
    ? { instance: access.instanceId }
    : { element: access.token, instance: access.instance };
}

/** Either version may respond in the form of the other: a string is an object with a name only. */
function objectsIn(response: RestResponse): ParsedRow<HubObjectRecord>[] {
  const rows: unknown[] = Array.isArray(response.body) ? response.body : [response.body];
  return hubObjects.parseList({
    ...response,
    body: rows.map((row) => (typeof row === "string" ? { name: row } : row)),
  });
}
