/** Rows of connected applications: their keys, their values, and their content as an identity of rows without a key. */
import { createHash } from "node:crypto";
import {
  MAX_RECORD_BYTES,
  MAX_RECORD_DEPTH,
  MAX_RECORD_KEY_LENGTH,
  MAX_RECORD_KEY_PARTS,
  USUAL_RECORD_KEYS,
} from "../platformLimits.ts";
import type { KeyPart, RecordContent } from "../relay/recordId.ts";
import { InvalidResponseError } from "../upstream/errors.ts";
import { isJsonObject } from "../upstream/json.ts";
import type { RestResponse } from "../upstream/restResponse.ts";
import type { JsonObject } from "./common/attributes.ts";
import type { ParsedRow } from "./common/recordParser.ts";
import { keyLength } from "./record.path.ts";

/** A row with the attributes of the connected application, unchanged. */
export class RecordRow {
  constructor(
    readonly attributes: JsonObject,
    /** Empty if the row has no known key. */
    readonly keys: readonly KeyPart[],
    private readonly page: Page,
  ) {}

  /** Distinguishes the row from others of its list. Undefined without a key. */
  get keyText(): string | undefined {
    return this.keys.length === 0 ? undefined : JSON.stringify(this.keys.map(({ value }) => value));
  }

  /** True if the row has attributes of the key at most. */
  get hasOnlyKey(): boolean {
    return Object.keys(this.attributes).every((attribute) => this.keys.some(({ name }) => name === attribute));
  }

  get identity(): readonly KeyPart[] | RecordContent {
    return this.keys.length > 0 ? this.keys : this.page.contentOf(this);
  }

  /** An error if they are larger than 1 MB or nested deeper than 50 levels. */
  get values(): JsonObject | InvalidResponseError {
    return this.#bounded(this.attributes) ?? this.attributes;
  }

  /** The value at a dotted path, in which a number is an index of a list. Undefined if there is none. */
  valueAt(path: string): unknown {
    const value = valueAt(this.attributes, path);
    return typeof value === "object" && value !== null ? (this.#bounded(value) ?? value) : value;
  }

  /** Undefined if the value is within the limits. */
  #bounded(value: object): InvalidResponseError | undefined {
    if (isDeeper(value, MAX_RECORD_DEPTH))
      return this.page.error(`is nested deeper than ${String(MAX_RECORD_DEPTH)} levels`);
    if (this.page.bytes <= MAX_RECORD_BYTES || Buffer.byteLength(JSON.stringify(value)) <= MAX_RECORD_BYTES)
      return undefined;
    return this.page.error(`is larger than ${String(MAX_RECORD_BYTES)} bytes`);
  }
}

/** The response that rows came with. */
class Page {
  readonly #rows: RecordRow[] = [];
  #contents: ReadonlyMap<RecordRow, RecordContent> | undefined;

  constructor(private readonly response: RestResponse) {}

  get bytes(): number {
    return this.response.bytes;
  }

  parse(value: unknown, primaryKey: readonly string[] | undefined): ParsedRow<RecordRow> {
    if (!isJsonObject(value)) return this.error("is not an object");
    const keys = keysOf(value, primaryKey);
    if (keyLength(keys) > MAX_RECORD_KEY_LENGTH) {
      return this.error(`has a key of more than ${String(MAX_RECORD_KEY_LENGTH)} characters`);
    }
    if (keys.length > MAX_RECORD_KEY_PARTS) {
      return this.error(`has a key of more than ${String(MAX_RECORD_KEY_PARTS)} parts`);
    }
    if (!keys.every((part) => part.value.isWellFormed())) return this.error("has a key with a lone surrogate");
    const row = new RecordRow(value, keys, this);
    this.#rows.push(row);
    return row;
  }

  error(problem: string): InvalidResponseError {
    const { status, requestId } = this.response;
    return new InvalidResponseError(`A record of the connected application ${problem}.`, { status, requestId });
  }

