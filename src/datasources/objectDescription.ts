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
import { bytesOf, describeObject, type ObjectDescription, type ObjectPath } from "./common/objectDescription.ts";

/** `GET /elements/{id}/docs`. Resolves with null for a 404. */
type ReadDocument = (connector: string) => Promise<unknown>;

/**
 * Descriptions of objects, from the document of their connector, and conditions that connected applications have ignored.
 *
 * The document needs no token of an instance, and has all objects of the connector. Objects that it lacks, such as common
 * resources, have no description: their own document, `GET /hubs/{hub}/objects/{objectName}/docs`, would be a hub call for
 * each instance.
 */
export class ObjectDescriptionSource {
  readonly #reading = new Map<string, Promise<ObjectDescription | undefined>>();

  constructor(
    private readonly client: RestClient,
    private readonly readDocument: ReadDocument,
  ) {}

  /**
   * Reads the document once for each object while its description is kept: for ten minutes, until the credential writes.
   * @param connector id or key
   * @returns undefined if the connector has no document, or the document does not have the object
   */
  describe(connector: string, path: ObjectPath): Promise<ObjectDescription | undefined> {
    const key = this.#key(connector, path);
    const kept = this.client.shared(KeptDescriptions).get(key);
    if (kept !== undefined) return Promise.resolve(kept.description);
    // A large document is read once for all fields of an operation.
    const reading = this.#reading.get(key) ?? this.#read(connector, path, key);
    this.#reading.set(key, reading);
    return reading;
  }

  /**
   * The same for callers that can do without: a document that cannot be read is an object without a description, for a
   * minute.
   */
  describeIfPossible(connector: string, path: ObjectPath): Promise<ObjectDescription | undefined> {
    const key = this.#key(connector, path);
    return this.describe(connector, path).catch((error: unknown) => {
      if (!isAboutDocument(error)) throw error;
      this.client.shared(KeptDescriptions).set(key, { description: undefined }, RETRY_MS);
      return undefined;
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

  async #read(connector: string, path: ObjectPath, key: string): Promise<ObjectDescription | undefined> {
    const description = describeObject(await this.readDocument(connector), path);
    this.client.shared(KeptDescriptions).set(key, { description }, KEEP_MS);
    return description;
  }

  /** Credentials share nothing: accounts may extend a connector, or have one of their own with the same key. */
  #key(connector: string, path: ObjectPath): string {
    return JSON.stringify([this.client.epoch, connector, ...path]);
  }

  #scope(connector: string, path: ObjectPath): string {
    return JSON.stringify([this.client.credentials.hash, connector, ...path]);
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

  get(key: string): Kept | undefined {
    return this.#entries.get(key);
  }

  set(key: string, kept: Kept, forMs: number): void {
    this.#entries.set(key, kept, { ttl: forMs });
  }
}

/** False for faults that end the whole operation. */
function isAboutDocument(error: unknown): boolean {
  if (error instanceof CallLimitError) return false;
  if (error instanceof OperationAbortedError || error instanceof OperationEndedError) return false;
  return error instanceof UpstreamError && !(error instanceof StatusError && error.isCredentialRefusal);
}
