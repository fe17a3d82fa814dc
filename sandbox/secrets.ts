/**
 * Secrets that look like the platform's: base64, with `+`, `/` and `=`, so that whoever splits a header there is caught.
 * A user's secret holds the user's number in disguise: that of any of 100,000 users can be told without a table.
 */
import { createHash } from "node:crypto";

const disguise = 0x5ec2e75a;
/** `+/+/` in base64. */
const awkward = Buffer.from([0xfb, 0xff, 0xbf]);

export const organizationSecret = secret(Buffer.from("freight-p"), "secret of the organization");

export function userSecret(id: number): string {
  const number = Buffer.alloc(6);
  number.writeUInt32BE((id ^ disguise) >>> 0, 1);
  return secret(number, `secret of the user ${String(id)}`);
}

/** Whose secret this is, if it is one at all. */
export function userIdOf(text: string): number | undefined {
  const bytes = Buffer.from(text, "base64");
  if (bytes.length < 5) return undefined;
  const id = (bytes.readUInt32BE(1) ^ disguise) >>> 0;
  return userSecret(id) === text ? id : undefined;
}

function secret(start: Buffer, about: string): string {
  const hash = createHash("sha256").update(about).digest();
  return Buffer.concat([start, awkward, hash]).subarray(0, 32).toString("base64");
}