  contentOf(row: RecordRow): RecordContent {
    this.#contents ??= contentsOf(this.#rows.filter(({ keys }) => keys.length === 0));
    return this.#contents.get(row) ?? { digest: digestOf(row.attributes), occurrence: 0 };
  }
}

/**
 * Parses a list of records: a bare array. Each row that is not an object, or has an unusable key, is an error.
 * @param primaryKey attributes of the key, if the connector describes them
 * @throws InvalidResponseError if the response is not an array
 */
export function parseRecords(
  response: RestResponse,
  primaryKey: readonly string[] | undefined,
): ParsedRow<RecordRow>[] {
  const page = new Page(response);
  const body = response.body ?? [];
  if (!Array.isArray(body)) throw new InvalidResponseError("The platform's list of records is not an array.", response);
  return body.map((row) => page.parse(row, primaryKey));
}

/** @throws InvalidResponseError if the response is not a record */
export function parseRecord(response: RestResponse, primaryKey: readonly string[] | undefined): RecordRow {
  const row = new Page(response).parse(response.body, primaryKey);
  if (row instanceof InvalidResponseError) throw row;
  return row;
}

/** The key parts of a row. Empty if it has none of them. */
function keysOf(row: JsonObject, primaryKey: readonly string[] | undefined): readonly KeyPart[] {
  if (primaryKey === undefined || primaryKey.length === 0) {
    for (const name of USUAL_RECORD_KEYS) {
      const value = keyValue(row, name);
      if (value !== "") return [{ name, value }];
    }
    return [];
  }
  const keys = primaryKey.map((name) => ({ name, value: keyValue(row, name) }));
  return keys.some(({ value }) => value !== "") ? keys : [];
}

function keyValue(row: JsonObject, name: string): string {
  const value = valueAt(row, name);
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** At each level, an attribute with the whole rest of the path as its name precedes a nested one. */
function valueAt(value: unknown, path: string): unknown {
  let found = value;
  let rest = path;
  while (typeof found === "object" && found !== null) {
    const own = found as Readonly<Record<string, unknown>>;
    if (Array.isArray(found) && !/^\d+(?:\.|$)/.test(rest)) return undefined;
    if (Object.hasOwn(own, rest)) return own[rest];
    const dot = rest.indexOf(".");
    const name = rest.slice(0, dot);
    if (dot === -1 || !Object.hasOwn(own, name)) return undefined;
    found = own[name];
    rest = rest.slice(dot + 1);
  }
  return undefined;
}

function isDeeper(value: object, levels: number): boolean {
  if (levels === 0) return true;
  for (const inner of Object.values(value) as readonly unknown[]) {
    if (typeof inner === "object" && inner !== null && isDeeper(inner, levels - 1)) return true;
  }
  return false;
}

function contentsOf(rows: readonly RecordRow[]): ReadonlyMap<RecordRow, RecordContent> {
  const seen = new Map<string, number>();
  return new Map(
    rows.map((row) => {
      const digest = digestOf(row.attributes);
      const occurrence = seen.get(digest) ?? 0;
      seen.set(digest, occurrence + 1);
      return [row, { digest, occurrence }];
    }),
  );
}

/** 128 bits, as characters of base64url. */
const DIGEST_LENGTH = 22;

function digestOf(attributes: JsonObject): string {
  const hash = createHash("sha256");
  writeCanonically(attributes, MAX_RECORD_DEPTH, (text) => hash.update(text));
  return hash.digest("base64url").slice(0, DIGEST_LENGTH);
}

/** Writes JSON with sorted names. Leaves out parts that are nested deeper than `levels`. */
function writeCanonically(value: unknown, levels: number, write: (text: string) => void): void {
  if (typeof value !== "object" || value === null) {
    write(JSON.stringify(value));
    return;
  }
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  write(Array.isArray(value) ? "[" : "{");
  for (const [name, inner] of levels === 0 ? [] : entries) {
    write(`${JSON.stringify(name)}:`);
    writeCanonically(inner, levels - 1, write);
    write(",");
  }
  write("}");
}
