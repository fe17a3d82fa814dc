/**
 * Secrets in the platform's format: base64 with `+`, `/` and `=`, so that code that splits a header at those fails.
 * A user's secret contains the masked user id: the user is found without a table of all secrets.
 */
import { createHash } from "node:crypto";

const ID_MASK = 0x5ec2e75a;
/** `+/+/` in base64. */
const BASE64_SPECIALS = Buffer.from([0xfb, 0xff, 0xbf]);

export const organizationSecret = secret(Buffer.from("freight-p"), "secret of the organization");

export function userSecret(id: number): string {
  const number = Buffer.alloc(6);
  number.writeUInt32BE((id ^ ID_MASK) >>> 0, 1);
  return secret(number, `secret of the user ${String(id)}`);
}

/** The id of the user with this secret; undefined if the text is not a user secret. */
export function userIdOf(text: string): number | undefined {
  const bytes = Buffer.from(text, "base64");
  if (bytes.length < 5) return undefined;
  const id = (bytes.readUInt32BE(1) ^ ID_MASK) >>> 0;
  return userSecret(id) === text ? id : undefined;
}

function secret(start: Buffer, seed: string): string {
  const hash = createHash("sha256").update(seed).digest();
  return Buffer.concat([start, BASE64_SPECIALS, hash]).subarray(0, 32).toString("base64");
}
