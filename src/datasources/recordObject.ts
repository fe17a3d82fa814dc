import { LRUCache } from "lru-cache";
import type { RestClient } from "../upstream/client.ts";
import { InvalidPathParameterError, InvalidResponseError, StatusError } from "../upstream/errors.ts";
import { isHubRoute, isPlatformRoot, isPlatformSegment } from "../upstream/routes.ts";
import { checkObjectName } from "./common/objectName.ts";
import type { ObjectPath, WriteMethod } from "./common/objectDescription.ts";

/** The connector instance whose records a call is about. */
export interface RecordOwner {
  /** Id of the connector instance. */
  readonly instance: string;
  /** Key or id of its connector. Undefined if the platform does not return it. */
  readonly connector: string | undefined;
}

/** The sources that say which objects a connected application has. */
export interface ObjectNames {
  /**
   * True if the document of the connector has the path `/{object}`, or `/{object}/{id}/{child}`. False if the document cannot
   * be read.
   */
  readonly isDescribed: (connector: string, path: ObjectPath) => Promise<boolean>;
  /** True if the document has the path of `isDescribed`, or that of one record of it, with this method. */
  readonly hasMethod: (connector: string, path: ObjectPath, method: WriteMethod) => Promise<boolean>;
  /** `GET /instances/{id}/objects`: one page of names. */
  readonly ofInstance: (
    instance: string,
  ) => Promise<{ readonly names: ReadonlySet<string>; readonly isComplete: boolean }>;
}

/** Names that are accepted if nothing says which objects the connected application has. */
const PLAIN_NAME = /^[A-Za-z\d_$.-]+$/;
/** Names in an error message, and their length. */
const MAX_EXAMPLES = 10;
const MAX_EXAMPLE_LENGTH = 40;

/**
 * Names of objects in paths of records. A path that the connected application lacks is one of the platform itself, also with
 * the token of an instance: `DELETE /hubs/crm/users/7` could delete a user of the platform. So the name must be known before
 * a call for records is made.
 */
export class RecordObjectSource {
  constructor(
    private readonly client: RestClient,
    private readonly objectNames: ObjectNames,
  ) {}

  /**
   * Makes no call while it is kept that the object exists, which is for ten minutes; otherwise at most two: the document of
   * the connector has the path `/{object}`, or the instance has the object, `GET /instances/{id}/objects`. If the latter
   * cannot be read, names of the platform's own paths are rejected, and others are accepted.
   * An object within one must be in the document if the platform's paths have its name, as `users` within `accounts`.
   * @throws InvalidPathParameterError if a name is not one segment of a path, or the instance has no such object
   */
  async require(owner: RecordOwner, [object, child]: ObjectPath): Promise<void> {
    if (child !== undefined) checkObjectName(child);
    await this.#requireObject(owner, object);
    if (child !== undefined && isPlatformSegment(child)) await this.#requireChild(owner, object, child);
  }

  /**
   * The same for a write. Below a name that the platform's paths have, too, the document of the connector must also have the
   * method: the application may have accounts that cannot be deleted, and the platform deletes its own.
   * @throws InvalidPathParameterError
   */
  async requireForWrite(owner: RecordOwner, path: ObjectPath, method: WriteMethod): Promise<void> {
    await this.require(owner, path);
    if (!isPlatformRoot(path[0])) return;
    const { connector } = owner;
    if (connector === undefined || !(await this.objectNames.hasMethod(connector, path, method))) throw notWritable();
  }

  /** Below an object of another name than the platform's paths, the document may also have the child as an object. */
  async #requireChild({ connector }: RecordOwner, object: string, child: string): Promise<void> {
    if (connector !== undefined) {
      if (await this.objectNames.isDescribed(connector, [object, child])) return;
      if (!isPlatformRoot(object) && (await this.objectNames.isDescribed(connector, [child]))) return;
    }
    throw reserved();
  }

  async #requireObject(owner: RecordOwner, name: string): Promise<void> {
    checkObjectName(name);
    if (isHubRoute(name)) throw reserved();
    const { instance, connector } = owner;
    if (connector !== undefined && (await this.objectNames.isDescribed(connector, [name]))) return;
    const scope = [this.client.credentials.hash, instance, name];
    const kept = this.client.shared(KeptNames);
    if (kept.has(scope)) return;
    const names = await this.#namesOf(instance);
    if (names?.has(name) === true) {
      // Checked again each time, as the platform has this path, too.
      if (!isPlatformRoot(name)) kept.add(scope);
    } else if (names !== undefined) {
      throw noSuchObject(names);
    } else if (isPlatformRoot(name) || !PLAIN_NAME.test(name)) {
      throw reserved();
    }
  }

  /** Undefined if the objects cannot be read, or not all of them with one call. */
  async #namesOf(instance: string): Promise<ReadonlySet<string> | undefined> {
    try {
      const { names, isComplete } = await this.objectNames.ofInstance(instance);
      return isComplete ? names : undefined;
    } catch (error) {
      if (error instanceof InvalidResponseError) return undefined;
      if (error instanceof StatusError && !error.isCredentialRefusal && error.status !== 429) return undefined;
      throw error;
    }
  }
}

function reserved(): InvalidPathParameterError {
  return new InvalidPathParameterError(
    "`object` must be the name of an object of the connected application, but the platform has a path of this name.",
  );
}

function notWritable(): InvalidPathParameterError {
  return new InvalidPathParameterError(
    "Records of this object cannot be written: the platform has a path of its name, and the description of the connector lacks this change.",
  );
}

function noSuchObject(names: ReadonlySet<string>): InvalidPathParameterError {
  const examples = [...names].filter(({ length }) => length <= MAX_EXAMPLE_LENGTH).slice(0, MAX_EXAMPLES);
  const others = names.size - examples.length;
  const list = [...examples, ...(others > 0 ? [`${String(others)} others`] : [])].join(", ");
  return new InvalidPathParameterError(
    `The connector instance has no object with this name. It has ${list === "" ? "none" : list}.`,
  );
}

const KEEP_MS = 600_000;
const MAX_BYTES = 4_000_000;
/** Overhead of an entry, in addition to its key. */
const ENTRY_BYTES = 200;

/** Objects that connector instances have, by credential, instance and name. Bounded in bytes. */
class KeptNames {
  readonly #entries = new LRUCache<string, true>({
    maxSize: MAX_BYTES,
    sizeCalculation: (_, key) => ENTRY_BYTES + 2 * key.length,
    ttl: KEEP_MS,
  });

  has(scope: readonly string[]): boolean {
    return this.#entries.has(JSON.stringify(scope));
  }

  add(scope: readonly string[]): void {
    this.#entries.set(JSON.stringify(scope), true);
  }
}
