/** Cursors that hold the sort key of a row, for lists that the gateway sorts itself. */
import { createHash, timingSafeEqual } from "node:crypto";
import { fromJson } from "./cursor.ts";
import { badUserInput, describeValue } from "./inputErrors.ts";

/** JSON. */
export type Keyset = readonly (string | number | null)[];

const TAG_BYTES = 8;
/** Characters of a cursor: far more than a sort key has. */
const MAX_LENGTH = 1_024;

/**
 * Encodes and decodes the cursors of one list for one caller: base64url of a tag and the sort key as JSON. The tag is a keyed
 * hash over caller, list, filters and sort key.
 */
export class KeysetCursorCodec {
  constructor(
    private readonly key: Buffer,
    /** Name and filters of the list. */
    private readonly target: string,
  ) {}

  encode(keyset: Keyset): string {
    const text = JSON.stringify(keyset);
    return Buffer.concat([this.#tagOf(text), Buffer.from(text, "utf8")]).toString("base64url");
  }

  /** @throws GraphQLError with the code BAD_USER_INPUT for a cursor that this codec does not produce */
  decode(cursor: string): readonly unknown[] {
    const bytes = Buffer.from(cursor.slice(0, MAX_LENGTH), "base64url");
    const text = bytes.subarray(TAG_BYTES).toString("utf8");
    const keyset = fromJson(text);
    if (Array.isArray(keyset) && timingSafeEqual(this.#tagOf(text), bytes.subarray(0, TAG_BYTES))) return keyset;
    throw badUserInput(
      "`after` must be a cursor of this list, returned with the same arguments and credentials, but got " +
        `${describeValue(cursor)}.`,
    );
  }

  #tagOf(text: string): Buffer {
    return createHash("shake256", { outputLength: TAG_BYTES })
      .update(this.key)
      .update(`keyset:${String(this.target.length)}:${this.target}`)
      .update(text)
      .digest();
  }
}

/** Decodes a cursor for estimates, without verifying its tag. Undefined if it is not one. */
export function decodeKeysetUnverified(cursor: string): readonly unknown[] | undefined {
  const bytes = Buffer.from(cursor.slice(0, MAX_LENGTH), "base64url");
  const keyset = fromJson(bytes.subarray(TAG_BYTES).toString("utf8"));
  return Array.isArray(keyset) ? keyset : undefined;
}
