/** Shorter bodies may be kept, see `ParsedBodies`. */
const MIN_BYTES = 65_536;
const MAX_BYTES = 1_048_576;

let shared: Buffer | undefined;

/**
 * Joins the chunks of a body, which is parsed at once. Long bodies share one buffer, as V8 starts a full garbage collection
 * whenever buffers that survived the young generation have 64 MiB.
 * @param bytes of all chunks
 * @returns a buffer that is valid until the next call
 */
export function joinChunks(chunks: readonly Buffer[], bytes: number): Buffer {
  if (bytes < MIN_BYTES || bytes > MAX_BYTES) return Buffer.concat(chunks, bytes);
  shared ??= Buffer.allocUnsafeSlow(MAX_BYTES);
  let at = 0;
  for (const chunk of chunks) at += chunk.copy(shared, at);
  return shared.subarray(0, bytes);
}
