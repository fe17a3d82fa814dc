/**
 * Maximum number of objects and commas of a request body. In memory an empty object takes thirty times the bytes of
 * its text: forty bodies of 900 kB that are parsed one after the other would fill a heap of 256 MB before they are collected.
 */
export const MAX_JSON_VALUES = 100_000;

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const OPENING_BRACE = 0x7b;

/** True if a body has more values than `MAX_JSON_VALUES`. Scans its bytes, before it is parsed: 1 ms for 1 MB. */
export function hasTooManyValues(body: Buffer): boolean {
  if (body.length <= MAX_JSON_VALUES) return false;
  let values = 0;
  let isString = false;
  for (let index = 0; index < body.length; index += 1) {
    const byte = body[index];
    if (byte === QUOTE) isString = !isString;
    else if (isString) {
      if (byte === BACKSLASH) index += 1;
    } else if (byte === COMMA || byte === OPENING_BRACE) values += 1;
  }
  return values > MAX_JSON_VALUES;
}
