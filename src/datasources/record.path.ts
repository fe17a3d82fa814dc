/** Paths of records: reads and writes of a record have the same one. */
import type { KeyPart, RecordKey } from "../relay/recordId.ts";
import { MAX_RECORD_KEY_LENGTH, MAX_RECORD_KEY_PARTS } from "../platformLimits.ts";
import { InvalidPathParameterError } from "../upstream/errors.ts";
import { path } from "../upstream/path.ts";
import type { CallOptions } from "../upstream/request.ts";
import { checkObjectName } from "./common/objectName.ts";

/** Records of an object, or the children of one record. */
export interface RecordCollection {
  readonly object: string;
  readonly parent: RecordKey | undefined;
}

/** Path below the base URL, and the key parts that are query parameters. */
export interface RecordLocation {
  readonly path: string;
  readonly query: NonNullable<CallOptions["query"]>;
}

/** Parameters of reads and lists. A key part of such a name would change the request. */
const RESERVED = new Set(["where", "fields", "orderBy", "pageSize", "nextPage", "page", "returnCount"]);
const EMPTY_PART = "''";

/** @throws InvalidPathParameterError for a name or key that is not one segment of a path */
export function locateCollection(hub: string, { object, parent }: RecordCollection): RecordLocation {
  checkObjectName(object);
  if (parent === undefined) return { path: path`/hubs/${hub}/${object}`, query: {} };
  const within = locateRecord(hub, { object: parent.object, parent: undefined }, parent.keys);
  return { path: within.path + path`/${object}`, query: within.query };
}

/**
 * The first part of the key is in the path, the others are query parameters of their names. An empty part is sent as two
 * single quotes.
 * @throws InvalidPathParameterError for a name or key that is not one segment of a path
 */
export function locateRecord(hub: string, collection: RecordCollection, keys: readonly KeyPart[]): RecordLocation {
  const { path: list, query } = locateCollection(hub, collection);
  const [first, ...others] = keys;
  checkKeys(keys);
  const parameters = others.map(({ name, value }) => [name, value || EMPTY_PART] as const);
  if (parameters.some(([name, value]) => Object.hasOwn(query, name) && query[name] !== value)) {
    throw new InvalidPathParameterError(
      "The keys of a record and of the record that it belongs to must not have parts of the same name with other values.",
    );
  }
  return {
    path: list + path`/${first?.value === "" && others.length > 0 ? EMPTY_PART : (first?.value ?? "")}`,
    query: Object.fromEntries([...Object.entries(query), ...parameters]),
  };
}

function checkKeys(keys: readonly KeyPart[]): void {
  if (keyLength(keys) > MAX_RECORD_KEY_LENGTH) {
    throw new InvalidPathParameterError(
      `The key of a record must have at most ${String(MAX_RECORD_KEY_LENGTH)} characters.`,
    );
  }
  if (keys.length > MAX_RECORD_KEY_PARTS) {
    throw new InvalidPathParameterError(
      `The key of a record must have at most ${String(MAX_RECORD_KEY_PARTS)} parts, but got ${String(keys.length)}.`,
    );
  }
  if (keys.slice(1).some(({ name }) => RESERVED.has(name))) {
    throw new InvalidPathParameterError("A part of a key must not have the name of a parameter, such as `where`.");
  }
}

/**
 * Checks a key before a write: the record of another key could be changed. A single part can have any name.
 * @param primaryKey attributes of the key, if the connector describes them
 * @throws InvalidPathParameterError if the connector describes other parts, or another order
 */
export function checkKeyParts({ object, keys }: RecordKey, primaryKey: readonly string[] | undefined): void {
  if (primaryKey === undefined || primaryKey.length === 0) return;
  const isSingle = keys.length === 1 && primaryKey.length === 1;
  const hasParts = keys.length === primaryKey.length && keys.every(({ name }, nth) => name === primaryKey[nth]);
  if (isSingle || hasParts) return;
  throw new InvalidPathParameterError(`The key of \`${object}\` consists of ${primaryKey.join(", ")}, in this order.`);
}

/** Characters of the values and names of a key. */
export function keyLength(keys: readonly KeyPart[]): number {
  return keys.reduce((length, { name, value }) => length + name.length + value.length, 0);
}
