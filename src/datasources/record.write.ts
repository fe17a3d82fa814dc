import type { KeyPart } from "../relay/recordId.ts";
import type { RestClient } from "../upstream/client.ts";
import { InvalidPathParameterError, InvalidResponseError, type ReadAfterWriteError } from "../upstream/errors.ts";
import type { RestResponse } from "../upstream/restResponse.ts";
import type { JsonObject } from "./common/attributes.ts";
import type { WriteMethod } from "./common/objectDescription.ts";
import { parseWritten, rejectedBefore, toWriteResult, type WriteResult } from "./common/writeResult.ts";
import {
  checkKeyParts,
  locateCollection,
  locateRecord,
  type RecordCollection,
  type RecordLocation,
} from "./record.path.ts";
import { parseRecord, type RecordRow } from "./record.row.ts";
import type { RecordAccess } from "./record.ts";

/** What a write needs, and reading its result afterwards. */
export interface PreparedRecordWrite {
  readonly access: RecordAccess;
  /** Attributes of the key. Undefined if the connector does not describe them. */
  readonly primaryKey: readonly string[] | undefined;
  /** The same of the record that the written one belongs to. */
  readonly parentPrimaryKey: readonly string[] | undefined;
}

export interface RecordWriteQuery {
  readonly of: RecordCollection;
  /**
   * Checks the object, and reads the token. Called once the names are valid. Null if the connector instance does not exist.
   * @throws InvalidPathParameterError if records of the object cannot be written
   */
  readonly prepare: (method: WriteMethod) => Promise<PreparedRecordWrite | null>;
  /** Input fields that name the instance and the object. Undefined if there are several. */
  readonly fields: { readonly instance: string; readonly object: string | undefined };
}

export interface KeyedRecordWriteQuery extends RecordWriteQuery {
  readonly keys: readonly KeyPart[];
}

/** The result of a write. */
export interface WrittenRecord extends PreparedRecordWrite {
  /** An error if the response does not contain a record. */
  readonly row: RecordRow | ReadAfterWriteError;
  /** Remarks of the platform. */
  readonly warnings: readonly string[];
}

interface AnyRecordWriteQuery extends RecordWriteQuery {
  /** Undefined for a record that is created. */
  readonly keys?: readonly KeyPart[];
}

/** Writes records of connected applications. Each write is sent once, with the token of the connector instance. */
export class RecordWriter {
  constructor(private readonly client: RestClient) {}

  /** `POST /hubs/{hub}/{object}` or `POST /hubs/{hub}/{object}/{id}/{child}`. */
  create(query: RecordWriteQuery, values: JsonObject): Promise<WriteResult<WrittenRecord>> {
    return this.#write("POST", query, values);
  }

  /** `PATCH /hubs/{hub}/{object}/{id}` or `PATCH /hubs/{hub}/{object}/{id}/{child}/{childId}`. */
  update(query: KeyedRecordWriteQuery, values: JsonObject): Promise<WriteResult<WrittenRecord>> {
    return this.#write("PATCH", query, values);
  }

  /** `PUT /hubs/{hub}/{object}/{id}` or `PUT /hubs/{hub}/{object}/{id}/{child}/{childId}`. */
  replace(query: KeyedRecordWriteQuery, values: JsonObject): Promise<WriteResult<WrittenRecord>> {
    return this.#write("PUT", query, values);
  }

  /** `DELETE /hubs/{hub}/{object}/{id}` or `DELETE /hubs/{hub}/{object}/{id}/{child}/{childId}`. */
  delete(query: KeyedRecordWriteQuery): Promise<WriteResult<WrittenRecord>> {
    return this.#write("DELETE", query);
  }

  async #write(
    method: WriteMethod,
    query: AnyRecordWriteQuery,
    body?: JsonObject,
  ): Promise<WriteResult<WrittenRecord>> {
    const { prepare, fields } = query;
    try {
      // Checks the names and the key before any call.
      locate(query, ANY_HUB);
      const prepared = await prepare(method);
      if (prepared === null)
        return rejectedBefore("NOT_FOUND", fields.instance, "The connector instance does not exist.");
      checkKeys(query, prepared);
      const { hub, token: element, instance } = prepared.access;
      const at = locate(query, hub);
      const sent = this.client.send(method, at.path, { query: at.query, body, element, instance, exactNumbers: true });
      return await toWriteResult(sent.then((response) => writtenRecord(response, prepared)));
    } catch (error) {
      if (error instanceof InvalidPathParameterError) return rejectedBefore("INVALID", fields.object, error.message);
      throw error;
    }
  }
}

const ANY_HUB = "general";

function locate({ of, keys }: AnyRecordWriteQuery, hub: string): RecordLocation {
  return keys === undefined ? locateCollection(hub, of) : locateRecord(hub, of, keys);
}

function checkKeys({ of, keys }: AnyRecordWriteQuery, { primaryKey, parentPrimaryKey }: PreparedRecordWrite): void {
  if (of.parent !== undefined) checkKeyParts(of.parent, parentPrimaryKey);
  if (keys !== undefined) checkKeyParts({ object: of.object, keys }, primaryKey);
}

function writtenRecord(response: RestResponse, prepared: PreparedRecordWrite): WrittenRecord {
  const { remark } = response;
  return {
    ...prepared,
    row: parseWritten(() => {
      const row = parseRecord(response, prepared.primaryKey);
      if (Object.keys(row.attributes).length > 0) return row;
      throw new InvalidResponseError("The platform's response has no attributes of the record.", response);
    }),
    warnings: remark === undefined ? [] : [remark],
  };
}
