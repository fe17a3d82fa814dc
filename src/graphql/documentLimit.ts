import type { GraphQLError } from "graphql";
import { tooExpensive } from "../cost/tooExpensive.ts";

const LIMIT = "MAX_DOCUMENT_BYTES";
/** Bytes that one UTF-16 code unit can take in UTF-8. */
const MAX_BYTES_PER_UNIT = 3;

/** Returns an error if a document is larger than `maxBytes` in UTF-8. Parses nothing. */
export function documentTooLarge(source: string, maxBytes: number): GraphQLError | undefined {
  if (source.length * MAX_BYTES_PER_UNIT <= maxBytes) return undefined;
  if (source.length <= maxBytes && Buffer.byteLength(source) <= maxBytes) return undefined;
  return tooExpensive(`The document exceeds the limit of ${String(maxBytes)} bytes`, LIMIT);
}
