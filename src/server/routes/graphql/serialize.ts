/** From here on, what bytes spare is more than what they cost. */
const LARGE = 32_768;

/**
 * JSON and the newline that Apollo Server ends it with. As bytes where it is large: a text would be copied to be joined
 * with its newline, and once more with the head of the answer, each time as memory that is fetched from the system and
 * given back; for two thousand users that is an eighth of the work.
 */
export function jsonLine(value: unknown): string | Buffer {
  const json = JSON.stringify(value);
  if (json.length < LARGE) return `${json}\n`;
  const size = Buffer.byteLength(json);
  const bytes = Buffer.allocUnsafe(size + 1);
  bytes.write(json);
  bytes.write("\n", size);
  return bytes;
}
