import { LRUCache } from "lru-cache";
import { IgnoredConditions } from "../ocnql/findings.ts";
import type { IgnoredCondition } from "../ocnql/ignored.ts";
import type { RestClient } from "../upstream/client.ts";
import {
  CallLimitError,
  OperationAbortedError,
  OperationEndedError,
  StatusError,
  UpstreamError,
} from "../upstream/errors.ts";
import { bytesOf, describeObject, type ObjectDescription } from "./common/objectDescription.ts";

/** The object, or the names of an object and of one within it. */
type ObjectPath = readonly [object: string] | readonly [object: string, child: string];

/** `GET /elements/{id}/docs`. Resolves with null for a 404. */
export type ReadDocument = (connector: string) => Promise<unknown>;

/**
 * Descriptions of objects, from the document of their connector, and conditions that connected applications have ignored.
 *
 * The document needs no token of an instance, and has all objects of the connector. Objects that it lacks, such as common
 * resources, have no description: their own document, `GET /hubs/{hub}/objects/{objectName}/docs`, would be a hub call for
 * each instance.
 */
export class ObjectDescriptionSource {
  constructor(
    private readonly client: RestClient,
    private readonly readDocument: ReadDocument,
  ) {}

  /**
   * Reads the document once for each object while its description is kept, which is for ten minutes.
   * @returns undefined if the connector has no document, or the document does not have the object
   */
  async describe(connector: string, path: ObjectPath): Promise<ObjectDescription | undefined> {
    const kept = this.#kept(connector, path);
    if (kept !== undefined) return kept.description;
    const description = describeObject(await this.readDocument(connector), path);
    return this.#keep(connector, path, { description }, KEEP_MS);
  }

  /**
   * The same for callers that can do without: a document that cannot be read is an object without a description, for a
   * minute.
   */
  async describeIfPossible(connector: string, path: ObjectPath): Promise<ObjectDescription | undefined> {
    return this.describe(connector, path).catch((error: unknown) => {
      if (!isAboutDocument(error)) throw error;
      return this.#keep(connector, path, { description: undefined }, RETRY_MS);
    });
  }

  /** Records that the connected application ignored a condition, for ten minutes. */
  addIgnored(connector: string, path: ObjectPath, condition: IgnoredCondition): void {
    this.client.shared(IgnoredConditions).add(this.#scope(connector, path), condition);
  }

  /** Returns the first of the conditions that the connected application has ignored before. */
  findIgnored(
    connector: string,
    path: ObjectPath,
    conditions: readonly IgnoredCondition[],
  ): IgnoredCondition | undefined {
    return this.client.shared(IgnoredConditions).find(this.#scope(connector, path), conditions);
  }

  #kept(connector: string, path: ObjectPath): Kept | undefined {
    return this.client.shared(KeptDescriptions).get(this.#scope(connector, path));
  }

  #keep(connector: string, path: ObjectPath, kept: Kept, forMs: number): ObjectDescription | undefined {
    this.client.shared(KeptDescriptions).set(this.#scope(connector, path), kept, forMs);
    return kept.description;
  }

  /** Credentials share nothing: accounts may extend a connector, or have one of their own with the same key. */
  #scope(connector: string, path: ObjectPath): readonly string[] {
    return [this.client.credentials.hash, connector, ...path];
  }
}

const KEEP_MS = 600_000;
const RETRY_MS = 60_000;
const MAX_BYTES = 16_000_000;
/** Overhead of an entry, in addition to its key and its description. */
const ENTRY_BYTES = 300;

interface Kept {
  readonly description: ObjectDescription | undefined;
}

/** Descriptions by credential, connector and object. Bounded in bytes. */
class KeptDescriptions {
  readonly #entries = new LRUCache<string, Kept>({
    maxSize: MAX_BYTES,
    sizeCalculation: ({ description }, key) =>
      ENTRY_BYTES + 2 * key.length + (description === undefined ? 0 : bytesOf(description)),
    ttl: KEEP_MS,
  });

  get(scope: readonly string[]): Kept | undefined {
    return this.#entries.get(JSON.stringify(scope));
  }

  set(scope: readonly string[], kept: Kept, forMs: number): void {
    this.#entries.set(JSON.stringify(scope), kept, { ttl: forMs });
  }
}

/** False for faults that end the whole operation. */
function isAboutDocument(error: unknown): boolean {
  if (error instanceof CallLimitError || error instanceof OperationAbortedError || error instanceof OperationEndedError)
    return false;
  return error instanceof UpstreamError && !(error instanceof StatusError && error.isCredentialRefusal);
}
