import { badUserInput, describeValue } from "./inputErrors.ts";

/** The longest name of a type that messages repeat. No type of the schema has a longer one. */
const MAX_TYPE_LENGTH = 30;

/** The parts of a global id: a type of the schema, and the platform's key as a string. */
export interface GlobalId {
  readonly type: string;
  readonly key: string;
}

/** Encodes a type and a key as a global id: `Account:7301` in base64url. */
export function toGlobalId(type: string, key: string | number): string {
  const text = `${type}:${String(key)}`;
  // In half the time. Base64 of letters, digits and colons differs from base64url only in its padding.
  if (typeof key === "number") return btoa(text).slice(0, Math.ceil((text.length * 4) / 3));
  return Buffer.from(text, "utf8").toString("base64url");
}

/** Decodes a global id. Returns undefined for a string that `toGlobalId` does not return. */
export function fromGlobalId(id: string): GlobalId | undefined {
  const text = Buffer.from(id, "base64url").toString("utf8");
  const colon = text.indexOf(":");
  if (!/^[A-Z][A-Za-z]*$/.test(text.slice(0, colon)) || colon === text.length - 1) return undefined;
  const parts = { type: text.slice(0, colon), key: text.slice(colon + 1) };
  return toGlobalId(parts.type, parts.key) === id ? parts : undefined;
}

/** Encodes a part of a key that has several parts, separated by colons. */
export function toKeyPart(text: string): string {
  return encodeURIComponent(text);
}

/** Decodes a part of a key. Returns undefined for a string that `toKeyPart` does not return, and for an empty one. */
export function fromKeyPart(part: string): string | undefined {
  try {
    const text = decodeURIComponent(part);
    return text !== "" && toKeyPart(text) === part ? text : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Returns the digits of an argument that accepts a global id of `type` or the platform's numeric id.
 * @throws GraphQLError with the code BAD_USER_INPUT for any other value
 */
export function toDatabaseId(type: string, id: string, argument: string): string {
  const databaseId = databaseIdIn(type, id);
  if (databaseId === undefined) throw badUserInput(expectedId(type, id, argument));
  return databaseId;
}

/** Returns the platform's numeric id from a global id of `type` or from digits; undefined for any other value. */
export function databaseIdIn(type: string, id: string): string | undefined {
  const parts = /^\d+$/.test(id) ? { type, key: id } : fromGlobalId(id);
  return parts?.type === type ? toDigits(parts.key) : undefined;
}

/** Returns a numeric id of any length without leading zeros, as the platform writes it; undefined for any other value. */
export function toDigits(id: string): string | undefined {
  return /^\d+$/.test(id) ? id.replace(/^0+(?=\d)/, "") : undefined;
}

/** The error message for an argument that is not such an id. */
export function expectedId(type: string, id: string, argument: string): string {
  return `\`${argument}\` must be the global id or the numeric id of ${article(type)} ${type}, but got ${describeId(id, type)}.`;
}

/** Describes a global id of another type than `expected` as `the id of a User`, and any other value by `describeValue`. */
export function describeId(id: string, expected?: string): string {
  const found = fromGlobalId(id)?.type;
  const isOfAnother = found !== undefined && found !== expected && found.length <= MAX_TYPE_LENGTH;
  return isOfAnother ? `the id of ${article(found)} ${found}` : describeValue(id);
}

function article(noun: string): string {
  return /^(?!User)[AEIOU]/.test(noun) ? "an" : "a";
}
