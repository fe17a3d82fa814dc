import { describeValue } from "./describe.ts";
import { badUserInput } from "./errors.ts";

/** No type of the schema has a longer name. */
const MAX_TYPE_LENGTH = 30;

/** What a global id names: a type of the schema and the platform's key, as text. */
export interface GlobalId {
  readonly type: string;
  readonly key: string;
}

/** Ids are made for each row of large lists: a buffer for each one would cost more than encoding it. */
const scratch = Buffer.allocUnsafeSlow(256);

/** `Account` and `7301` become an opaque id that is unique in the whole graph. */
export function toGlobalId(type: string, key: string | number): string {
  const text = `${type}:${String(key)}`;
  if (text.length * 3 > scratch.length) return Buffer.from(text, "utf8").toString("base64url");
  return scratch.toString("base64url", 0, scratch.write(text, "utf8"));
}

/** The parts of a global id, or undefined where the text is none: it must be the very text that `toGlobalId` makes. */
export function fromGlobalId(id: string): GlobalId | undefined {
  const text = Buffer.from(id, "base64url").toString("utf8");
  const colon = text.indexOf(":");
  if (!/^[A-Z][A-Za-z]*$/.test(text.slice(0, colon)) || colon === text.length - 1) return undefined;
  const parts = { type: text.slice(0, colon), key: text.slice(colon + 1) };
  return toGlobalId(parts.type, parts.key) === id ? parts : undefined;
}

/** A part of a key that more parts follow, with its colons encoded. */
export function toKeyPart(text: string): string {
  return encodeURIComponent(text);
}

/** What `toKeyPart` was given; undefined for what it did not make. */
export function fromKeyPart(part: string): string | undefined {
  try {
    const text = decodeURIComponent(part);
    return text !== "" && toKeyPart(text) === part ? text : undefined;
  } catch {
    return undefined;
  }
}

/**
 * An argument that takes a global id of `type`, or the platform's own numeric id: its digits.
 * @throws BAD_USER_INPUT for anything else
 */
export function toDatabaseId(type: string, id: string, argument: string): string {
  const databaseId = databaseIdIn(type, id);
  if (databaseId === undefined) throw badUserInput(expectedId(type, id, argument));
  return databaseId;
}

/** The platform's numeric id in a global id of `type`, or in its own digits; undefined if there is none. */
export function databaseIdIn(type: string, id: string): string | undefined {
  const parts = /^\d+$/.test(id) ? { type, key: id } : fromGlobalId(id);
  return parts?.type === type ? toDigits(parts.key) : undefined;
}

/** A numeric id as the platform writes it: digits of any length, without leading zeros. Undefined for other texts. */
export function toDigits(id: string): string | undefined {
  return /^\d+$/.test(id) ? id.replace(/^0+(?=\d)/, "") : undefined;
}

/** The message for an argument that is no such id. */
export function expectedId(type: string, id: string, argument: string): string {
  return `\`${argument}\` must be the global id or the numeric id of ${article(type)} ${type}, but got ${describeId(id, type)}.`;
}

/** `the id of a User`, or `a string of 12 characters` if it is not the global id of another type: it may be a secret. */
export function describeId(id: string, expected?: string): string {
  const found = fromGlobalId(id)?.type;
  const isOfAnother = found !== undefined && found !== expected && found.length <= MAX_TYPE_LENGTH;
  return isOfAnother ? `the id of ${article(found)} ${found}` : describeValue(id);
}

function article(noun: string): string {
  return /^(?!User)[AEIOU]/.test(noun) ? "an" : "a";
}
