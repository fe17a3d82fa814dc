/** Global ids of objects that other programs identify: records of connected applications. */
import { MAX_RECORD_KEY_PARTS } from "../platformLimits.ts";
import { fromKeyPart, toDigits, toKeyPart } from "./globalId.ts";

/** One attribute of a key. The value is empty if the record lacks that part of a composite key. */
export interface KeyPart {
  readonly name: string;
  readonly value: string;
}

/** Identifies a record without a key by its content. */
export interface RecordContent {
  readonly digest: string;
  /** Number of rows with the same content before it in its page. */
  readonly occurrence: number;
}

/** A record of an object, by its key. */
export interface RecordKey {
  readonly object: string;
  /** At least one, each with a name of its own. */
  readonly keys: readonly KeyPart[];
}

/** Identifies a record of any object of any connector instance. */
export interface RecordId {
  /** Digits. */
  readonly instance: string;
  /** The record that it belongs to, if it was read as its child. */
  readonly parent: RecordKey | undefined;
  readonly object: string;
  readonly identity: readonly KeyPart[] | RecordContent;
}

const DIGEST = /^([\w-]{22})\.(0|[1-9]\d{0,6})$/;

/**
 * Encodes the key of a global id: `418001:contacts:Id=0035e00000bX2Qp`, with `accounts:Id=…:` before the object of a child.
 * Names and values are percent-encoded. All strings must be well-formed Unicode.
 */
export function formatRecordId({ instance, parent, object, identity }: RecordId): string {
  const around = parent === undefined ? [] : [toKeyPart(parent.object), formatKeys(parent.keys)];
  const own = "digest" in identity ? `${identity.digest}.${String(identity.occurrence)}` : formatKeys(identity);
  return [instance, ...around, toKeyPart(object), own].join(":");
}

/** Decodes the key of a global id. Returns undefined for a string that `formatRecordId` does not return. */
export function parseRecordId(key: string): RecordId | undefined {
  const segments = key.split(":");
  const [instance = "", ...path] = segments;
  const [objectPart, ownPart] = path.slice(-2);
  const object = fromKeyPart(objectPart ?? "");
  const identity = parseContent(ownPart ?? "") ?? parseKeys(ownPart ?? "");
  if (toDigits(instance) !== instance || object === undefined || identity === undefined) return undefined;
  if (path.length === 2) return { instance, parent: undefined, object, identity };
  const [parentObjectPart = "", parentPart = ""] = path;
  const parentObject = fromKeyPart(parentObjectPart);
  const keys = parseKeys(parentPart);
  if (path.length !== 4 || parentObject === undefined || keys === undefined) return undefined;
  return { instance, parent: { object: parentObject, keys }, object, identity };
}

function formatKeys(keys: readonly KeyPart[]): string {
  return keys.map(({ name, value }) => `${toKeyPart(name)}=${toKeyPart(value)}`).join("&");
}

function parseKeys(text: string): KeyPart[] | undefined {
  const parts = text.split("&").map(parseKeyPart);
  const keys = parts.filter((part) => part !== undefined);
  const names = new Set(keys.map(({ name }) => name));
  const isKey = names.size === parts.length && keys.some(({ value }) => value !== "");
  return isKey && keys.length <= MAX_RECORD_KEY_PARTS ? keys : undefined;
}

function parseKeyPart(text: string): KeyPart | undefined {
  const [namePart = "", valuePart, ...more] = text.split("=");
  const name = fromKeyPart(namePart);
  const value = valuePart === "" ? "" : fromKeyPart(valuePart ?? "");
  return name === undefined || value === undefined || more.length > 0 ? undefined : { name, value };
}

function parseContent(text: string): RecordContent | undefined {
  const [, digest, occurrence] = DIGEST.exec(text) ?? [];
  return digest === undefined ? undefined : { digest, occurrence: Number(occurrence) };
}
